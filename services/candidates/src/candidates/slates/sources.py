"""Ask where those of a list came from (候选人来源), and whether every source was opened."""

from collections.abc import Iterable

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import nominations

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.work import Work


async def sources_of(
    work: Work, election: Election, rulebook: Rulebook, candidacies: Iterable[Candidacy]
) -> tuple[Decision, ...]:
    """What the law says of the sources of these candidacies; nothing where the document names none."""
    ways = await work.nominations.ways(election.id)
    opened = {way for own in ways.values() for way in own}
    if await work.recruitments.find(election.id) is not None:
        opened.add(nominations.RECRUITMENT)
    return nominations.came_from(rulebook, opened, [ways.get(each.id, ()) for each in candidacies])
