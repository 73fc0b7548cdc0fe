"""Make somebody the head of a household (变更户主)."""

from uuid import UUID

from service_kit.etags import require_match

from registry.domain.groups import Household
from registry.problems import NotAMember, OnElectorList
from registry.residents.note_reading import note_names
from registry.work import Work


async def show_household(work: Work, code: str, number: str) -> Household:
    """Show a household people live in; whose names were read is told to the log.

    Raises:
        Forbidden, NotFound; ThrottledByRule: the account has read enough today.
    """
    community = await work.community(code)
    found = work.visible(await work.groups.find(code, number))
    await note_names(work, community, len(found.members), group=found.group_no)
    return found


async def lead_household(work: Work, code: str, number: str, resident_id: UUID, if_match: str | None) -> Household:
    """Make a member of the household its head, in the place of the head before.

    Raises:
        Forbidden, NotFound, NotAMember, PreconditionFailed.
        OnElectorList: a list of electors rests on who of the two is the head.
    """
    await show_household(work, code, number)
    household = work.visible(await work.groups.lock(code, number))
    require_match(if_match, household.version)
    head = next((each for each in household.members if each.id == resident_id), None)
    if head is None:
        raise NotAMember()
    changing = {resident_id, household.head_id or resident_id}
    if lists := {each for person in changing for each in await work.electors.listed_in(code, person)}:
        raise OnElectorList(sorted(lists))
    resident = await work.resident(resident_id)
    await work.groups.lead(household, head)
    payload = {"person": work.commitment(resident.id, resident.salt), "household_no": number}
    await work.record("registry.household.headed", household, payload)
    return await show_household(work, code, number)


async def list_households(work: Work, code: str, group: int | None, after: str, limit: int) -> list[Household]:
    """List the households people live in by group and number, of one group where asked.

    Raises:
        Forbidden; ThrottledByRule: the account has read enough today.
    """
    community = await work.community(code)
    found = await work.groups.page(code, group, after, limit)
    await note_names(work, community, sum(len(each.members) for each in found), group=group)
    return found
