"""Take a change set back whole (撤回登记变更), by another person than made it, until something rests on it."""

from dataclasses import replace
from uuid import UUID

from service_kit import clock
from service_kit.exceptions import SecondPersonNeeded
from service_kit.hashes import sha256_of

from registry.changes.resume import resume_residence
from registry.changes.show import show_change_set
from registry.counts.recount import recount
from registry.domain.changes import ChangeSet, Resting
from registry.problems import ChangeRelied, ChangeTakenBack
from registry.work import Work


async def take_back(work: Work, code: str, change_set_id: UUID, reason: str) -> ChangeSet:
    """Bring everybody back to what stood before; who was new is in the register no more.

    Raises:
        Forbidden, SecondPersonNeeded, ChangeTakenBack; ChangeRelied: with what rests on it.
    """
    await work.community(code)
    await work.jurisdictions.lock_register(code)
    change_set = await show_change_set(work, code, change_set_id)
    if change_set.taken_back_at is not None:
        raise ChangeTakenBack()
    if work.caller.is_person_of(change_set.made_by):
        raise SecondPersonNeeded(
            "请由办理人以外的另一人撤回", "Another person than the one who made the change takes it back."
        )
    if resting := await work.changes.resting(change_set):
        raise ChangeRelied(resting)
    change_set = replace(
        change_set, taken_back_by=work.caller.subject, taken_back_at=clock.now(), taken_back_reason=reason
    )
    if not await work.changes.take_back(change_set, clock.today()):
        raise ChangeRelied([Resting("other_records", 1)])
    await _let_stay(work, change_set, reason)
    await recount(work, code)
    payload = {
        "change_set_id": change_set.id,
        "import_id": change_set.import_id,
        "difference_sha256": change_set.sha256,
        "created": change_set.created,
        "updated": change_set.changed,
        "moved": change_set.moved,
        "departed": change_set.departed,
        "reason_sha256": sha256_of(reason),
    }
    await work.record("registry.residents.taken_back", change_set, payload)
    return change_set


async def _let_stay(work: Work, change_set: ChangeSet, reason: str) -> None:
    code = change_set.community_code
    left = await work.departures.of_change_set(code, change_set.id)
    people = await work.residents.all_of(code, [each.resident_id for each in left])
    for departure in left:
        resident = await work.residents.lock(people[departure.resident_id])
        if await work.residents.registered_again(resident):
            raise ChangeRelied([Resting("later_changes", 1)])
        await resume_residence(work, resident, departure, reason)
