"""Settings, from environment variables (环境变量, prefix ``HUANJIE_``)."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class ReportSettings(BaseSettings):
    """The gateway's address and the machine credential; its secret lies in a file."""

    model_config = SettingsConfigDict(env_prefix="HUANJIE_", extra="ignore")

    gateway_url: str
    client_id: str = "reports"
    client_secret_file: Path
    host: str = "127.0.0.1"
    port: int = 8108
    """Where the loop says that it is well."""
    poll_seconds: float = 10.0
    """How long the loop waits where nothing is due."""
