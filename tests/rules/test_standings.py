"""What who reported a case is told of how it stands."""

from datetime import date

import pytest
from electoral_rules.book.lifecycle import CASE
from electoral_rules.oversight import standing

DUE = date(2015, 4, 9)


def test_every_state_of_a_case_has_a_sentence() -> None:
    assert set(standing.sentences()) == {*CASE.states, standing.LATE}


@pytest.mark.parametrize(
    ("state", "left", "says"),
    [
        ("handling", 3, "期限是2015-04-09"),
        ("handling", 0, "期限是2015-04-09"),
        ("handling", -2, "已超过办理期限2日"),
        ("decided", -2, "已有处理结果"),
        ("answered", -2, "已答复您"),
        ("archived", -40, "已办结"),
    ],
)
def test_a_case_that_nobody_decided_in_time_is_said_to_be_late(state: str, left: int, says: str) -> None:
    zh, en = standing.standing(state, DUE, left)
    assert says in zh and "{" not in zh + en
