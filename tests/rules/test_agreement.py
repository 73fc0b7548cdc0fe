"""Where two rules speak of one thing from two sides, their decisions agree (两处规定，同一结论)."""

from datetime import date, timedelta

import pytest
from electoral_rules import rulebook
from electoral_rules.book.decision import verdict_of
from electoral_rules.dates.order import order_kept
from electoral_rules.dates.roll_dates import notice_stood
from electoral_rules.organisation.supervision_formation import sc_held
from electoral_rules.oversight.sanctions import Phase, candidate
from electoral_rules.party.approval import submission
from electoral_rules.vetting.conduct import consequences

from tests.rules.books import required

ELECTION_DAY = date(2015, 3, 10)


@pytest.mark.parametrize(
    ("slug", "barred", "cancelled"),
    [("chengnan-2024", "not_nominated", "not_nominated"), ("nuoenjiya-2021", "not_a_candidate", "not_candidate")],
)
def test_a_bar_means_the_same_to_the_review_and_to_the_sanction(slug: str, barred: str, cancelled: str) -> None:
    book = rulebook(slug, {}, {})
    bars, sanction = book.rule("disqualification.items").value, book.rule("sanctions.candidate").value
    assert (bars["effect"], sanction["before_vote"]) == (barred, cancelled)
    assert ("write_in" in bars) == (sanction.get("after_vote") == "write_in_void")


@pytest.mark.parametrize("slug", ["liaoning-2014", "shenyang-2015"])
@pytest.mark.parametrize("phase", ["before_vote", "after_vote"])
def test_improper_competition_costs_the_same_as_an_act_and_as_a_finding(slug: str, phase: Phase) -> None:
    book = rulebook(slug, {}, {})
    act = {"kind": "improper_competition", "by": "candidate"}
    (shown,) = consequences(book, act, verified=True, elected=phase == "after_vote")
    found = candidate(book, True, phase)
    assert shown.blocks and found.blocks
    assert required(found) in required(shown)["effects"]
    assert book.rule("canvassing.improper").value["effect"] == book.rule("sanctions.candidate").value["before_vote"]


@pytest.mark.parametrize("days", range(8))
def test_a_list_goes_to_the_street_on_the_day_its_notice_is_over(days: int) -> None:
    book, posted = rulebook("nuoenjiya-2021", {}, {}), date(2021, 1, 4)
    stood = notice_stood(book, posted, posted + timedelta(days=days))
    assert book.rule("timetable.public_notice").value["act"] == "list_submitted"
    assert book.rule("party.public_notice").value["before"] == "submission"
    assert submission(book, notice_over=stood.verdict == "ok").verdict == stood.verdict


@pytest.mark.parametrize("slug", ["shenyang-2015", "district-2012"])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_the_order_of_bodies_and_the_supervision_committees_own_day_say_the_same(slug: str, days: int) -> None:
    book, day = rulebook(slug, {}, {}), ELECTION_DAY + timedelta(days=days)
    order = order_kept(book, {"residents_committee": ELECTION_DAY, "supervision_committee": day})
    held, *_ = sc_held(book, day, ELECTION_DAY)
    assert verdict_of(order) == held.verdict


@pytest.mark.parametrize(
    ("slug", "kind", "chain"),
    [
        ("nuoenjiya-2021", "every", "review.party_chain"),
        ("district-2012", "every", "review.party_chain"),
        ("district-2012", "party_committee", "review.party_committee_chain"),
    ],
)
def test_reviews_of_a_party_election_come_in_the_order_of_its_steps(slug: str, kind: str, chain: str) -> None:
    book = rulebook(slug, {}, {})
    steps, stages = book.rule("party.steps").value[kind], book.rule(chain).value
    both = [stage for stage in stages if stage in steps]
    assert both == [step for step in steps if step in stages] and len(both) > 1


def test_near_relatives_are_the_same_for_a_teller_and_for_a_review() -> None:
    book = rulebook("nuoenjiya-2021", {"tellers": "GK-17"}, {})
    assert book.rule("voting.tellers").value["near_relatives"] == book.rule("review.near_relatives").value
