"""Demonstration accounts (演示账户): everybody may know their secrets, so they act in the environments demo and test only."""

from collections.abc import Iterable
from dataclasses import dataclass

# Printed by `huanjie up` and in the README of every release.
_PUBLISHED_SECRETS = frozenset({"huanjie-demo-2024"})
_ENVIRONMENTS = frozenset({"demo", "test"})


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the gateway runs; decides alone whether demonstration accounts exist and act there."""

    name: str

    @property
    def is_demonstration(self) -> bool:
        """Decide whether accounts made here are demonstration accounts, and whether such accounts may act."""
        return self.name in _ENVIRONMENTS

    def admits(self, *, demonstration: bool) -> bool:
        """Decide whether an account, marked as a demonstration's or not, may act here."""
        return self.is_demonstration or not demonstration


def has_published(secrets: Iterable[str]) -> bool:
    """Decide whether one of the secrets is published."""
    return not _PUBLISHED_SECRETS.isdisjoint(secrets)


class DemonstrationRefused(Exception):
    """The file, or an account it names, is a demonstration's, and this is no demonstration."""

    def __init__(self) -> None:
        super().__init__(
            "账户文件或数据库来自演示，不能用于正式环境；请用新的密钥目录和新的数据库 · the file or the database comes from a "
            "demonstration and cannot serve outside one; use a new key folder and a new database"
        )
