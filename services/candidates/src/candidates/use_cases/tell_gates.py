"""Tell how the gates of nomination, review and list stand (关口情况)."""

from typing import Any
from uuid import UUID

from service_kit import clock

from candidates.domain.gates import Progress, gates
from candidates.domain.review_file import ReviewFile
from candidates.use_cases.work import Work


async def tell_gates(work: Work, election_id: UUID) -> list[dict[str, Any]]:
    """Each gate as JSON: gate, zh, en, due, state, decisions."""
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    reviews = await work.reviews.of_election(election.id)
    candidacies = await work.candidacies.of_election(election.id)
    files = [(each, ReviewFile(rulebook, *reviews.get(each.id, ((), ())), election.body)) for each in candidacies]
    posted = any(row.notice_id for row in await work.slates.history(election.id))
    progress = Progress(election, rulebook, files, posted)
    return [gate.as_dict() for gate in gates(progress, clock.today())]
