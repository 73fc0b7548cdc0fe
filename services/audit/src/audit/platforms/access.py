"""The platforms of this installation (接入的平台): each file, with the secrets and the address that the settings give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from audit.platforms.format import Platform
from audit.platforms.loading import FIRST
from audit.platforms.signatures import check_secret


class BadSecrets(ValueError):
    """A file of secrets cannot be used; the message names the file and nothing of what is in it."""


@dataclass(frozen=True, slots=True)
class Connected:
    """A platform with its secrets, the newest first, and the address of its callbacks; "" where it takes none."""

    platform: Platform
    secrets: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class Platforms:
    """Every platform by slug."""

    connected: Mapping[str, Connected]

    def of_credential(self, client: str) -> Connected:
        """Find the platform that a machine credential speaks for: the one whose file names it, else the first."""
        found = (each for each in self.connected.values() if client and each.platform.client == client)
        return next(found, self.connected[FIRST])

    def reachable(self) -> Mapping[str, Connected]:
        """Give those that take callbacks, by slug."""
        return {slug: each for slug, each in self.connected.items() if each.url and each.secrets}


def read_secrets(file: Path) -> tuple[str, ...]:
    """Read the secrets of a file, one a line, the newest first.

    Raises:
        BadSecrets: it cannot be read, has no secret, or one that begins like a Standard Webhooks secret and is none.
    """
    try:
        found = tuple(line.strip() for line in file.read_text(encoding="ascii").splitlines() if line.strip())
        for each in found:
            check_secret(each)
    except (OSError, ValueError):
        # What is in the file is no part of what is said of it.
        raise BadSecrets(f"密钥文件 {file} 不能使用，应为一行一个密钥 · no secret can be read, one a line") from None
    if not found:
        raise BadSecrets(f"密钥文件 {file} 是空的 · there is no secret in the file")
    return found
