"""Correct what the register says of one person (更正居民登记): a change set of one."""

import json
from uuid import UUID

from service_kit import clock
from service_kit.etags import require_match
from service_kit.hashes import sha256_of
from service_kit.ids import uuid7

from registry.changes.amend import amended, changed_fields, comes_to_head, stored
from registry.changes.settle import settle
from registry.domain.changes import Amendment, ChangeSet
from registry.domain.differences import LISTED, MOVING, Difference
from registry.domain.people import Resident
from registry.problems import CorrectionUnchanged, HouseholdHeaded, HouseholdUnknown, OnElectorList, ResidenceEnded
from registry.residents.show import show_resident
from registry.work import Work


async def correct_resident(
    work: Work, code: str, resident_id: UUID, amendment: Amendment, if_match: str | None
) -> tuple[Resident, ChangeSet]:
    """Change fields of somebody who lives here, with a reason; another person may take it back.

    Raises:
        Forbidden, ResidenceEnded, PreconditionRequired, PreconditionFailed, CorrectionUnchanged, HouseholdUnknown, HouseholdHeaded;
        OnElectorList: a list of electors rests on a field.
    """
    await work.community(code)
    await work.jurisdictions.lock_register(code)
    resident = await work.residents.lock(await show_resident(work, code, resident_id))
    if resident.ended_on is not None:
        raise ResidenceEnded()
    require_match(if_match, resident.version)
    change = await _change(work, resident, amendment)
    if set(change.fields) & set(LISTED) and (lists := await work.electors.listed_in(code, resident.id)):
        raise OnElectorList(lists)
    change_set = _change_set(work, resident, amendment, change)
    await work.changes.add(change_set)
    await work.changes.add_person(change_set, change)
    if change.kind == "moved":
        await work.changes.reopen_household(change_set, change)
    await settle(work, change_set)
    payload = {
        "person": work.commitment(resident.id, resident.salt),
        "change_set_id": change_set.id,
        "difference_sha256": change_set.sha256,
        "fields": list(change.fields),
        "reason_sha256": sha256_of(amendment.reason),
    }
    await work.record("registry.resident.corrected", resident, payload)
    return await show_resident(work, code, resident.id), change_set


async def _change(work: Work, resident: Resident, amendment: Amendment) -> Difference:
    before = await work.residents.image(resident)
    household = str(amendment.fields.get("household_no", before["household_no"]))
    group = await work.residents.group_of(resident.community_code, household)
    if group is None:
        raise HouseholdUnknown()
    after = amended(before, stored(work.cipher, amendment.fields), group)
    fields = changed_fields(before, after)
    if not fields:
        raise CorrectionUnchanged()
    if comes_to_head(before, after) and await work.residents.headed(resident.community_code, household, resident.id):
        raise HouseholdHeaded()
    return Difference(
        kind="moved" if set(fields) & set(MOVING) else "changed",
        resident_id=resident.id,
        name=resident.name,
        row=None,
        fields=fields,
        before=before,
        after=after,
    )


def _change_set(work: Work, resident: Resident, amendment: Amendment, change: Difference) -> ChangeSet:
    images = json.dumps([change.before, change.after], ensure_ascii=False, sort_keys=True)
    salted = "\n".join((resident.salt, str(resident.id), images))
    return ChangeSet(
        id=uuid7(),
        community_code=resident.community_code,
        origin="correction",
        import_id=None,
        reason=amendment.reason,
        created=0,
        changed=int(change.kind == "changed"),
        moved=int(change.kind == "moved"),
        sha256=sha256_of(salted),
        made_by=work.caller.subject,
        made_at=clock.now(),
    )
