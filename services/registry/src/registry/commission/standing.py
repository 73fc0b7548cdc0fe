"""Whether a commission stands as the document asks (选举委员会的人数), as an exit of its stage."""

from electoral_rules import exits
from electoral_rules.exits import Act
from electoral_rules.organisation import commission as law

from registry.domain.commission import Commission
from registry.domain.elections import Election
from registry.stages.meet import Done, meet_exits
from registry.work import Work

_ACT: Act = "commission_formed"


async def meet_commission_exits(work: Work, election: Election, commission: Commission) -> None:
    """Meet the exits that rest on the commission; one that has too few members now leaves that of its size unmet."""
    size = law.commission_size(await work.rulebook(election), len(commission.serving))
    await meet_exits(work, election, Done(_ACT, election.id, unmet=exits.failing(_ACT, size)))
