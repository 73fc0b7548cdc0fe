"""Settings of the witness process, environment prefix HUANJIE_."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

from audit.domain.notes import VerifierKey
from audit.storage.keys import load_log_keys


class WitnessSettings(BaseSettings):
    """Where it listens, its key, its state file, and the log keys it trusts."""

    model_config = SettingsConfigDict(env_prefix="HUANJIE_", extra="ignore")

    host: str = "127.0.0.1"
    port: int = 8105
    witness_key_file: Path
    witness_state_file: Path
    witness_name: str = "huanjie.local/witness"
    log_name: str = "huanjie.local/audit"
    witness_log_keys_file: Path | None = None
    """Verifier keys of the logs it serves, one a line, or a public JWK."""
    signer_key_file: Path | None = None
    """Only where signer and witness share a machine (a laptop): the public half is taken from here if no other file is set."""

    def trusted(self) -> dict[str, list[VerifierKey]]:
        """Read the log keys, by log name.

        Raises:
            ValueError: none is configured.
        """
        path = self.witness_log_keys_file or self.signer_key_file
        if path is None:
            raise ValueError("请设置 HUANJIE_WITNESS_LOG_KEYS_FILE / set HUANJIE_WITNESS_LOG_KEYS_FILE")
        keys: dict[str, list[VerifierKey]] = {}
        for key in load_log_keys(path, self.log_name):
            keys.setdefault(key.name, []).append(key)
        return keys
