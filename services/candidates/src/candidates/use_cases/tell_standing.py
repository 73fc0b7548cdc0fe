"""Tell how a person stands in an election (查询参选资格状况), for a vote that may have written the person in."""

from typing import Any
from uuid import UUID

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.standing import standing
from candidates.use_cases.cancel_candidacy import cancellation
from candidates.use_cases.work import Work


async def tell_standing(work: Work, election_id: UUID, resident_id: UUID) -> dict[str, Any]:
    """{resident_id, person, candidacy_id, standing, decisions}; ``person`` is the commitment log entries name."""
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    person = await work.registry.person(resident_id)
    candidacies = await work.candidacies.of_person(election.id, resident_id)
    struck = [each for candidacy in candidacies for each in await _struck_by(work, candidacy, election, rulebook)]
    write_in = {row.item: row.answer for row in await work.reviews.write_in(election.id, resident_id)}
    found = standing(rulebook, [each.state for each in candidacies], struck, write_in)
    return {
        "resident_id": resident_id,
        "person": person.commitment,
        "candidacy_id": candidacies[0].id if candidacies else None,
        "standing": found.word,
        "decisions": [each.as_dict() for each in found.decisions],
    }


async def _struck_by(work: Work, candidacy: Candidacy, election: Election, rulebook: Rulebook) -> tuple[Decision, ...]:
    if candidacy.case_number is not None:
        return (cancellation(rulebook),)
    if candidacy.state == "refused":
        return (await work.review_file(candidacy, election, rulebook)).all_hits()
    return ()
