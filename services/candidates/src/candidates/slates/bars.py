"""Find who of those on the way to the vote may stand no more (迁出、死亡、被剥夺政治权利), as the register has it now."""

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import endings
from service_kit import clock

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.work import Work


async def find_bars(
    work: Work, election: Election, rulebook: Rulebook, candidacies: Iterable[Candidacy]
) -> Mapping[UUID, Decision]:
    """Find which of these candidacies the law bars now, by id, each with its decision.

    Who stood as a resident here and is one of another community now has left, too; who never was one here may live elsewhere.
    """
    going_on = [each for each in candidacies if each.state in endings.standing_states()]
    found = await work.registry.residences(election, [each.resident_id for each in going_on])
    judged = {}
    for each in going_on:
        if (residence := found.get(each.resident_id)) is not None:
            was_here = each.verified.community_code == election.community_code
            moved = was_here and residence.community_code != election.community_code
            judged[each.id] = residence.eligible(rulebook, clock.today(), moved=moved)
    return {candidacy_id: decision for candidacy_id, decision in judged.items() if decision.blocks}


async def ask_ahead(work: Work, election: Election, resident_id: UUID) -> None:
    """Ask the register now what the answer to a change shows of a person: once something is changed, nobody is asked."""
    await work.registry.residences(election, [resident_id])


def bars_of(bars: Mapping[UUID, Decision], candidacies: Collection[UUID]) -> list[Decision]:
    """What bars these candidacies, for a refusal."""
    return [decision for candidacy_id, decision in bars.items() if candidacy_id in candidacies]
