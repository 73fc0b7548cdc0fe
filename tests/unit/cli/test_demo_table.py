"""What the demo shows at its end: every figure of a result, an open seat, a verdict that is not good."""

import io
from pathlib import Path
from typing import Any

import pytest
from huanjie.demo.cast import Cast
from huanjie.demo.report import Verdict, results_table
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from rich.console import Console

NOBODY = Cast((), {}, (), ())


def result(**changed: Any) -> dict[str, Any]:
    """A result as the API answers it, as far as the table reads it."""
    meeting = {"entitled": 50, "attended": 47, "issued": 46, "returned": 45, "unreturned": 1}
    listed = [
        {"candidacy_id": "a", "name": "丁一安", "for": 12},
        {"candidacy_id": "b", "name": "王二平", "for": 27},
    ]
    return {
        "office": "director",
        "round": 1,
        "meeting": meeting,
        "valid": 43,
        "void": 2,
        "candidates": listed,
        "write_ins": [],
        "outcome": {"elected": ["b"]},
        **changed,
    }


def shown(final: dict[str, Any], intact: bool = True) -> str:
    """The table's text for one community."""
    stage = Stage("", "", STORIES[0], NOBODY, Path(), 1, facts={"final": final})
    out = io.StringIO()
    verdict = Verdict(321, "AbCdEfGhIjKlMnOp=", Path(), intact, "")
    Console(file=out, width=180).print(results_table([stage], [verdict]))
    return out.getvalue()


@pytest.mark.parametrize(
    "figure",
    ["主任", "丁一安 12", "王二平 27", "47/50", "46/43/2", "321", "AbCdEfGhIjKl", "完好", STORIES[0].community.name],
)
def test_a_row_has_every_figure_of_its_result(figure: str) -> None:
    assert figure in shown(result())


def test_the_elected_are_named_and_most_votes_come_first() -> None:
    told = shown(result())
    assert told.count("王二平") == 2 and told.count("丁一安") == 1
    assert told.index("王二平 27") < told.index("丁一安 12")


def test_a_seat_nobody_won_is_said_to_be_open_and_the_write_in_is_named() -> None:
    written = [{"resident_id": "c", "name": "李三", "votes": 30}]
    told = shown(result(outcome={"elected": []}, write_ins=written))
    assert "空缺" in told and "李三（另选） 30" in told


def test_a_later_round_and_a_bad_archive_are_told() -> None:
    told = shown(result(round=2), intact=False)
    assert "第2轮" in told and "有问题" in told and "完好" not in told
