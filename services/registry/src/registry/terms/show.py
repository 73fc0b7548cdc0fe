"""Show how the terms of communities stand (任期情况): which run, which are over, and which have no election planned."""

from collections.abc import Sequence

from electoral_rules.organisation.terms import TermState
from service_kit import clock

from registry.domain.terms import Term
from registry.work import Work


async def show_terms(work: Work, code: str) -> Sequence[Term]:
    """Show how the terms of a community's bodies stand, as far as a last election is known.

    Raises:
        Forbidden, NotFound.
    """
    community = await work.community(code)
    return [line.judge(clock.today()) for line in await work.terms.lines(work.caller.scope, "", community.code)]


async def list_terms(
    work: Work, body: str, within: str, state: TermState | None, after: str, limit: int
) -> Sequence[Term]:
    """List the terms of a body in the caller's communities by code, those of one state where asked (urban-law-2025 第十四条).

    A community whose last election nobody stated and none was held here is not in it: no term can be told.
    """
    lines = await work.terms.lines(work.caller.scope, body, within)
    found = [line.judge(clock.today()) for line in lines if line.community_code > after]
    return [each for each in found if state in (None, each.state)][:limit]
