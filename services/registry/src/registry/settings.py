"""Settings of the registry, from environment variables (环境变量)."""

from pathlib import Path

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """``person_key_file``: 96 bytes, AES-SIV and blind index of id numbers; ``audit_url``: the service below.

    A roster's file above ``import_job_bytes`` (some 8,000 people) is the worker's; a worker that has not beaten its heart
    for three times ``worker_heartbeat_seconds`` is dead.
    """

    person_key_file: Path
    audit_url: str
    import_job_bytes: int = 500_000
    worker_heartbeat_seconds: float = 5.0
    port: int = 8102
