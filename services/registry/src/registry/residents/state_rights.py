"""State whether somebody is deprived of political rights (登记剥夺、恢复政治权利), from a judgement and with its proof."""

from uuid import UUID

from service_kit import clock
from service_kit.etags import PreconditionFailed, require_match

from registry.domain.rights import PoliticalRights, RightsStated
from registry.residents.show import show_resident
from registry.work import Work


async def show_rights(work: Work, code: str, resident_id: UUID) -> PoliticalRights | None:
    """Show what was stated of a resident of this community; None where nothing was.

    Raises:
        Forbidden.
    """
    resident = await show_resident(work, code, resident_id)
    return await work.rights.find(code, resident.id)


async def state_rights(
    work: Work, code: str, resident_id: UUID, stated: RightsStated, if_match: str | None
) -> PoliticalRights:
    """Keep what a judgement says of a resident's political rights; electors, check-in and nominations ask it from now on.

    Raises:
        Forbidden, EvidenceMissing, PreconditionRequired, PreconditionFailed.
    """
    resident = await show_resident(work, code, resident_id)
    await work.evidence.require(stated.evidence_sha256)
    known = await work.rights.find(code, resident.id)
    version = known.version if known else 0
    require_match(if_match, version)
    now = clock.now()
    rights = PoliticalRights(
        community_code=code,
        resident_id=resident.id,
        version=version + 1,
        deprived_from=stated.deprived_from,
        deprived_until=stated.deprived_until,
        judgement=stated.judgement,
        reason=stated.reason,
        evidence_sha256=stated.evidence_sha256,
        stated_by=work.caller.subject,
        stated_at=now,
    )
    if not await work.rights.save(rights):
        raise PreconditionFailed()
    payload = {
        "person": work.commitment(resident.id, resident.salt),
        "deprived": stated.deprived_from is not None,
        "evidence_sha256": stated.evidence_sha256,
    }
    await work.record("registry.political_rights.stated", resident, payload)
    return rights
