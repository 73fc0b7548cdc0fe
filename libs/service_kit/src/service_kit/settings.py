"""What every service reads from its environment (环境变量, prefix ``HUANJIE_``)."""

from pathlib import Path
from typing import Literal

from pydantic import PositiveFloat
from pydantic_settings import BaseSettings, SettingsConfigDict


class ServiceSettings(BaseSettings):
    """Settings shared by all services; each service adds its own.

    ``database_url`` is the login role's; the owner's is for migrations alone. ``key_file`` holds the service's Ed25519 private
    JWK, ``jwks_file`` the public keys of everybody it believes. ``request_seconds`` is how long an answer may take at most.
    """

    model_config = SettingsConfigDict(env_prefix="HUANJIE_", extra="ignore")

    env: Literal["production", "demo", "test"] = "production"
    database_url: str
    key_file: Path
    jwks_file: Path
    host: str = "127.0.0.1"
    port: int = 0
    database_pool: int = 10
    request_seconds: PositiveFloat = 10.0
    max_body_bytes: int = 1_000_000
    max_upload_bytes: int = 30_000_000

    @property
    def time_travel(self) -> bool:
        """Whether a request may ask to be served as of another time."""
        return self.env in ("demo", "test")
