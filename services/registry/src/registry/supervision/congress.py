"""Find who sits in the congress that forms the committee (代表大会的组成): whoever has a valid credential, each person once."""

from dataclasses import dataclass

from electoral_rules.organisation.drawing import sources
from electoral_rules.organisation.supervision_chair import MEMBER_REPRESENTATIVE

from registry.domain.elections import Election
from registry.electors.claims import claims_of
from registry.work import Work


@dataclass(frozen=True, slots=True)
class Congress:
    """代表大会: its members, as they count (一人一票)."""

    members: frozenset[str]

    def roles_of(self, person: str) -> tuple[str, ...]:
        """As what a person was chosen: a member representative (社区成员代表), or nothing."""
        return (MEMBER_REPRESENTATIVE,) if person in self.members else ()


async def congress_of(work: Work, election: Election) -> Congress:
    """Find them in the registers of those who vote in the election's mode, on its day, before it is set today."""
    rulebook = await work.rulebook(election)
    claims = [claim for source in sources(rulebook, election.mode) for claim in await claims_of(work, election, source)]
    return Congress(frozenset(each.counts_as for each in claims))
