"""Open results on the wire (选举结果开放数据): one line for JSON and CSV alike; what a field means is the law's field dictionary."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from electoral_rules.open_results import RESULT_STATES, fields
from pydantic import Field
from pydantic.fields import FieldInfo
from service_kit.wire import CommunityCode, PlaceCode, View, one_of

from gateway.clients.ballots import AnnouncedResult, OnBallot, WriteIn
from gateway.pages.open_results import Decided, Line, OpenResults
from gateway.wire import Body, Kind, Mode, Office, RoundKind, State

_PUBLIC = "/api/v1/public"
FIELDS_AT, SCHEMA_AT = f"{_PUBLIC}/result-fields", f"{_PUBLIC}/result-schema"


def results_at(code: str) -> str:
    """Where the results of a place are."""
    return f"{_PUBLIC}/places/{code}/results"


def csv_at(code: str) -> str:
    """Where they are as a table."""
    return f"{results_at(code)}.csv"


def _means(slug: str) -> FieldInfo:
    field = fields()[slug]
    info: FieldInfo = Field(description=f"{field.zh}：{field.says_zh} · {field.says_en}")
    return info


class ResultLineView(View):
    """结果的一行: a person voted for in a contest of a round; an election without an announced result has one line without any."""

    community_code: Annotated[CommunityCode, _means("community_code")]
    community_name: Annotated[str, _means("community_name")]
    election_id: Annotated[UUID, _means("election_id")]
    kind: Annotated[Kind, _means("kind")]
    body: Annotated[Body, _means("body")]
    mode: Annotated[Mode, _means("mode")]
    election_day: Annotated[date | None, _means("election_day")]
    state: Annotated[State, _means("state")]
    result_state: Annotated[str, one_of(RESULT_STATES), _means("result_state")]
    contests_counted: Annotated[int, _means("contests_counted")]
    contests_total: Annotated[int, _means("contests_total")]
    office: Annotated[Office | None, _means("office")]
    round: Annotated[int | None, _means("round")]
    round_kind: Annotated[RoundKind | None, _means("round_kind")]
    seats: Annotated[int | None, _means("seats")]
    open_seats: Annotated[int | None, _means("open_seats")]
    entitled: Annotated[int | None, _means("entitled")]
    attended: Annotated[int | None, _means("attended")]
    returned: Annotated[int | None, _means("returned")]
    valid_ballots: Annotated[int | None, _means("valid_ballots")]
    void_ballots: Annotated[int | None, _means("void_ballots")]
    name: Annotated[str | None, _means("name")]
    order: Annotated[int | None, _means("order")]
    written_in: Annotated[bool | None, _means("written_in")]
    votes_for: Annotated[int | None, _means("votes_for")]
    votes_against: Annotated[int | None, _means("votes_against")]
    votes_abstain: Annotated[int | None, _means("votes_abstain")]
    elected: Annotated[bool | None, _means("elected")]
    tied: Annotated[bool | None, _means("tied")]
    void: Annotated[bool | None, _means("void")]
    announced_at: Annotated[datetime | None, _means("announced_at")]
    notice_number: Annotated[int | None, _means("notice_number")]

    @classmethod
    def of(cls, line: Line) -> "ResultLineView":
        """The line on the wire."""
        empty = dict.fromkeys(cls.model_fields)
        return cls.model_validate({**empty, **_election(line.decided), **_result(line.result), **_person(line.person)})


class OpenResultsView(View):
    """选举结果开放数据: the announced results of a place, and how many of its elections have any."""

    place_code: PlaceCode = Field(description="辖区代码 · code of the place")
    place_name: str = Field(description="辖区名称 · name of the place")
    as_of: datetime = Field(description="数据截至的时间 · the instant of the data")
    elections_counted: int = Field(description="已公布结果的选举数 · elections with an announced result")
    elections_total: int = Field(
        description="全部选举数，已取消的不计 · all elections but those cancelled, on whatever page"
    )
    fields_at: str = Field(description="字段词典的地址 · where the field dictionary is")
    schema_at: str = Field(description="JSON Schema 的地址 · where the JSON Schema of this answer is")
    csv_at: str = Field(description="同一数据的 CSV · the same as CSV")
    items: list[ResultLineView] = Field(description="各行，一页是若干选举的全部行 · the lines, of so many elections")

    @classmethod
    def of(cls, found: OpenResults) -> "OpenResultsView":
        """The page on the wire."""
        return cls(
            place_code=found.place.code,
            place_name=found.place.name,
            as_of=found.as_of,
            elections_counted=found.counted,
            elections_total=found.total,
            fields_at=FIELDS_AT,
            schema_at=SCHEMA_AT,
            csv_at=csv_at(found.place.code),
            items=[ResultLineView.of(line) for line in found.lines],
        )


def _election(decided: Decided) -> Mapping[str, object]:
    election = decided.election
    return {
        "community_code": election.community_code,
        "community_name": election.community_name,
        "election_id": election.id,
        "kind": election.kind,
        "body": election.body,
        "mode": election.mode,
        "election_day": election.election_day,
        "state": election.state,
        "result_state": decided.state,
        "contests_counted": decided.contests_counted,
        "contests_total": len(election.contests),
    }


def _result(result: AnnouncedResult | None) -> Mapping[str, object]:
    if result is None:
        return {}
    return {
        "election_day": result.election_day,
        "office": result.office,
        "round": result.round,
        "round_kind": result.kind,
        "seats": result.seats,
        "open_seats": result.open_seats,
        "entitled": result.meeting.entitled,
        "attended": result.meeting.attended,
        "returned": result.meeting.returned,
        "valid_ballots": result.valid,
        "void_ballots": result.void,
        "announced_at": result.announced_at,
        "notice_number": result.notice.number if result.notice else None,
    }


def _person(person: OnBallot | WriteIn | None) -> Mapping[str, object]:
    match person:
        case OnBallot():
            votes = {"votes_for": person.votes_for, "votes_against": person.against, "votes_abstain": person.abstain}
            place = {"order": person.order, "written_in": False, "tied": person.tied}
        case WriteIn():
            votes, place = {"votes_for": person.votes}, {"written_in": True}
        case None:
            return {}
    return {"name": person.name, "elected": person.holds_seat, "void": person.void, **votes, **place}
