"""States of a community what decides whether it may hold an election (社区情况): relocation, and the village reform."""

from electoral_rules.electorate.communities import Community
from service_kit import clock

from registry.use_cases.desk import Desk


async def state_circumstances(desk: Desk, code: str, relocated: int, reform_finished: bool | None) -> Community:
    """Keeps the households relocated (动迁户数) and, for a village-turned community, whether its reform is finished.

    `reform_finished` is None for a community that was no village. A plan activated later is held to it
    (shenyang-2015 一（二）2); elections that exist are not touched. Raises Forbidden and NotFound.
    """
    await desk.community(code)
    stated = {"relocated_households": relocated, "village_reform_finished": reform_finished}
    await desk.store.jurisdictions.state_circumstances(code, stated, clock.now())
    await desk.record("registry.community.stated", stated, community=code)
    return await desk.store.jurisdictions.circumstances(code)
