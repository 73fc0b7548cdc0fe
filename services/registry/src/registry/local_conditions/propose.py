"""Propose a local condition of candidates (提出地方资格条件) beside a governing document."""

from electoral_rules.book.rulebook import rulebook
from electoral_rules.vetting import additions
from electoral_rules.vetting.additions import Addition
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound
from service_kit.work import refuse

from registry.domain.local_conditions import LocalCondition
from registry.work import Work


async def propose_condition(work: Work, code: str, document: str, text: str, evidence_sha256: str) -> LocalCondition:
    """Propose a condition for the candidates of a place; it holds once another person finds it lawful.

    Raises:
        Forbidden, NotFound, EvidenceMissing; RefusedByRule: the document lets no place of this level set conditions (GOV-39).
    """
    work.require_scope(code)
    place = await work.jurisdictions.find(code)
    if place is None:
        raise NotFound()
    await work.evidence.require(evidence_sha256)
    decision = additions.local_addition(rulebook(document, {}, {}), Addition(set_by=place.level))
    refuse([decision])
    told_by = work.caller.subject
    condition = LocalCondition(uuid7(), code, document, text, evidence_sha256, told_by, clock.now())
    await work.local_conditions.add(condition)
    payload = {**condition.payload(), "evidence_sha256": evidence_sha256}
    await work.record("registry.local_condition.proposed", condition, payload, [decision])
    return condition
