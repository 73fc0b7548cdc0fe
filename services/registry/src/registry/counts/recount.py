"""Count a community anew (社区计数, REG-32) after what lives there has changed."""

from service_kit import clock

from registry.domain.places import CommunityCount
from registry.work import Work


async def recount(work: Work, code: str) -> None:
    """Keep how many live there from today on, where it differs from the count before; no count is ever changed."""
    living, today = await work.counts.living(code), clock.today()
    count = CommunityCount(
        community_code=code,
        number=0,
        as_of=today,
        households=living.households,
        residents=living.residents,
        groups=living.groups,
        units=living.units,
        party_members=living.party_members,
        counted_at=clock.now(),
    )
    last = await work.counts.on(code, today)
    if last is None or last.living != living:
        await work.counts.add(count)
