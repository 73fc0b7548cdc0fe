"""A case (信访举报件), as far as it can strike a candidacy."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules.candidates import endings

from candidates.domain.candidacy import Candidacy


@dataclass(frozen=True, slots=True)
class Case:
    """信访举报件: what was found (None while undecided), and against whom."""

    number: str
    community_code: str
    election_id: UUID | None
    outcome: str | None
    against: UUID | None

    def strikes(self, candidacy: Candidacy) -> bool:
        """Whether it was decided true against this candidacy."""
        here = self.election_id in (None, candidacy.election_id) and self.community_code == candidacy.community_code
        return here and endings.strikes(self.outcome or "") and self.against == candidacy.id
