"""Settings of the audit service, environment prefix HUANJIE_."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Json
from service_kit.settings import ServiceSettings


class PlatformSettings(BaseModel):
    """接入一个热线平台: where its secrets lie, one a line and the newest first, and where it takes callbacks, if it does."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    secrets_file: Path
    url: str = ""


class Settings(ServiceSettings):
    """What the audit service needs beyond the common settings."""

    port: int = 8101
    max_body_bytes: int = 30_000_000
    """Events come in batches, a rulebook in some of them; what comes from outside the gateway keeps smaller."""
    log_name: str = "huanjie.local/audit"
    """Name of the log key; the origin of a log is this name, a slash, and the log."""
    evidence_dir: Path
    evidence_per_day: int = 2000
    """Files one account may add within 24 hours."""
    signer_key_file: Path
    signer_handovers_file: Path | None = None
    """How the keys of the log followed each other; there is no such file before the first is replaced."""
    signer_state_file: Path
    signing_seconds: float = 1.0
    witness_urls: str = ""
    """Addresses of witnesses, separated by commas."""
    hotline_platforms: Json[Mapping[str, PlatformSettings]] = MappingProxyType({})
    """By slug of a platform's file, as JSON."""
    hotline_platforms_folder: Path | None = None
    """Files of platforms that this installation adds to those shipped."""

    @property
    def witness_list(self) -> list[str]:
        """The witnesses' addresses."""
        return [url.strip().rstrip("/") for url in self.witness_urls.split(",") if url.strip()]
