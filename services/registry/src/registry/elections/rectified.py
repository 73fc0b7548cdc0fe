"""First put right, then elect (先整顿后选举): whether the community of an election has nothing open in audit's ledger."""

from electoral_rules import Decision
from electoral_rules.dates import order

from registry.domain.elections import Election
from registry.work import Work


async def rectification(work: Work, election: Election) -> tuple[Decision, ...]:
    """Decide whether the election may begin; audit is asked only where the document orders it."""
    rulebook = await work.rulebook(election)
    if not order.rectifies(rulebook):
        return ()
    return (order.rectify_first(rulebook, await work.audit.open_difficulties(election.community_code)),)
