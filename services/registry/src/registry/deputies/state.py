"""State who is a people's deputy or a CPPCC member in a community (填报人大代表和政协委员, SUP-14)."""

from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match

from registry.domain.deputies import Deputy, DeputyList, Stated
from registry.problems import NotAResident
from registry.work import Work


async def state_deputies(work: Work, code: str, stated: Stated, if_match: str | None) -> DeputyList:
    """Keep the list in the place of the one before.

    Raises:
        Forbidden, EvidenceMissing, PreconditionFailed. NotAResident: somebody listed is no resident here.
    """
    community = await work.community(code)
    await work.evidence.require(stated.evidence_sha256)
    before = await work.deputies.find(code)
    version = before.version if before else 0
    require_match(if_match, version)
    known = await work.residents.all_of(code, [resident for resident, _ in stated.deputies])
    if any(resident not in known for resident, _ in stated.deputies):
        raise NotAResident()
    found = DeputyList(
        community_code=code,
        version=version + 1,
        deputies=tuple(Deputy(place, *each) for place, each in enumerate(stated.deputies, start=1)),
        evidence_sha256=stated.evidence_sha256,
        stated_by=work.caller.subject,
        stated_at=clock.now(),
    )
    if not await work.deputies.add(found):
        raise PreconditionFailed()
    payload = {
        "version": found.version,
        "persons": {
            str(each.number): work.commitment(each.resident_id, known[each.resident_id].salt) for each in found.deputies
        },
        "evidence_sha256": found.evidence_sha256,
    }
    await work.record("registry.deputies.listed", community, payload)
    return found
