"""The shape of a line in the list of candidacies (参选人列表)."""

from uuid import UUID

from service_kit.decisions import DecisionView
from service_kit.wire import CommunityCode, Sex, Sha256, View

from candidates.domain.candidacy import Candidacy, CandidacyLine, Flag
from candidates.wire import Group, Office, SeatKind, State


class SummaryView(View):
    """参选: a line of the list of candidacies."""

    id: UUID
    election_id: UUID
    contest_id: UUID
    office: Office
    resident_id: UUID
    person: Sha256
    name: str
    sex: Sex
    state: State
    version: int
    flags: list[Flag]
    seat_kind: SeatKind | None
    encouraged_groups: list[Group]

    @classmethod
    def of(cls, candidacy: Candidacy) -> "SummaryView":
        """Who stands for what, in which state."""
        return cls(
            id=candidacy.id,
            election_id=candidacy.election_id,
            contest_id=candidacy.contest_id,
            office=candidacy.office,
            resident_id=candidacy.resident_id,
            person=candidacy.person,
            name=candidacy.name,
            sex=candidacy.sex,
            state=candidacy.state,
            version=candidacy.version,
            flags=list(candidacy.flags),
            seat_kind=candidacy.declared.seat_kind,
            encouraged_groups=list(candidacy.declared.encouraged_groups),
        )


class LineView(SummaryView):
    """参选: a line of the list of candidacies, with `conflicts` that have to be decided before the list is drawn up."""

    conflicts: list[UUID]
    bar: DecisionView | None

    @classmethod
    def of_line(cls, line: CandidacyLine) -> "LineView":
        """The line."""
        return cls(
            **dict(SummaryView.of(line.candidacy)),
            conflicts=list(line.conflicts),
            bar=DecisionView.of(line.bar) if line.bar else None,
        )


class StateView(View):
    """参选: its state alone, as everybody may learn it once a result is announced."""

    candidacy_id: UUID
    state: State

    @classmethod
    def of(cls, candidacy: Candidacy) -> "StateView":
        """The state, and nothing of the person."""
        return cls(candidacy_id=candidacy.id, state=candidacy.state)


class StandingCandidacyView(View):
    """参选: in which election of which community, for the gateway only."""

    election_id: UUID
    community_code: CommunityCode

    @classmethod
    def of(cls, candidacy: Candidacy) -> "StandingCandidacyView":
        """The election, and nothing of the person."""
        return cls(election_id=candidacy.election_id, community_code=candidacy.community_code)
