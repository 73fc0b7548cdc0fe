"""Draws (随机抽取): which communities the guidance group goes to, by a seed that is kept, so that anybody can draw again."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.organisation import leadership
from service_kit.wire import CommunityCode, formed

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class GuidanceDraw:
    """Communities drawn among those with an election: the ones whose SHA-256 of seed, line feed and code is lowest."""

    seed: Annotated[str, formed("^[0-9a-f]{32}$")]
    among: tuple[CommunityCode, ...]
    drawn: tuple[CommunityCode, ...]


async def ask(_: Work, rulebook: Rulebook, entry: Entry[GuidanceDraw]) -> Rulings:
    """Whether the communities are those that the seed draws; the decision carries seed and communities into the log."""
    lot = entry.content
    return Rulings((leadership.drawn_at_random(rulebook, lot.seed, lot.among, lot.drawn),))


GUIDANCE_DRAW = Kind("guidance_draw", GuidanceDraw, ask)
