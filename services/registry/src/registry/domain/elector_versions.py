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
    posted: Iterable[Notice], corrections: Iterable[Correction], listed: int
) -> tuple[PostedVersion, ...]:
    """The versions in order; `listed` is how many stand on the list today, whatever is not posted yet included."""
    decided = list(corrections)
    return tuple(_versions(posted, decided, listed - _gain(decided)))


def _versions(posted: Iterable[Notice], decided: list[Correction], listed: int) -> Iterator[PostedVersion]:
    lists = (notice for notice in posted if notices.kinds()[notice.kind].made_of)
    for number, notice in enumerate(lists, start=1):
        own = [each for each in decided if each.notice_number == notice.number]
        listed += _gain(own)
        added, struck = (tuple(each.elector for each in own if each.kind == kind) for kind in ("add", "cut"))
        yield PostedVersion(number, notice, listed, added, struck)


def _gain(corrections: Iterable[Correction]) -> int:
    return sum(1 if each.kind == "add" else -1 for each in corrections)
