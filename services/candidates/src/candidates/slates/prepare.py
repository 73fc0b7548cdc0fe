"""Find what those who stand have done before the list (入围前的准备), here and in audit's records."""

from collections.abc import Collection

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import slates

from candidates.domain.candidacy import Candidacy
from candidates.domain.discussion import Discussions
from candidates.domain.election import Election
from candidates.domain.preparation import Education, Preparation, Signing
from candidates.work import Work

READ_RECORDS = "audit.discipline_pledge.read"


async def judge_preparation(
    work: Work, election: Election, rulebook: Rulebook, candidacies: Collection[Candidacy]
) -> tuple[Decision, ...]:
    """What the law says of what these candidacies have done before the list; of audit's records to who may read them."""
    records = work.may(READ_RECORDS)
    preparation = await find_preparation(work, election, rulebook, records=records)
    judged = slates.prepared(rulebook, [preparation.entry(each) for each in candidacies], records=records)
    judged += await judge_meeting(work, election, rulebook) if records else ()
    if not slates.asks_discussion(rulebook):
        return judged
    steps = preparation.discussions.done([each.id for each in candidacies])
    return (*judged, slates.discussed(rulebook, election.mode, steps))


async def judge_meeting(work: Work, election: Election, rulebook: Rulebook) -> tuple[Decision, ...]:
    """What the law says of the candidates' meetings with residents so far; nothing where none has to come before the list."""
    if not slates.asks_meeting(rulebook):
        return ()
    held = {part for each in await work.audit.meetings(election.id) for part in each.parts}
    return slates.met_before(rulebook, held)


async def find_preparation(work: Work, election: Election, rulebook: Rulebook, *, records: bool = True) -> Preparation:
    """Find who has spoken, what became of each programme, and, where the document asks, who was educated and signed; and the discussion."""
    signings: tuple[Signing, ...] = ()
    educations: tuple[Education, ...] = ()
    if records and slates.asks_records(rulebook):
        signings = await work.audit.signings(election.id)
        educations = await work.audit.educations(election.id)
    given = await work.speeches.of_election(election.id)
    spoken = {each.candidacy_id for each in given if each.delivery is not None}
    discussions = Discussions.of(await work.discussions.of_election(election.id))
    return Preparation(spoken, await work.programmes.states(election.id), signings, educations, discussions)
