"""Show matters (查看事项): each kind to those who may read it; and the leads of audits to those who review a person."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from electoral_rules import matters
from electoral_rules.book.lifecycle import DIFFICULT_COMMUNITY, OUTGOING_AUDIT
from electoral_rules.oversight import acceptance
from electoral_rules.oversight.acceptance import Check
from service_kit.problems import NotFound

from audit.domain.matter import Lead, Matter, WantedMatters
from audit.matters.kinds.outgoing_audit import leads_of, published_on
from audit.storage.rulebooks import current_rulebook
from audit.work import Work


async def show_matter(work: Work, matter_id: UUID, kind: str = "") -> Matter:
    """Show a matter within the caller's scope, or one that concerns it, if it is of a kind the caller may read."""
    matter = await work.matters.find(matter_id)
    if (
        matter is None
        or kind not in ("", matter.kind)
        or not work.may(f"audit.{matter.kind}.read")
        or not (work.caller.covers(matter.community_code) or _concerns(work, matter))
    ):
        raise NotFound()
    return matter


async def list_matters(work: Work, wanted: WantedMatters, after: UUID | None, limit: int) -> Sequence[Matter]:
    """List the wanted matters within the caller's scope of the kinds the caller may read, the oldest first."""
    readable = {kind for kind in wanted.kinds if work.may(f"audit.{kind}.read")}
    above = readable & matters.holding_below()
    return await work.matters.page(work.caller.scope, replace(wanted, kinds=readable, kinds_above=above), after, limit)


async def show_checklist(work: Work, election_id: UUID) -> Sequence[Check]:
    """Show what is checked at the acceptance of an election, by the rulebook its log has."""
    election = await work.elections.find(election_id)
    if election is None or not work.caller.covers(election.community_code):
        raise NotFound()
    held = await current_rulebook(work.session, election)
    return acceptance.checklist(held) if held else ()


async def count_difficulties(work: Work, code: str) -> int:
    """Count the entries of a community's ledger that are neither solved nor released."""
    return await work.matters.count(DIFFICULT_COMMUNITY.name, code, DIFFICULT_COMMUNITY.initial)


async def date_outgoing_audit(work: Work, election_id: UUID) -> date | None:
    """Give the day on which the outgoing audit before an election was published; None while it is not."""
    return published_on(await work.matters.of_election(OUTGOING_AUDIT.name, election_id))


async def list_leads(work: Work, resident_id: UUID) -> list[Lead]:
    """List the leads of published audits about a resident, cleared ones too."""
    return [lead for matter in await work.matters.about(resident_id) for lead in leads_of(matter, resident_id)]


def _concerns(work: Work, matter: Matter) -> bool:
    return matter.kind in matters.holding_below() and work.caller.scope.startswith(matter.community_code)
