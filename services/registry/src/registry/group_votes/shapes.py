"""Votes of groups and constituencies on the wire (小组推选、选区推选)."""

from datetime import date, datetime
from typing import Annotated, Self, get_args
from uuid import UUID

from electoral_rules.electorate.representation import ELECTING
from pydantic import Field, model_validator
from service_kit.wire import Day, Sha256, View, Wire, contradiction, one_of, word_of

from registry.domain.representation import GroupVote, PlaceKind, Tally, Voting

PlaceNo = Annotated[int, Field(ge=1, le=999, strict=True)]
People = Annotated[int, Field(ge=0, le=100_000, strict=True)]


class GroupTallyIn(Wire):
    """得票."""

    resident_id: UUID
    votes: People
    elected: bool


class GroupVoteIn(Wire):
    """推选情况: how many could vote and came, the votes, whom the place elected, and the minutes' SHA-256 in audit."""

    place_kind: Annotated[PlaceKind, *word_of(get_args(PlaceKind))]
    place_no: PlaceNo
    electing: Annotated[str, *word_of(ELECTING)]
    held_on: Day
    entitled: People
    present: People
    tallies: list[GroupTallyIn] = Field(min_length=1, max_length=200)
    evidence_sha256: Sha256

    @model_validator(mode="after")
    def _add_up(self) -> Self:
        if self.present > self.entitled or any(each.votes > self.present for each in self.tallies):
            raise contradiction(
                "得票不能多于到场人数，到场人数不能多于应到人数，请核对",
                "more votes than people, or more people than may vote; check the numbers",
            )
        if len({each.resident_id for each in self.tallies}) < len(self.tallies):
            raise contradiction("同一居民只列一次，请删去重复的", "a resident occurs twice; list everybody once")
        fewest = min((each.votes for each in self.tallies if each.elected), default=self.present)
        if any(each.votes > fewest for each in self.tallies if not each.elected):
            raise contradiction(
                "当选人得票少于未当选人，请核对",
                "somebody elected has fewer votes than somebody who is not; check it",
            )
        return self

    def voting(self) -> Voting:
        """The vote as the verb takes it."""
        tallies = tuple(Tally(each.resident_id, each.votes, each.elected) for each in self.tallies)
        return Voting(
            self.place_kind,
            self.place_no,
            self.electing,
            self.held_on,
            self.entitled,
            self.present,
            tallies,
            self.evidence_sha256,
        )


class GroupTallyView(View):
    """得票."""

    resident_id: UUID
    votes: int
    elected: bool


class GroupVoteView(View):
    """推选情况, numbered per election."""

    number: int
    place_kind: Annotated[str, one_of(get_args(PlaceKind))]
    place_no: int
    electing: Annotated[str, one_of(ELECTING)]
    held_on: date
    entitled: int
    present: int
    tallies: list[GroupTallyView]
    evidence_sha256: Sha256
    entered_by: str
    entered_at: datetime

    @classmethod
    def of(cls, vote: GroupVote) -> Self:
        """The vote on the wire."""
        return cls(
            number=vote.number,
            place_kind=vote.place_kind,
            place_no=vote.place_no,
            electing=vote.electing,
            held_on=vote.held_on,
            entitled=vote.entitled,
            present=vote.present,
            tallies=[
                GroupTallyView(resident_id=each.resident_id, votes=each.votes, elected=each.elected)
                for each in vote.tallies
            ],
            evidence_sha256=vote.evidence_sha256,
            entered_by=vote.entered_by,
            entered_at=vote.entered_at,
        )
