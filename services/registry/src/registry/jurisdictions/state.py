"""State of a community what decides whether it may hold an election (社区情况): relocation, and the village reform."""

from registry.domain.places import Circumstances
from registry.work import Work


async def state_circumstances(work: Work, code: str, relocated: int, reform_finished: bool | None) -> Circumstances:
    """Keep the households relocated (动迁户数) and, for a village-turned community, whether its reform is finished.

    A plan activated later is held to it (shenyang-2015 一（二）2); elections that exist are not touched.

    Raises:
        Forbidden.
    """
    community = await work.community(code)
    await work.jurisdictions.state_circumstances(code, relocated, reform_finished)
    stated = {"relocated_households": relocated, "village_reform_finished": reform_finished}
    await work.record("registry.community.stated", community, stated)
    return await work.jurisdictions.circumstances(code)
