"""Review a local condition for its legality (合法性审查), by another person than who proposed it."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.book.rulebook import rulebook
from electoral_rules.vetting import additions
from electoral_rules.vetting.additions import Addition
from service_kit import clock

from registry.domain.local_conditions import LocalCondition
from registry.problems import ConditionReviewed, OwnCondition
from registry.work import Work


async def review_condition(work: Work, condition_id: UUID, lawful: bool, reason: str) -> LocalCondition:
    """Say whether a condition keeps within laws and regulations; only one that does appears in plans.

    Raises:
        NotFound, OwnCondition, ConditionReviewed.
    """
    condition = work.visible(await work.local_conditions.find(condition_id, lock=True))
    if work.caller.is_person_of(condition.proposed_by):
        raise OwnCondition()
    if condition.lawful is not None:
        raise ConditionReviewed()
    place = await work.jurisdictions.find(condition.community_code)
    assert place is not None, "a place was there when it proposed"
    addition = Addition(set_by=place.level, lawful=lawful)
    decision = additions.local_addition(rulebook(condition.document, {}, {}), addition)
    by, at = work.caller.subject, clock.now()
    condition = replace(condition, lawful=lawful, reason=reason, reviewed_by=by, reviewed_at=at)
    await work.local_conditions.save(condition)
    payload = {**condition.payload(), "lawful": lawful}
    await work.record("registry.local_condition.reviewed", condition, payload, [decision])
    return condition
