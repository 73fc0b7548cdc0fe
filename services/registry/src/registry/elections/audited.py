"""The outgoing audit before the vote (离任经济责任审计): when audit says it was published, where the law asks for one."""

from datetime import date

from electoral_rules import Decision
from electoral_rules.oversight import difficult

from registry.domain.elections import Election
from registry.work import Work


async def audit_day(work: Work, election: Election) -> date | None:
    """Give the day on which it was published; audit is asked only where the law has one before this election."""
    if not difficult.audited_before(await work.rulebook(election), election.body, election.kind):
        return None
    return await work.audit.outgoing_audit(election.id)


async def outgoing_audit(work: Work, election: Election) -> tuple[Decision, ...]:
    """Decide whether the audit of the director who leaves was published before the election day (LAW-34, 11p)."""
    rulebook, day = await work.rulebook(election), election.election_day
    if day is None or not difficult.audited_before(rulebook, election.body, election.kind):
        return ()
    return (difficult.outgoing_audit(rulebook, await audit_day(work, election), day),)
