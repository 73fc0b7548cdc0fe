"""Find the representatives who may be listed as electors (有效代表证)."""

from electoral_rules.electorate.credentials import credential_decisions
from service_kit import clock

from registry.domain.elections import Election
from registry.domain.electors import Representative
from registry.work import Work


async def valid_representatives(work: Work, election: Election) -> list[Representative]:
    """Find those of the community whose credential is valid on the election day, before it is set today, in their order."""
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    present = await work.representatives.current(election.community_code)
    return [
        each
        for each in present
        if not any(decision.blocks for decision in credential_decisions(rulebook, each.credential, on))
    ]
