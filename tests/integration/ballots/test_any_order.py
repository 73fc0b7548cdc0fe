"""Whatever order the steps of an election are taken in: what its gates allow ends in a result that verifies, the rest changes nothing."""

import io
import json
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.integration.ballots.any_order import CANDIDATES, DAYS, PRESENT, STAGES, THIRD_NAME, Answer, Story, Turn
from tests.integration.ballots.hall import (
    FIRST,
    PATIENCE_SECONDS,
    POLL_SECONDS,
    SECOND,
    THIRD,
    Hall,
)
from tests.integration.candidates.town import Who, slug_of
from tests.integration.requirements.archives import verify
from tests.support.street import OFFICES

Given = ParamSpec("Given")
# How far the usual way is gone before somebody tries something: an election takes some eighty steps.
LEAD = st.integers(0, 16)
# How the rounds turn out before one is won: nobody has the majority, or two are level.
TURNS: list[list[Turn]] = [[], ["split"], ["tied"], ["split", "tied"], ["tied", "split"]]
NOBODY_YET, NEXT = 9, "2024-05-30"
SOMEBODY = st.integers(0, PRESENT + 1)
ANYBODY = st.sampled_from((*CANDIDATES, THIRD_NAME))
LATER = st.sampled_from(range(1, len(STAGES)))
# A failing example takes seconds, so it is told as it was found: making it shorter would take an hour.
TOLD_AS_FOUND = settings(
    stateful_step_count=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)


class AnyOrder(RuleBasedStateMachine):
    """Each rule goes the usual way for a while, where every step has to be done, and then takes a step of its own."""

    hall: Hall
    folder: Path
    reached: Counter[str]

    @initialize(turns=st.sampled_from(TURNS))
    def begin(self, turns: list[Turn]) -> None:
        """A plan is drawn up."""
        self.story = Story(self.hall, turns)
        assert self.story.draft().status_code == 201
        self.seen: list[object] = []

    def go(self, lead: int) -> None:
        """So many steps of the usual way."""
        for _ in range(lead):
            step = self.story.following()
            if step is None:
                return
            answer, self.seen = step(), []
            assert answer is not None and answer.is_success, answer and (answer.request.url, answer.text)

    def attempt(self, act: Callable[Given, Answer], *given: Given.args, **named: Given.kwargs) -> None:
        """A step of any time: done, or refused by a rule or the state, and then nothing is as it was not before."""
        self.seen = self.seen or self.story.reads()
        answer = act(*given, **named)
        self.reached["attempted"] += answer is not None
        if answer is None or answer.is_success:
            self.seen = []
            return
        self.reached["refused"] += 1
        said = answer.json()
        # Of the refusals of a person, too, only those that speak of what was done before: not that a role may not do it.
        assert answer.status_code == 409 or slug_of(answer) != "forbidden", (answer.request.url, answer.text)
        assert answer.status_code in (403, 409), (answer.request.url, answer.text)
        assert answer.headers["content-type"] == "application/problem+json"
        assert said["title"] and said["type"].startswith("https://huanjie.cn/problems/")
        assert all(each["citation"]["words"] for each in said.get("decisions", []) if each["verdict"] == "blocked")
        assert self.story.reads() == self.seen, (answer.request.url, answer.text)

    def teardown(self) -> None:
        """The rest of the usual way is open, and the verifier accepts what comes of it."""
        self.go(200)
        assert self.story.filed
        self.reached["filed"] += 1
        self.reached["separate"] += "run_off" in self.story.kinds
        self.reached["voted again on a tie"] += "revote" in self.story.kinds
        assert verify(self.folder / "archive.zip", archive_of(self.story)) == []

    # The plan.

    @rule(lead=LEAD, office=st.sampled_from(OFFICES))
    def check_plan(self, lead: int, office: str) -> None:
        self.go(lead)
        self.attempt(self.story.check, office)

    @rule(lead=LEAD)
    def activate_plan(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.activate)

    # The electors and the day.

    @rule(lead=LEAD)
    def draw_electors(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.draw_electors)

    @rule(lead=LEAD)
    def post_electors(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.post_electors)

    @rule(lead=LEAD)
    def set_day(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.set_day, DAYS[0])

    @rule(lead=LEAD)
    def move_day(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.set_day, DAYS[1])

    @rule(lead=LEAD)
    def set_day_outside_the_window(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.set_day, "2024-06-15")

    # The candidates.

    @rule(lead=LEAD)
    def nominate_first(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.nominate, CANDIDATES[0])

    @rule(lead=LEAD)
    def nominate_second(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.nominate, CANDIDATES[1])

    @rule(lead=LEAD)
    def nominate_third(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.nominate, THIRD_NAME)

    @rule(lead=LEAD)
    def nominate_a_minor(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.nominate, "周未成")

    @rule(lead=LEAD)
    def withdraw_third(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.withdraw, THIRD_NAME)

    @rule(lead=LEAD, name=ANYBODY)
    def prereview(self, lead: int, name: str) -> None:
        self.go(lead)
        self.attempt(self.story.review, name, 0)

    @rule(lead=LEAD, name=ANYBODY)
    def first_review(self, lead: int, name: str) -> None:
        self.go(lead)
        self.attempt(self.story.review, name, 1)

    @rule(lead=LEAD, name=ANYBODY, place=LATER)
    def joint_review(self, lead: int, name: str, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.review, name, place)

    @rule(lead=LEAD, name=ANYBODY, place=LATER)
    def decide_unanswered(self, lead: int, name: str, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.decide_unanswered, name, place)

    @rule(lead=LEAD)
    def draw_slate(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.draw_slate)

    @rule(lead=LEAD)
    def post_slate(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.post_slate)

    # The vote.

    @rule(lead=LEAD)
    def plan_first_round(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.plan_session, 1)

    @rule(lead=LEAD)
    def plan_second_round(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.plan_session, 2)

    @rule(lead=LEAD)
    def add_box(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.add_box)

    @rule(lead=LEAD)
    def seal_box(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.seal_box)

    @rule(lead=LEAD)
    def open_vote(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.open_vote)

    @rule(lead=LEAD, place=SOMEBODY)
    def check_in(self, lead: int, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.check_in, place)

    @rule(lead=LEAD, place=SOMEBODY)
    def undo_check_in(self, lead: int, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.undo_check_in, place)

    @rule(lead=LEAD, place=SOMEBODY)
    def issue_ballot(self, lead: int, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.issue, place)

    @rule(lead=LEAD)
    def issue_ballot_to_nobody_yet(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.issue, NOBODY_YET)

    @rule(lead=LEAD, place=SOMEBODY)
    def take_ballot_back(self, lead: int, place: int) -> None:
        self.go(lead)
        self.attempt(self.story.take_back, place)

    @rule(lead=LEAD)
    def close_vote(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.close)

    @rule(lead=LEAD)
    def close_vote_with_a_paper_missing(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.close, 1)

    @rule(lead=LEAD)
    def unseal_box(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.unseal)

    # The count.

    @rule(lead=LEAD)
    def enter_first(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.enter, FIRST)

    @rule(lead=LEAD)
    def enter_second(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.enter, SECOND)

    @rule(lead=LEAD)
    def enter_with_a_slip(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.enter, SECOND, 1)

    @rule(lead=LEAD)
    def enter_a_third_time(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.enter, THIRD)

    @rule(lead=LEAD)
    def resolve_differences(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.resolve)

    @rule(lead=LEAD)
    def confirm_count(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.confirm)

    @rule(lead=LEAD)
    def confirm_own_count(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.confirm, FIRST)

    @rule(lead=LEAD)
    def order_recount(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.recount)

    # The result.

    @rule(lead=LEAD)
    def determine_result(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.determine)

    @rule(lead=LEAD)
    def announce_result(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.announce)

    @rule(lead=LEAD)
    def announce_another_day(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.announce, NEXT)

    @rule(lead=LEAD)
    def issue_certificates(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.certify)

    @rule(lead=LEAD)
    def file_with_the_street(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.file, "street")

    @rule(lead=LEAD)
    def file_with_the_district(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.file, "district_civil_affairs")

    @rule(lead=LEAD)
    def acknowledge_at_the_street(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.acknowledge, "street")

    @rule(lead=LEAD)
    def acknowledge_at_the_district(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.acknowledge, "district_civil_affairs")

    # The street's orders.

    @rule(lead=LEAD)
    def suspend(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.order, "suspension")

    @rule(lead=LEAD)
    def resume(self, lead: int) -> None:
        self.go(lead)
        self.attempt(self.story.order, "resumption")


