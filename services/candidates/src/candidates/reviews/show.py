"""Show the reviews of a candidacy (查看审查情况) to those who take part in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from electoral_rules import personal_data
from electoral_rules.book.model import Item
from electoral_rules.vetting import chains

from candidates.domain.review import ReviewStage
from candidates.work import Work


@dataclass(frozen=True, slots=True)
class Reviews:
    """审查情况: the items of the election's list, and the stages as the reader may see them."""

    candidacy_id: UUID
    items: Sequence[Item]
    stages: tuple[ReviewStage, ...]


async def show_reviews(work: Work, candidacy_id: UUID) -> Reviews:
    """Show the stages as the caller may see them; an agency sees its own part of a joint review until all are in."""
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    file = await work.reviews.file(candidacy, election, rulebook)
    agency = chains.agency_of(work.caller.role, work.caller.office)
    return Reviews(candidacy.id, rulebook.disqualifications, file.seen_by(agency))


async def read_reviews(work: Work, candidacy_id: UUID) -> Reviews:
    """The same with every answer and its reason, which is told to the log."""
    found = await show_reviews(work, candidacy_id)
    candidacy = work.visible(await work.candidacies.find(candidacy_id))
    await work.record(personal_data.classes()["review"].told, candidacy, candidacy.payload())
    return found
