"""Settings of the registry, from environment variables (环境变量)."""

from pathlib import Path

from service_kit.settings import ServiceSettings


class Settings(ServiceSettings):
    """``person_key_file``: 96 bytes, AES-SIV and blind index of id numbers; ``audit_url``: the service below."""

    person_key_file: Path
    audit_url: str
    port: int = 8102
