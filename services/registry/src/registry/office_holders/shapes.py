"""Office-holders on the wire (任职)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots import holding
from pydantic import Field, model_validator
from service_kit.wire import CommunityCode, Day, Sex, View, Wire, contradiction, one_of

from registry.domain.office_holders import Seats, Tenure
from registry.residents.shapes import Education, Politics
from registry.wire import Body, Office


class OfficeHoldersIn(Wire):
    """结果的现状: as the service that holds the vote tells it; the higher number was told later."""

    result_id: UUID
    office: Office
    since: Day
    election_day: Day
    number: int = Field(ge=0)
    holding: list[UUID] = Field(max_length=500)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.holding)) < len(self.holding):
            raise contradiction("同一居民只列一次，请删去重复的", "a resident occurs twice; list everybody once")
        return self

    def seats(self) -> Seats:
        """What was told, as the verb takes it."""
        return Seats(self.result_id, self.office, self.since, self.election_day, self.number, tuple(self.holding))


class PublicOfficeHolderView(View):
    """任职: who holds which office now."""

    body: Body
    office: Office
    name: str

    @classmethod
    def of(cls, tenure: Tenure) -> Self:
        """The office and the name."""
        holder = tenure.holder
        return cls(body=holder.body, office=holder.office, name=tenure.name)


class OfficeHolderView(View):
    """任职: with the facts as they were when the office was taken, and what ended it."""

    id: UUID
    community_code: CommunityCode
    election_id: UUID
    result_id: UUID
    body: Body
    office: Office
    resident_id: UUID
    name: str
    since: date
    until: date | None
    ended_by: Annotated[str, one_of(holding.causes())] | None
    sex: Sex
    age: int
    education: Education
    political_status: Politics
    re_elected: bool | None
    recorded_at: datetime

    @classmethod
    def of(cls, tenure: Tenure) -> Self:
        """The holder on the wire."""
        holder, end = tenure.holder, tenure.end
        return cls(
            id=holder.id,
            community_code=holder.community_code,
            election_id=holder.election_id,
            result_id=holder.result_id,
            body=holder.body,
            office=holder.office,
            resident_id=holder.resident_id,
            name=tenure.name,
            since=holder.since,
            until=end.until if end else None,
            ended_by=end.cause if end else None,
            sex=holder.sex,
            age=holder.age,
            education=holder.education,
            political_status=holder.political_status,
            re_elected=holder.re_elected,
            recorded_at=holder.recorded_at,
        )


AnyOfficeHolderView = OfficeHolderView | PublicOfficeHolderView


def office_holder_view(tenure: Tenure, *, facts: bool) -> AnyOfficeHolderView:
    """The holder as the caller may see one."""
    return OfficeHolderView.of(tenure) if facts else PublicOfficeHolderView.of(tenure)
