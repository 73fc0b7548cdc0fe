"""The wire shapes of a street's overview (街道总览数据结构)."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from service_kit.decisions import Word
from service_kit.wire import Code, CommunityCode, PlaceCode, View

from gateway.clients.audit import Case
from gateway.domain.gates import Owner, Service
from gateway.elections.show_readiness import OwnedGate
from gateway.streets.show_overview import Overview, Row
from gateway.wire import Body, GateState, Stage


class DutyView(View):
    """待办: something that is to be done, by whom and until when."""

    service: Owner
    gate: Word
    zh: str
    en: str
    owner: Word
    due: date | None
    state: GateState

    @classmethod
    def of(cls, owned: OwnedGate) -> "DutyView":
        """The gate without its decisions."""
        gate = owned.gate
        return cls(
            service=owned.service,
            gate=gate.gate,
            zh=gate.zh,
            en=gate.en,
            owner=gate.owner,
            due=gate.due,
            state=gate.state,
        )


class CommunityView(View):
    """社区: one community's election as the street sees it.

    ``failed`` names the services that could not answer for this election: what they know is missing here, and
    ``open_cases`` is null where audit is among them.
    """

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    stage: Stage
    election_day: date | None
    next_deadline: DutyView | None
    open_duties: list[DutyView]
    open_cases: int | None
    failed: list[Service]

    @classmethod
    def of(cls, row: Row) -> "CommunityView":
        """The row on the wire."""
        election, deadline = row.election, row.next_deadline
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            body=election.body,
            stage=election.stage,
            election_day=election.election_day,
            next_deadline=DutyView.of(deadline) if deadline else None,
            open_duties=[DutyView.of(owned) for owned in row.open_duties],
            open_cases=row.open_cases,
            failed=list(row.failed),
        )


class PlaceCasesView(View):
    """未归入选举的举报件: complaints and work orders of one place that are of no election."""

    community_code: PlaceCode
    open_cases: int
    overdue_cases: int

    @classmethod
    def of(cls, code: str, cases: Collection[Case]) -> "PlaceCasesView":
        """The counts of one place on the wire."""
        pending = [case for case in cases if case.is_open]
        overdue = sum(case.overdue for case in pending)
        return cls(community_code=code, open_cases=len(pending), overdue_cases=overdue)

    @classmethod
    def of_each(cls, cases: Collection[Case]) -> "list[PlaceCasesView]":
        """The counts of each place that has some, in order of codes."""
        codes = sorted({case.community_code for case in cases})
        return [cls.of(code, [case for case in cases if case.community_code == code]) for code in codes]


class OverviewView(View):
    """街道总览: all elections of a street as of a day, and all its open complaints.

    ``open_cases`` counts those of elections and those of none; it and ``cases_without_election`` are null where audit could
    not answer.
    """

    street_code: Code
    as_of: date
    communities: list[CommunityView]
    open_cases: int | None
    cases_without_election: list[PlaceCasesView] | None

    @classmethod
    def of(cls, overview: Overview) -> "OverviewView":
        """The overview on the wire."""
        communities = [CommunityView.of(row) for row in overview.rows]
        return cls(
            street_code=overview.street,
            as_of=overview.as_of,
            communities=communities,
            open_cases=overview.open_cases,
            cases_without_election=None if overview.others is None else PlaceCasesView.of_each(overview.others),
        )
