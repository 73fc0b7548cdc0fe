"""Propose an exception for an election day (申请选举日例外): what stands against the day, and why it is taken all the same."""

from uuid import UUID

from electoral_rules.dates.windows import may_be_excepted
from service_kit import clock
from service_kit.exceptions import ExceptionKnown, NoWarningToExcept
from service_kit.ids import uuid7

from registry.domain.exceptions import DayException, ExceptionWish
from registry.elections.judge_day import judge_day
from registry.work import Work


async def propose_exception(work: Work, election_id: UUID, wish: ExceptionWish) -> DayException:
    """Keep a proposed exception; nothing changes before another person approves it.

    Raises:
        NoWarningToExcept: the rule does not stand against the day, or nobody may except it. ExceptionKnown, EvidenceMissing.
    """
    election = await work.election(election_id)
    if wish.evidence_sha256 is not None:
        await work.evidence.require(wish.evidence_sha256)
    rulebook, decisions = await work.rulebook(election), await judge_day(work, election, wish.election_day, ())
    standing = [each for each in decisions if each.rule == wish.rule and may_be_excepted(rulebook, each)]
    if not standing:
        raise NoWarningToExcept()
    exception = DayException(
        election_id=election.id,
        id=uuid7(),
        rule=wish.rule,
        election_day=wish.election_day,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
    )
    if not await work.exceptions.add(exception):
        raise ExceptionKnown()
    await work.record("registry.exception.proposed", election, exception.payload(), standing)
    return exception
