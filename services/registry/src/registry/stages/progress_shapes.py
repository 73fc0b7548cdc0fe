"""The progress of elections on the wire (选举进度)."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from pydantic import Field
from service_kit import clock
from service_kit.decisions import RuleId, Word
from service_kit.wire import CommunityCode, View

from registry.domain.exits import Exit
from registry.domain.progress import ElectionSums, Progress
from registry.domain.stages import StageStanding
from registry.wire import Body, State, Step


class StageProgressView(View):
    """阶段进度: how many of the exits that speak of the election are met, and how many are still to be met."""

    stage: Word
    zh: str
    en: str
    due: date | None
    closed_on: date | None
    met: int
    unmet: int

    @classmethod
    def of(cls, standing: StageStanding) -> "StageProgressView":
        """The stage on the wire."""
        stage, closing = standing.stage, standing.closing
        return cls(
            stage=stage.id,
            zh=stage.zh,
            en=stage.en,
            due=standing.due,
            closed_on=clock.local_date(closing.closed_at) if closing else None,
            met=sum(each.met and not each.dropped for each in standing.exits),
            unmet=len(standing.waiting),
        )


class NextDueView(View):
    """下一期限: the exit whose day comes first among those that somebody can still meet."""

    stage: Word
    rule: RuleId
    zh: str
    en: str
    owner: Word
    due: date | None

    @classmethod
    def of(cls, standing: StageStanding, found: Exit) -> "NextDueView":
        """The exit on the wire."""
        way = next(each for each in standing.stage.exits if each.rule == found.place.rule)
        return cls(
            stage=standing.stage.id,
            rule=way.rule,
            zh=way.zh,
            en=way.en,
            owner=found.rule.owner,
            due=standing.due,
        )


class ProgressView(View):
    """选举进度: how an election stands, stage by stage of its plan, and what is due next."""

    election_id: UUID
    community_code: CommunityCode
    community_name: str
    body: Body
    state: State
    step: Step
    election_day: date | None
    stages: list[StageProgressView]
    next_due: NextDueView | None
    overdue: int = Field(description="逾期未达到的出口条件数 · number of exits past their day")

    @classmethod
    def of(cls, progress: Progress) -> "ProgressView":
        """The progress as of today."""
        election, due = progress.election, progress.next_due
        return cls(
            election_id=election.id,
            community_code=election.community_code,
            community_name=election.community_name,
            body=election.body,
            state=election.state,
            step=election.step,
            election_day=election.election_day,
            stages=[StageProgressView.of(each) for each in progress.stages],
            next_due=NextDueView.of(*due) if due else None,
            overdue=progress.overdue(clock.today()),
        )


class StateCountView(View):
    """各状态的选举数: how many elections are in a state."""

    state: State
    elections: int


class ElectionSumsView(View):
    """选举合计: all elections of the place, whatever page is shown."""

    elections: int
    done: int
    late: int
    states: list[StateCountView]

    @classmethod
    def of(cls, sums: ElectionSums) -> "ElectionSumsView":
        """The sums on the wire."""
        states = [StateCountView(state=state, elections=number) for state, number in sorted(sums.states.items())]
        return cls(elections=sums.elections, done=sums.done, late=sums.late, states=states)


class ProgressPage(View):
    """选举进度列表: a page of elections; the sums of all of them where they were asked for, else null."""

    items: list[ProgressView]
    sums: ElectionSumsView | None

    @classmethod
    def of(cls, found: Sequence[Progress], sums: ElectionSums | None) -> "ProgressPage":
        """The page on the wire."""
        return cls(items=[ProgressView.of(each) for each in found], sums=ElectionSumsView.of(sums) if sums else None)
