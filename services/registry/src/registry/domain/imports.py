"""A roster between its upload and the register (花名册导入)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID

from registry.domain.differences import Tally

State = Literal["reading", "refused", "ready", "writing", "confirmed", "superseded"]
"""`reading` and `writing` are a big file's, while the worker (后台进程) is at it."""
WORKING: tuple[State, ...] = ("reading", "writing")


class Progress(Protocol):
    """Whoever hears how far the work on an import is."""

    async def __call__(self, done: int, rows: int) -> None:
        """``done`` of ``rows`` are through."""
        ...


async def untold(done: int, rows: int) -> None:
    """Tell nobody: the answer follows at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """预检结果的一行: where, how grave, which code, and the sentence in both languages; no cell's content."""

    row: int
    column: str
    severity: Literal["error", "warning"]
    code: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Summary:
    """预检汇总: what the file holds, how many of it are registered already, what it would change, and how often each finding occurs.

    `tally` is None for an import of before they were compared.
    """

    residents: int
    households: int
    groups: int
    already_registered: int
    findings: Mapping[str, int]
    tally: Tally | None = None


@dataclass(frozen=True, slots=True)
class RosterImport:
    """导入批次: one uploaded roster of a community."""

    id: UUID
    community_code: str
    state: State
    rows: int
    errors: int
    warnings: int
    summary: Summary
    findings: tuple[Line, ...]
    file_sha256: str
    uploaded_by: str
    uploaded_at: datetime
    difference_sha256: str | None = None
    """Over what it would change as it was shown; None where it cannot be confirmed."""
    change_set_id: UUID | None = None
    """What its confirmation changed."""
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    in_background: bool = False
    """Whether it is so big that the worker reads and writes it."""
    rows_done: int = 0
    """How far the worker is with the step it is at."""

    @property
    def election_id(self) -> UUID | None:
        """None: a roster is in no election's log."""
        return None
