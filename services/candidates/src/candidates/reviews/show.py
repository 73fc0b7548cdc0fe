"""Show the reviews of a candidacy (查看审查情况) to those who take part in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from electoral_rules import personal_data
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.vetting import chains
from electoral_rules.vetting.leads import items_shown
from service_kit.problems import NotFound

from candidates.domain.candidacy import Candidacy
from candidates.domain.lead import Lead
from candidates.domain.review import ReviewStage
from candidates.reviews.leads import find_leads
from candidates.work import Work


@dataclass(frozen=True, slots=True)
class Reviews:
    """审查情况: by the items of the election's rulebook, the stages as the reader may see them, and the open leads of audits."""

    candidacy: Candidacy
    rulebook: Rulebook
    stages: tuple[ReviewStage, ...]
    leads: Sequence[Lead] = ()


async def show_reviews(work: Work, candidacy_id: UUID) -> Reviews:
    """Show the stages as the caller may see them; an agency sees its own part of a joint review until all are in."""
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    file = await work.reviews.file(candidacy, election, rulebook)
    agency = chains.agency_of(work.caller.role, work.caller.office)
    return Reviews(candidacy, rulebook, file.seen_by(agency))


async def read_own_reviews(work: Work, candidacy_id: UUID) -> Reviews:
    """Show the person whose account asks the own reviews, with the reasons; nobody else's (CAN-44).

    Raises:
        AccountUnbound, NotFound.
    """
    person = work.own_entry
    found = await show_reviews(work, candidacy_id)
    if found.candidacy.resident_id != person:
        raise NotFound()
    return found


async def read_reviews(work: Work, candidacy_id: UUID) -> Reviews:
    """The same with every answer and its reason, which is told to the log, and with the open leads of audits (AUD-26)."""
    found = await show_reviews(work, candidacy_id)
    candidacy = found.candidacy
    leads = await find_leads(work, found.rulebook, candidacy.resident_id, items_shown(found.rulebook))
    await work.record(personal_data.classes()["review"].told, candidacy, candidacy.payload())
    return replace(found, leads=leads)
