"""The wire shapes of a street's overview (街道总览数据结构)."""

from datetime import date
from uuid import UUID

from service_kit.decisions import Word
from service_kit.wire import Code, CommunityCode, View

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


class OverviewView(View):
    """街道总览: all elections of a street as of a day."""

    street_code: Code
    as_of: date
    communities: list[CommunityView]

    @classmethod
    def of(cls, overview: Overview) -> "OverviewView":
        """The overview on the wire."""
        communities = [CommunityView.of(row) for row in overview.rows]
        return cls(street_code=overview.street, as_of=overview.as_of, communities=communities)
