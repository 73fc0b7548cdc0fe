"""Propose an exception (申请例外): what stands against a day or a number of representatives, and why it is done all the same."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules import Decision
from electoral_rules.dates.windows import may_be_excepted
from electoral_rules.organisation import supervision_formation
from service_kit import clock
from service_kit.exceptions import ExceptionKnown, NoWarningToExcept
from service_kit.ids import uuid7

from registry.domain.elections import Election
from registry.domain.exceptions import ElectionException, ExceptionWish
from registry.elections.judge_day import judge_day
from registry.formations.judge import judge_number
from registry.work import Work


async def propose_exception(work: Work, election_id: UUID, wish: ExceptionWish) -> ElectionException:
    """Keep a proposed exception; nothing changes before another person approves it.

    Raises:
        NoWarningToExcept: the rule does not stand against it, or nobody may except it. ExceptionKnown, EvidenceMissing;
        NotFound: a number is asked for, and the community was never counted.
    """
    election = await work.election(election_id)
    if wish.evidence_sha256 is not None:
        await work.evidence.require(wish.evidence_sha256)
    rulebook, decisions = await work.rulebook(election), await _judged(work, election, wish)
    standing = [each for each in decisions if each.rule == wish.rule and may_be_excepted(rulebook, each)]
    if not standing:
        raise NoWarningToExcept()
    exception = ElectionException(
        election_id=election.id,
        id=uuid7(),
        rule=wish.rule,
        election_day=wish.election_day,
        representatives=wish.representatives,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
    )
    if not await work.exceptions.add(exception):
        raise ExceptionKnown()
    await work.record("registry.exception.proposed", election, exception.payload(), standing)
    return exception


async def _judged(work: Work, election: Election, wish: ExceptionWish) -> Sequence[Decision]:
    if wish.election_day is not None:
        return await judge_day(work, election, wish.election_day, ())
    if election.body == supervision_formation.BODY:
        count, rulebook = wish.representatives or 0, await work.rulebook(election)
        return supervision_formation.sc_warnings(rulebook, count, clock.today())
    return await judge_number(work, election, wish.representatives or 0)
