"""The wire shapes of an overview (总览数据结构)."""

from datetime import date
from uuid import UUID

from pydantic import Field
from service_kit.decisions import RuleId, Word
from service_kit.wire import CommunityCode, PlaceCode, View

from gateway.clients.audit import CaseCount
from gateway.clients.registry import ElectionSums, NextDue, StageProgress
from gateway.overviews.show_overview import Overview, Row
from gateway.wire import Body, State, Step


class OverviewStageView(View):
    """阶段进度: how many exits of a stage are met for the election, and how many are still to be met."""

    stage: Word
    zh: str
    en: str
    due: date | None
    closed_on: date | None
    met: int
    unmet: int

    @classmethod
    def of(cls, stage: StageProgress) -> "OverviewStageView":
        """The stage on the wire."""
        return cls(
            stage=stage.stage,
            zh=stage.zh,
            en=stage.en,
            due=stage.due,
            closed_on=stage.closed_on,
            met=stage.met,
            unmet=stage.unmet,
        )


class OverviewDueView(View):
    """下一期限: what is to be done next, by whom and until when."""

    stage: Word
    rule: RuleId
    zh: str
    en: str
    owner: Word
    due: date | None

    @classmethod
    def of(cls, found: NextDue) -> "OverviewDueView":
        """The exit on the wire."""
        return cls(stage=found.stage, rule=found.rule, zh=found.zh, en=found.en, owner=found.owner, due=found.due)


class OverviewRowView(View):
    """总览的一行: one election as those above it see it; `next_due` is null where nothing is left that somebody can meet."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    state: State
    step: Step
    election_day: date | None
    stages: list[OverviewStageView]
    next_due: OverviewDueView | None
    overdue: int = Field(description="逾期未达到的出口条件数 · number of exits past their day")
    open_cases: int

    @classmethod
    def of(cls, row: Row) -> "OverviewRowView":
        """The row on the wire."""
        found = row.progress
        return cls(
            election_id=found.election_id,
            community_code=found.community_code,
            community_name=found.community_name,
            body=found.body,
            state=found.state,
            step=found.step,
            election_day=found.election_day,
            stages=[OverviewStageView.of(each) for each in found.stages],
            next_due=OverviewDueView.of(found.next_due) if found.next_due else None,
            overdue=found.overdue,
            open_cases=row.open_cases,
        )


class PlaceCasesView(View):
    """未归入选举的举报件: complaints and work orders of one place that are of no election."""

    community_code: PlaceCode
    open_cases: int
    overdue_cases: int

    @classmethod
    def of(cls, count: CaseCount) -> "PlaceCasesView":
        """The counts of one place on the wire."""
        return cls(community_code=count.community_code, open_cases=count.open_cases, overdue_cases=count.overdue_cases)


class OverviewStateView(View):
    """各状态的选举数: how many elections are in a state."""

    state: State
    elections: int


class OverviewSumsView(View):
    """选举合计: all elections of the place, whatever page is shown."""

    elections: int
    done: int
    late: int
    states: list[OverviewStateView]

    @classmethod
    def of(cls, sums: ElectionSums) -> "OverviewSumsView":
        """The sums on the wire."""
        states = [OverviewStateView(state=each.state, elections=each.elections) for each in sums.states]
        return cls(elections=sums.elections, done=sums.done, late=sums.late, states=states)


class OverviewView(View):
    """总览: a page of the elections of a place as of a day; `open_cases` counts all of the place, those of no election, too."""

    place_code: PlaceCode
    as_of: date
    elections: list[OverviewRowView] = Field(description="各项选举，按社区代码排序 · the elections by community code")
    sums: OverviewSumsView | None = Field(
        description="全部选举的合计，只在第一页给出 · the sums of all elections, on the first page alone"
    )
    open_cases: int
    cases_without_election: list[PlaceCasesView]

    @classmethod
    def of(cls, overview: Overview) -> "OverviewView":
        """The overview on the wire."""
        return cls(
            place_code=overview.place,
            as_of=overview.as_of,
            elections=[OverviewRowView.of(row) for row in overview.rows],
            sums=OverviewSumsView.of(overview.sums) if overview.sums else None,
            open_cases=overview.open_cases,
            cases_without_election=[PlaceCasesView.of(each) for each in overview.of_no_election],
        )
