"""Find what those who stand have done before the list (入围前的准备), here and in audit's records."""

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import slates

from candidates.domain.discussion import Discussions
from candidates.domain.election import Election
from candidates.domain.preparation import Education, Preparation, Signing
from candidates.work import Work


async def find_preparation(work: Work, election: Election, rulebook: Rulebook) -> Preparation:
    """Find who has spoken, what became of each programme, and, where the document asks, who was educated and signed; and the discussion."""
    signings: tuple[Signing, ...] = ()
    educations: tuple[Education, ...] = ()
    if slates.asks_records(rulebook):
        signings = await work.audit.signings(election.id)
        educations = await work.audit.educations(election.id)
    given = await work.speeches.of_election(election.id)
    spoken = {each.candidacy_id for each in given if each.delivery is not None}
    discussions = Discussions.of(await work.discussions.of_election(election.id))
    return Preparation(spoken, await work.programmes.states(election.id), signings, educations, discussions)
