"""Versions of a posted list of electors (名单版本): the list as each notice made it public, and what it changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from electoral_rules import notices

from registry.domain.electors import Correction, Elector
from registry.domain.notices import Notice


@dataclass(frozen=True, slots=True)
class PostedVersion:
    """名单版本: its number, the notice that posted it, how many it lists, and whom it added and struck."""

    number: int
    notice: Notice
    listed: int
    added: tuple[Elector, ...]
    struck: tuple[Elector, ...]


def posted_versions(
    found: Iterable[Notice], corrections: Iterable[Correction], today: int
) -> tuple[PostedVersion, ...]:
    """The versions in order; `today` is how many stand on the list now, whatever is not posted yet included."""
    decided = list(corrections)
    return tuple(_versions(found, decided, today - _gain(decided)))


def _versions(found: Iterable[Notice], decided: list[Correction], count: int) -> Iterator[PostedVersion]:
    lists = (notice for notice in found if notices.kinds()[notice.kind].made_of)
    for number, notice in enumerate(lists, start=1):
        own = [each for each in decided if each.notice_number == notice.number]
        count += _gain(own)
        added, struck = (tuple(each.elector for each in own if each.kind == kind) for kind in ("add", "cut"))
        yield PostedVersion(number, notice, count, added, struck)


def _gain(corrections: Iterable[Correction]) -> int:
    return sum(1 if each.kind == "add" else -1 for each in corrections)
