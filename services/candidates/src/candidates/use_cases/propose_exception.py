"""Propose an exception (申请例外): a warning goes through only with a reason, a ground and somebody else's approval."""

from typing import Any
from uuid import UUID

from candidates.problems import ExceptionKnown, NoWarningToExcept, StateRefused
from candidates.use_cases.admit import conditions
from candidates.use_cases.work import Work


async def propose_exception(work: Work, candidacy_id: UUID, wish: dict[str, Any]) -> UUID:
    """Records a proposed exception {rule, ground, reason, evidence_sha256} and answers with its id.

    Raises:
        NoWarningToExcept: the rule gives no warning. ExceptionKnown: it has an exception. EvidenceMissing, StateRefused.
    """
    candidacy = await work.candidacy(candidacy_id)
    if candidacy.state != "nominated":
        raise StateRefused(state=candidacy.state)
    rulebook = await work.rulebook(await work.election(candidacy.election_id))
    warned = [each for each in await conditions(work, candidacy, rulebook) if each.warns and each.rule == wish["rule"]]
    if not warned:
        raise NoWarningToExcept()
    await work.audit.require_evidence(wish["evidence_sha256"])
    exception_id = await work.exceptions.add(candidacy, wish, work.caller.subject)
    if exception_id is None:
        raise ExceptionKnown()
    data = {"exception_id": str(exception_id), "candidacy_id": str(candidacy.id), "person": candidacy.person}
    told = {"rule": wish["rule"], "evidence_sha256": wish["evidence_sha256"]}
    await work.record("candidates.exception.proposed", candidacy, data | told, warned)
    return exception_id
