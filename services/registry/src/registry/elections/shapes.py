"""Elections on the wire (选举): day, contests, gates, timetable."""

from datetime import date
from typing import Annotated
from uuid import UUID

from electoral_rules import Rulebook, activating
from electoral_rules.book import public_days, steps
from electoral_rules.dates.kept_rows import KeptRow
from electoral_rules.organisation import preparation
from electoral_rules.organisation.preparation import Window
from pydantic import Field
from service_kit.decisions import CitationView, RuleCode, RuleId, Word
from service_kit.wire import Code, CommunityCode, Day, Sha256, Text, View, Wire, word_of

from registry.domain.elections import Contest, Election
from registry.domain.progress import StandingCount
from registry.domain.rounds import Round
from registry.elections.order_shapes import OrderView
from registry.plans.shapes import Seats
from registry.wire import ActingOffice, Body, Bound, KeptState, Kind, Mode, Office, State, Step


class ElectionDayIn(Wire):
    """选举日."""

    election_day: Day


class RoundIn(Wire):
    """投票轮次: the round that begins, and its day."""

    number: int = Field(ge=1, le=20, strict=True)
    day: Day


class StepIn(Wire):
    """办完的步骤: told by the service that takes it.

    With the vote goes its round, which people check in for; with the filing the seats that are left open.
    """

    step: Annotated[steps.Step, *word_of(steps.STEPS)]
    reason: Text
    round: RoundIn | None = None
    left_open: list[Seats] = Field(default=[], max_length=20)

    def opened(self, election_id: UUID) -> Round | None:
        """The round that begins with this step."""
        return Round(election_id, self.round.number, self.round.day) if self.round else None

    def unfilled(self) -> dict[str, int]:
        """The seats of each office that are left open."""
        return {each.office: each.seats for each in self.left_open}


class WindowView(View):
    """选举日的范围: first and last day; null where the documents give none."""

    first: date | None = Field(alias="from")
    to: date | None

    @classmethod
    def of(cls, window: Window) -> "WindowView":
        """The window on the wire."""
        return cls.model_validate({"from": window.first, "to": window.last})


class ContestView(View):
    """选举职位."""

    id: UUID
    office: Office
    seats: int
    contested: bool | None

    @classmethod
    def of(cls, contest: Contest) -> "ContestView":
        """The contest on the wire."""
        return cls(id=contest.id, office=contest.office, seats=contest.seats, contested=contest.contested)


class ElectionView(View):
    """选举, with what its rulebook says of window and measures; `order` is the latest that suspended, resumed or ended it."""

    id: UUID
    plan_id: UUID
    community_code: CommunityCode
    community_name: str
    street_code: Code
    body: Body
    kind: Kind
    mode: Mode
    state: State
    step: Step
    election_day: date | None
    window: WindowView
    contests: list[ContestView]
    rulebook_sha256: Sha256
    measures: dict[str, RuleCode]
    agencies: dict[str, ActingOffice]
    order: OrderView | None
    excepted_rules: list[RuleId]
    version: int

    @classmethod
    def of(cls, election: Election, rulebook: Rulebook) -> "ElectionView":
        """The election on the wire."""
        return cls(
            id=election.id,
            plan_id=election.plan_id,
            community_code=election.community_code,
            community_name=election.community_name,
            street_code=election.street_code,
            body=election.body,
            kind=election.kind,
            mode=election.mode,
            state=election.state,
            step=election.step,
            election_day=election.election_day,
            window=WindowView.of(preparation.window(rulebook, election.body)),
            contests=[ContestView.of(contest) for contest in election.contests],
            rulebook_sha256=election.rulebook_sha256,
            measures=dict(rulebook.measures),
            agencies=dict(activating.agencies(rulebook)),
            order=OrderView.of(election.order) if election.order else None,
            excepted_rules=list(election.excepted_rules),
            version=election.version,
        )


class TimetableRow(View):
    """时间表的一行: what is due on `date`, the latest, earliest or only day, what it is counted from, and how it was kept."""

    id: RuleId
    zh: str
    en: str
    done_on: date | None
    date: date
    bound: Bound
    depends_on: Word
    kept: KeptState
    citation: CitationView

    @classmethod
    def of(cls, line: KeptRow) -> "TimetableRow":
        """The row on the wire."""
        row = line.row
        return cls(
            id=row.id,
            zh=row.zh,
            en=row.en,
            date=row.date,
            bound=row.bound,
            depends_on=row.depends_on,
            done_on=line.done,
            kept=line.state,
            citation=CitationView.model_validate(row.citation.as_dict()),
        )


class TimetableView(View):
    """时间表: every statutory date of this body and mode; days after `holidays_known_until` may still move with a new notice."""

    election_id: UUID
    election_day: date | None
    body: Body
    mode: Mode
    holidays_known_until: date
    rows: list[TimetableRow]

    @classmethod
    def of(cls, election: Election, rows: tuple[KeptRow, ...]) -> "TimetableView":
        """The timetable on the wire."""
        views = [TimetableRow.of(row) for row in rows]
        return cls(
            election_id=election.id,
            election_day=election.election_day,
            body=election.body,
            mode=election.mode,
            holidays_known_until=public_days.last_day(),
            rows=views,
        )


class StandingCountView(View):
    """各状态、步骤的选举数: how many elections are in a state after a step."""

    state: State
    step: Step
    elections: int

    @classmethod
    def of(cls, count: StandingCount) -> "StandingCountView":
        """The count on the wire."""
        return cls(state=count.state, step=count.step, elections=count.elections)
