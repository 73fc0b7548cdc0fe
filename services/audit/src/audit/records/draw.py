"""Draw communities for the guidance group (随机抽取)."""

import secrets

from electoral_rules.organisation import leadership

from audit.domain.record import Entry, Record
from audit.problems import TooManyToDraw
from audit.records.enter import enter_record
from audit.records.kinds.guidance_draw import GUIDANCE_DRAW, GuidanceDraw
from audit.work import Work

_SEED_BYTES = 16


async def draw_communities(work: Work, code: str, number: int) -> Record:
    """Draw so many of the communities of a place that have an election; nobody chooses the seed, and it is kept.

    Raises:
        Forbidden: a place outside the caller's scope. TooManyToDraw: fewer communities have an election.
    """
    among = await work.elections.communities(code)
    if number > len(among):
        raise TooManyToDraw(communities=len(among))
    seed = secrets.token_hex(_SEED_BYTES)
    drawn = leadership.draw(seed, among, number)
    return await enter_record(work, GUIDANCE_DRAW, Entry(code, None, GuidanceDraw(seed, tuple(among), drawn)))
