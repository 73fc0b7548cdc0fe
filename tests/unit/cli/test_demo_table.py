"""What the demo shows at its end: every figure of a result, an open seat, a verdict that is not good."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from huanjie.api import SignIns
from huanjie.demo.cast import Cast
from huanjie.demo.report import Verdict, results_table
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie_client.models import (
    BallotsCandidateView,
    BallotsResultView,
    BallotsResultViewVoidByReason,
    BallotsStepView,
    BallotsWriteInView,
    ElectionView,
    ElectionViewAgencies,
    ElectionViewMeasures,
    MeetingView,
    OutcomeView,
    ThresholdsView,
    WindowView,
)
from rich.console import Console

NOBODY = Cast((), {}, (), ())
DING, WANG = UUID(int=5), UUID(int=6)
ELECTION = ElectionView(
    id=UUID(int=2),
    plan_id=UUID(int=7),
    community_code=STORIES[0].community.code,
    community_name=STORIES[0].community.name,
    street_code="220602005",
    body="residents_committee",
    kind="by_election",
    mode="representatives",
    state="decided",
    step="filing",
    election_day=None,
    window=WindowView(date(2024, 5, 26), date(2024, 5, 31)),
    contests=[],
    rulebook_sha256="",
    measures=ElectionViewMeasures(),
    agencies=ElectionViewAgencies(),
    order=None,
    excepted_rules=[],
    version=1,
)


def candidate(known: UUID, name: str, votes: int) -> BallotsCandidateView:
    return BallotsCandidateView(
        candidacy_id=known, name=name, order=1, for_=votes, against=0, abstain=0, elected=False, tied=False, void=False
    )


def result(*elected: UUID, round_: int = 1, write_ins: Sequence[BallotsWriteInView] = ()) -> BallotsResultView:
    """A result of two candidates, with the figures that the table shows."""
    return BallotsResultView(
        id=UUID(int=1),
        election_id=UUID(int=2),
        session_id=UUID(int=3),
        contest_id=UUID(int=4),
        office="director",
        round_=round_,
        kind="election",
        seats=1,
        sha256="",
        rulebook_sha256=None,
        determined_at=datetime(2024, 5, 31, tzinfo=UTC),
        announced_at=None,
        log_size=None,
        notice=None,
        meeting=MeetingView(entitled=50, attended=47, issued=46, returned=45, unreturned=1),
        valid=43,
        void=2,
        void_by_reason=BallotsResultViewVoidByReason(),
        candidates=[candidate(DING, "丁一安", 12), candidate(WANG, "王二平", 27)],
        open_seats=0,
        filing="complete",
        filings=[],
        certificates=[],
        statements=[],
        write_ins=list(write_ins),
        outcome=OutcomeView(
            valid=True,
            elected=list(elected),
            tied=[],
            open_seats=0,
            void_write_ins=[],
            next_step=BallotsStepView("none", "", [], 0),
            decisions=[],
            thresholds=ThresholdsView("", ""),
        ),
    )


def shown(final: BallotsResultView, intact: bool = True) -> str:
    """The table's text for one community."""
    stage = Stage(
        sign_ins=SignIns(""),
        community=STORIES[0].community,
        papers=Path(),
        seed=1,
        election=ELECTION,
        results=[final],
        hotline="",
        story=STORIES[0],
        cast=NOBODY,
    )
    out = io.StringIO()
    verdict = Verdict(321, "AbCdEfGhIjKlMnOp=", Path(), intact, "")
    Console(file=out, width=180).print(results_table([stage], [verdict]))
    return out.getvalue()


@pytest.mark.parametrize(
    "figure",
    ["主任", "丁一安 12", "王二平 27", "47/50", "46/43/2", "321", "AbCdEfGhIjKl", "完好", STORIES[0].community.name],
)
def test_a_row_has_every_figure_of_its_result(figure: str) -> None:
    assert figure in shown(result(WANG))


def test_the_elected_are_named_and_most_votes_come_first() -> None:
    told = shown(result(WANG))
    assert told.count("王二平") == 2 and told.count("丁一安") == 1
    assert told.index("王二平 27") < told.index("丁一安 12")


def test_a_seat_nobody_won_is_said_to_be_open_and_the_write_in_is_named() -> None:
    written = BallotsWriteInView(resident_id=UUID(int=9), name="李三", votes=30, elected=False, void=True)
    told = shown(result(write_ins=[written]))
    assert "空缺" in told and "李三（另选） 30" in told


def test_a_later_round_and_a_bad_archive_are_told() -> None:
    told = shown(result(WANG, round_=2), intact=False)
    assert "第2轮" in told and "有问题" in told and "完好" not in told
