"""What people are told of, when, and for which place."""

from dataclasses import dataclass
from datetime import date

import pytest
from electoral_rules import matters, messages

TODAY = date(2020, 12, 10)
STREET, BANNER = "150525401", "150525"


@dataclass(frozen=True)
class Thing:
    """Something to do in a street."""

    due_on: date | None
    held_at: str = STREET
    community_code: str = STREET
    zh: str = "培训"
    en: str = "training"


@pytest.mark.parametrize(
    ("of", "thing", "kinds"),
    [
        ("duty", Thing(date(2020, 12, 18)), []),
        ("duty", Thing(date(2020, 12, 17)), ["duty_due"]),
        ("duty", Thing(TODAY), ["duty_due"]),
        ("duty", Thing(date(2020, 12, 9)), ["duty_late"]),
        ("duty", Thing(date(2020, 12, 9), BANNER), ["duty_late", "duty_risen"]),
        ("duty", Thing(None), []),
        ("exit", Thing(date(2020, 12, 17)), ["exit_due"]),
        ("exit", Thing(date(2020, 12, 9)), ["exit_late"]),
        ("exit", Thing(None), []),
        ("stage_override", Thing(None), ["approval_waiting"]),
        ("objection", Thing(TODAY), []),
        ("objection", Thing(date(2020, 12, 9)), ["objection_late"]),
        ("case", Thing(date(2020, 12, 16)), []),
        ("case", Thing(date(2020, 12, 15)), ["case_due"]),
        ("case", Thing(TODAY), ["case_due"]),
        ("case", Thing(date(2020, 12, 9)), ["case_late"]),
        ("incident", Thing(None), ["matter_waiting"]),
        ("talk", Thing(None), []),
    ],
)
def test_a_thing_is_told_of_in_its_time(of: str, thing: Thing, kinds: list[str]) -> None:
    told = messages.about(thing, TODAY, of)
    assert [each.kind for each in told] == kinds
    assert all(each.place == (BANNER if each.kind == "duty_risen" else STREET) for each in told)
    assert all("培训" in each.zh and "{" not in each.zh + each.en for each in told)


def test_a_matter_waits_in_a_state_of_its_own_for_a_step_it_has_and_somebody_is_told() -> None:
    waiting = [(kind, kind.waits) for kind in matters.kinds().values() if kind.waits]
    assert {kind.slug for kind, _ in waiting} == {"incident", "serious_matter", "dispute", "referral"}
    for kind, waits in waiting:
        assert waits["step"] in kind.steps and kind.cycle.after(waits["state"], waits["step"])
        assert messages.about(Thing(None), TODAY, kind.slug)
