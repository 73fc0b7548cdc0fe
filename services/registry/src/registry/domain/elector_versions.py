"""Versions of a posted list of electors (名单版本): the list as each notice made it public, chained to the one before."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.book.lifecycle import ROLL_VERSION

from registry.domain.electors import Correction, Elector
from registry.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class ListVersion:
    """名单版本: what its notice posted, as hashes; each of them rests on the version before.

    `entries_sha256` is of the commitments in the order of the list, `changes_sha256` of what was decided since the version
    before, `sha256` of both and of the predecessor. They are None for a list that was posted before they were kept.
    """

    election_id: UUID
    number: int
    notice_number: int
    state: str
    listed: int
    predecessor_sha256: str | None
    changes_sha256: str | None
    entries_sha256: str | None
    sha256: str | None
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """变更: a correction as a version is bound to it; the person is a commitment."""

    number: int
    kind: str
    commitment: str
    reason: str
    evidence_sha256: str


@dataclass(frozen=True, slots=True)
class PostedVersion:
    """名单版本及其公告: the version, the notice that posted it, and whom it added and struck."""

    version: ListVersion
    notice: Notice
    added: tuple[Elector, ...]
    struck: tuple[Elector, ...]


def next_version(
    before: ListVersion | None,
    notice: Notice,
    entries: Iterable[str],
    changes: Iterable[Changed],
    at: datetime,
) -> ListVersion:
    """The version that a notice makes public: the commitments that stand on the list, and the changes since the one before."""
    commitments, number = list(entries), before.number + 1 if before else 1
    state = ROLL_VERSION.after(ROLL_VERSION.initial, "publish")
    assert state, "a draft may be published"
    predecessor = before.sha256 if before else None
    lines = [f"{c.number} {c.kind} {c.commitment} {c.reason} {c.evidence_sha256}" for c in changes]
    changed, standing = lines_sha256(lines), lines_sha256(commitments)
    return ListVersion(
        election_id=notice.election_id,
        number=number,
        notice_number=notice.number,
        state=state,
        listed=len(commitments),
        predecessor_sha256=predecessor,
        changes_sha256=changed,
        entries_sha256=standing,
        sha256=lines_sha256([str(number), predecessor or "", changed, standing]),
        kept_at=at,
    )


def lines_sha256(lines: Iterable[str]) -> str:
    """The SHA-256 of lines of text."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def posted_versions(
    versions: Iterable[ListVersion], notices: Iterable[Notice], corrections: Iterable[Correction]
) -> tuple[PostedVersion, ...]:
    """The versions in order, each with its notice and its difference to the one before (REG-08)."""
    decided, posted = list(corrections), {each.number: each for each in notices}
    return tuple(_posted(each, posted[each.notice_number], decided) for each in versions)


def _posted(version: ListVersion, notice: Notice, decided: Iterable[Correction]) -> PostedVersion:
    own = [each for each in decided if each.notice_number == version.notice_number]
    added, struck = (tuple(each.elector for each in own if each.kind == kind) for kind in ("add", "cut"))
    return PostedVersion(version, notice, added, struck)
