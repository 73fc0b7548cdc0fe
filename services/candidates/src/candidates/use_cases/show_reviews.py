"""Show the reviews of a candidacy (查看审查情况) to those who take part in them."""

from typing import Any
from uuid import UUID

from candidates.domain.review_file import ReviewFile
from candidates.domain.review_view import review_view
from candidates.storage.reviews import given, opinion
from candidates.use_cases.work import Work


async def show_reviews(work: Work, candidacy_id: UUID) -> dict[str, Any]:
    """The stages as the caller may see them; an agency sees its own part of a joint review until all are in."""
    candidacy = await work.candidacy(candidacy_id, lock=False)
    election = await work.election(candidacy.election_id)
    rulebook = await work.rulebook(election)
    answers, opinions = await work.reviews.answer_rows(candidacy), await work.reviews.opinion_rows(candidacy)
    file = ReviewFile(rulebook, [given(row) for row in answers], [opinion(row) for row in opinions], election.body)
    office = work.caller.office if work.caller.role == "joint_review_agency" else ""
    items = [{"id": item.id, "zh": item.zh, "en": item.en} for item in rulebook.disqualifications]
    return {"candidacy_id": candidacy.id, "items": items, "stages": review_view(file, answers, opinions, office)}
