"""Propose an exception (申请例外): a warning goes through only with a reason, a ground and somebody else's approval."""

from uuid import UUID

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit import clock
from service_kit.exceptions import ExceptionKnown, NoWarningToExcept
from service_kit.ids import uuid7
from service_kit.work import step

from candidates.candidacies.conditions import measure_conditions
from candidates.domain.nomination import ConditionException, ExceptionWish
from candidates.work import Work


async def propose_exception(work: Work, candidacy_id: UUID, wish: ExceptionWish) -> ConditionException:
    """Record a proposed exception.

    Raises:
        NoWarningToExcept, ExceptionKnown, EvidenceMissing.
    """
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    if wish.evidence_sha256 is not None:
        await work.evidence.require(wish.evidence_sha256)
    candidacy = await work.candidacies.lock(candidacy)
    step(CANDIDACY, candidacy.state, "admit")
    warned = [each for each in measure_conditions(candidacy, rulebook) if each.warns and each.rule == wish.rule]
    if not warned:
        raise NoWarningToExcept()
    proposed = ConditionException(
        election_id=candidacy.election_id,
        id=uuid7(),
        candidacy_id=candidacy.id,
        rule=wish.rule,
        ground=wish.ground,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
    )
    if not await work.exceptions.add(proposed):
        raise ExceptionKnown()
    payload = {**proposed.payload(), **candidacy.payload()}
    await work.record("candidates.exception.proposed", candidacy, payload, warned)
    return proposed
