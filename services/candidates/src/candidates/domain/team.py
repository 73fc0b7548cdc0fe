"""The team that an election leads to (班子): who is or would be in it, and what the law says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import structure
from electoral_rules.candidates.structure import Part
from electoral_rules.vetting import relatives

from candidates.domain.relation import Relation


@dataclass(frozen=True, slots=True)
class LastTeam:
    """上届班子: the members of the residents' committee and those in the party; of both committees, and those educated.

    The highest number counts; ``educated`` are those with the education the document compares.
    """

    election_id: UUID
    number: int
    committee_members: int
    committee_party_members: int
    team_members: int
    team_educated: int
    evidence_sha256: str
    stated_by: str
    stated_at: datetime

    @property
    def education(self) -> Part:
        """How many of the team were so educated."""
        return self.team_educated, self.team_members

    @property
    def party(self) -> Part:
        """How many of the residents' committee were in the party."""
        return self.committee_party_members, self.committee_members


@dataclass(frozen=True, slots=True)
class Seat:
    """成员: a person and the body the person sits in, or stands for."""

    resident_id: UUID
    body: str


@dataclass(frozen=True, slots=True)
class RecusalPair:
    """须回避的两人: two of the team who are near relatives, and what the law says of them."""

    one: UUID
    other: UUID
    decision: Decision


@dataclass(frozen=True, slots=True)
class TeamJudged:
    """班子结构核对: how many members, what the law says of their make-up, and of near relatives among them.

    ``corrections`` are those decisions that open a case each once the team is elected; ``unconfirmed`` is how many
    relations between members nobody has confirmed: they do not count yet.
    """

    members: int
    decisions: tuple[Decision, ...]
    consequence: Decision
    corrections: tuple[Decision, ...]
    pairs: tuple[RecusalPair, ...]
    unconfirmed: int


def judge_team(
    rulebook: Rulebook,
    seats: Sequence[Seat],
    people: Mapping[UUID, structure.Member],
    last: LastTeam | None,
    relations: Sequence[Relation],
    *,
    of_elected: bool,
) -> TeamJudged:
    """Judge a team by the targets of the document and by its rule on near relatives (BAL-30, BAL-31, CAN-27, CAN-28).

    How many they are is asked `of_elected` alone: more may stand.
    """
    targets = structure.targets(
        rulebook, tuple(people.values()), last.education if last else None, last.party if last else None
    )
    size = structure.seated(rulebook, tuple(people.values())) if of_elected else ()
    sitting = [relatives.Member(str(each.resident_id), each.body) for each in seats]
    known = [each.fact for each in relations if each.confirmed_by is not None]
    recusals = relatives.recusals(rulebook, sitting, known)
    pairs = relatives.recusing(rulebook, sitting, known)
    near = tuple(
        RecusalPair(UUID(one), UUID(other), refusal) for (one, other), refusal in zip(pairs, recusals, strict=False)
    )
    return TeamJudged(
        members=len(people),
        decisions=(*targets, *size, *recusals),
        consequence=structure.consequence(rulebook, targets),
        corrections=structure.corrections(rulebook, targets),
        pairs=near,
        unconfirmed=sum(each.confirmed_by is None for each in relations),
    )
