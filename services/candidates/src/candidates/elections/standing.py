"""Show how a person stands in an election (查询参选资格状况), for a vote that may have written the person in."""

from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import endings
from electoral_rules.vetting import standing
from service_kit import clock

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.write_in import StandingOfPerson
from candidates.work import Work


async def show_standing(work: Work, election_id: UUID, resident_id: UUID) -> StandingOfPerson:
    """Show whether a person is clear, disqualified or not reviewed, and why."""
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    person = await work.registry.person(resident_id)
    candidacies = await work.candidacies.of_person(election.id, resident_id)
    struck = [each for candidacy in candidacies for each in await _struck_by(work, candidacy, election, rulebook)]
    write_in = await work.write_ins.answers(election.id, resident_id)
    eligible = person.eligible(rulebook, clock.today())
    found = standing.standing(rulebook, [each.state for each in candidacies], struck, write_in, eligible)
    candidacy_id = candidacies[0].id if candidacies else None
    return StandingOfPerson(resident_id, person.commitment, candidacy_id, found.word, found.decisions)


async def _struck_by(work: Work, candidacy: Candidacy, election: Election, rulebook: Rulebook) -> tuple[Decision, ...]:
    if candidacy.case_number is not None:
        return (endings.cancelled(rulebook),)
    if standing.is_refused(candidacy.state):
        return (await work.reviews.file(candidacy, election, rulebook)).all_hits()
    return ()
