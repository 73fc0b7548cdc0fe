"""A candidacy (参选): one person in a contest, from nomination to outcome."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.candidates import endings, structure

from candidates.domain.declaration import Declaration

DeclaredBy = Literal["person", "clerk"]
Flag = Literal["commission_member"]
Outcome = Literal["elected", "not_elected", "next_round"]


@dataclass(frozen=True, slots=True)
class Verified:
    """登记事实: what the register vouches for about the person, as it was at the first nomination."""

    birth_date: date
    sex: str
    community_code: str
    lives_in_community: bool


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """退出声明: who declared it (the person, or a clerk who took it in writing), why, and the signed statement.

    Whoever withdraws by the own account signs nothing: the account is bound to the person.
    """

    declared_by: DeclaredBy
    reason: str
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Candidacy:
    """参选: who stands for which office, what was verified and declared, the state and the version of it all.

    ``person`` is the commitment by which log entries name the person. ``case_number`` is set when a case struck it,
    ``withdrawal`` when the person left.
    """

    election_id: UUID
    id: UUID
    contest_id: UUID
    office: str
    resident_id: UUID
    person: str
    community_code: str
    name: str
    sex: str
    verified: Verified
    declared: Declaration
    state: str
    version: int
    case_number: str | None = None
    withdrawal: Withdrawal | None = None

    @property
    def flags(self) -> tuple[Flag, ...]:
        """What has to be seen at once: a seat on the commission that conducts the election."""
        return ("commission_member",) if self.declared.sits_on_commission else ()

    def member(self, bodies: Collection[str], on: date) -> structure.Member:
        """The person as a member of these bodies, by what was verified and declared."""
        declared, verified = self.declared, self.verified
        party = declared.party_member_since is not None
        return structure.Member.of(
            verified.birth_date, on, education=declared.education, sex=verified.sex, party_member=party, bodies=bodies
        )

    def payload(self) -> Mapping[str, object]:
        """How events name it."""
        return {"candidacy_id": self.id, "person": self.person}


@dataclass(frozen=True, slots=True)
class CandidacyLine:
    """列表中的参选: with the other candidacies of the same person in the election (参选职位冲突), which have to be decided.

    ``bar`` says why the person may stand no more, None while nothing does.
    """

    candidacy: Candidacy
    conflicts: tuple[UUID, ...]
    bar: Decision | None


def conflicts_of(candidacy: Candidacy, known: Iterable[Candidacy]) -> tuple[UUID, ...]:
    """The other candidacies of the person among those of the election, while both go on (CAN-42)."""
    going_on = endings.standing_states()
    if candidacy.state not in going_on:
        return ()
    others = (each for each in known if each.resident_id == candidacy.resident_id and each.id != candidacy.id)
    return tuple(each.id for each in others if each.state in going_on)


@dataclass(frozen=True, slots=True)
class OutcomeOfVote:
    """选举结果: what the vote made of a candidacy, and the result it follows from."""

    outcome: Outcome
    result_id: UUID | None

    @property
    def event(self) -> str:
        """Its step in the life cycle."""
        return {"elected": "elect", "not_elected": "not_elect", "next_round": "next_round"}[self.outcome]
