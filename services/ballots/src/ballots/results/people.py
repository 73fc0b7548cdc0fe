"""Look up the people a result depends on (得票人情况): those written in, and those struck off after the printing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from electoral_rules.ballots.results import PersonStanding

from ballots.clients.registry import Person
from ballots.domain.ballot import Contest
from ballots.domain.contest_result import WriteIn
from ballots.domain.count import Count
from ballots.domain.figures import Figures
from ballots.domain.session import Session
from ballots.work import Work


@dataclass(frozen=True, slots=True)
class People:
    """Everybody written in, with the standing found, and the candidacies that stand no more: struck off the list, or barred."""

    written: Mapping[str, tuple[Person, PersonStanding]]
    struck: frozenset[str]

    def write_ins(self, figures: Figures) -> tuple[WriteIn, ...]:
        """Those written in for one contest, with their votes."""
        found = [(each, *self.written[each.candidate]) for each in figures.written]
        return tuple(
            WriteIn(each.candidate, person.name, person.commitment, each.votes, standing)
            for each, person, standing in found
        )

    def standings(self, contest: Contest, written: Iterable[WriteIn]) -> dict[str, PersonStanding]:
        """Who may be elected to one contest, as far as it is not plain."""
        found: dict[str, PersonStanding] = {each.resident_id: each.standing for each in written}
        # Who was struck off the formal list after the ballots were printed cannot be elected by them.
        struck = [name.id for name in contest.candidates if name.has_candidacy and name.id in self.struck]
        return found | dict.fromkeys(struck, "disqualified")


async def find_people(work: Work, session: Session, counts: Iterable[Count]) -> People:
    """Ask both neighbours once for everybody in the counts of a session."""
    ids = sorted({tally.candidate for count in counts for tally in count.figures.written})
    written = {
        person: (await work.registry.person(person), await work.candidates.standing(session.election_id, person))
        for person in ids
    }
    known = await work.candidates.candidacies(session.election_id)
    return People(written, frozenset(each.id for each in known.values() if each.bar or not each.is_on_list))