def archive_of(story: Story) -> bytes:
    """The archive of the election, once its log has both acknowledgements."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        answer = story.ask("audit", "GET", f"/logs/{story.election}/archive", Who("auditor", ""))
        if answer.status_code == 200 and acknowledgements(answer.content) == len(story.acknowledged):
            return answer.content
        assert time.monotonic() < deadline, answer.status_code
        time.sleep(POLL_SECONDS)


def acknowledgements(archive: bytes) -> int:
    """How many filings an archive tells to be acknowledged."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        events = [json.loads(line)["type"] for line in parts.read("entries.jsonl").splitlines()]
    return events.count("ballots.filing.acknowledged")


@pytest.fixture
def any_order(hall: Hall, tmp_path: Path) -> Iterator[type[AnyOrder]]:
    """The machine in this venue, with a count of what its examples reached."""
    before = hall.now
    yield type("AnyOrderHere", (AnyOrder,), {"hall": hall, "folder": tmp_path, "reached": Counter()})
    hall.now = before


def played(any_order: type[AnyOrder], examples: int, capsys: pytest.CaptureFixture[str]) -> Counter[str]:
    """What so many examples reached, printed."""
    run_state_machine_as_test(any_order, settings=settings(TOLD_AS_FOUND, max_examples=examples))
    with capsys.disabled():
        print(f"\n{len(any_order.setup_state().rules)} rules, {examples} examples: {dict(any_order.reached)}")
    return any_order.reached


def test_what_the_gates_allow_ends_in_a_verified_result_and_the_rest_changes_nothing(
    any_order: type[AnyOrder], capsys: pytest.CaptureFixture[str]
) -> None:
    reached = played(any_order, 10, capsys)
    assert reached["filed"] >= 10 and reached["refused"] > 10
    assert len(any_order.setup_state().rules) >= 40


@pytest.mark.long
@pytest.mark.parametrize(("examples", "separate"), [(50, 5), (200, 20)])
def test_the_same_for_many_orders(
    any_order: type[AnyOrder], examples: int, separate: int, capsys: pytest.CaptureFixture[str]
) -> None:
    reached = played(any_order, examples, capsys)
    assert reached["filed"] >= examples and reached["separate"] >= separate
