"""Draw a proposal against the register as it stands (与登记比对): what it would change, and what hinders it."""

from dataclasses import replace

from service_kit import clock

from registry.changes.amend import amended, changed_fields, comes_to_head
from registry.departures.hanging import held_credential
from registry.domain.differences import FIELDS, MOVING, Image, Kind
from registry.domain.people import Resident
from registry.domain.proposals import Hindrance, Proposal
from registry.work import Work

_NOBODY: Image = {
    "household_no": "",
    "kinship": "",
    "education": "",
    "political_status": "",
    "phone": None,
    "address": "",
    "remark": "",
    "lives_in_community": True,
}


async def draw(work: Work, proposal: Proposal) -> Proposal:
    """The proposal as it stands beside the register now; settled where the register says so already."""
    clean = replace(proposal, kind=None, fields=(), before=None, after=None, hindrance=None)
    if proposal.place_code != proposal.community_code:
        return replace(clean, hindrance="unknown_community")
    living = await work.residents.of_id(proposal.id_index or b"")
    here = living if living and living.community_code == proposal.community_code else None
    if here is None and proposal.happening == "departed" and await _left(work, proposal):
        return replace(clean, state="settled")
    if here is None and (living or proposal.happening != "arrived"):
        return replace(clean, hindrance="elsewhere" if living else "unknown_person")
    known = (
        replace(clean, resident_id=here.id, salt=here.salt, before=await work.residents.image(here)) if here else clean
    )
    ahead = proposal.happened_on is not None and proposal.happened_on > clock.today()
    if proposal.happening == "departed" and here:
        credential: Hindrance | None = "credential" if await held_credential(work, here, "valid") else None
        return replace(known, hindrance="not_yet" if ahead else credential)
    return await _amending(work, known, here, "not_yet" if ahead else None)


async def _left(work: Work, proposal: Proposal) -> bool:
    return await work.proposals.left(proposal.community_code, proposal.id_index or b"")


async def _amending(work: Work, proposal: Proposal, here: Resident | None, hindrance: Hindrance | None) -> Proposal:
    before = proposal.before or _NOBODY
    household = str(proposal.wanted.get("household_no", before["household_no"]))
    group, unfit = await _group(work, proposal, household)
    after = amended(before, proposal.wanted, group)
    if here is None:
        fields = tuple(each for each in FIELDS if after.get(each) not in ("", None))
        kind: Kind = "new"
    else:
        fields = changed_fields(before, after)
        kind = "moved" if set(fields) & set(MOVING) else "changed"
    if not fields:
        return replace(proposal, state="settled")
    besides = proposal.resident_id
    if comes_to_head(before, after) and await work.residents.headed(proposal.community_code, household, besides):
        unfit = unfit or "household_head"
    return replace(proposal, kind=kind, fields=fields, after=after, hindrance=hindrance or unfit)


async def _group(work: Work, proposal: Proposal, household: str) -> tuple[int, Hindrance | None]:
    """The group of the household: one that others live in stays where it is, any other is put where it is told to be."""
    asked_for = int(proposal.wanted.get("group_no", 0))
    found = await work.groups.find(proposal.community_code, household)
    if found and any(each.id != proposal.resident_id for each in found.members):
        return found.group_no, "household_group" if asked_for and asked_for != found.group_no else None
    known = await work.residents.group_of(proposal.community_code, household)
    return asked_for or known or 0, None if asked_for or known else "household_unknown"
