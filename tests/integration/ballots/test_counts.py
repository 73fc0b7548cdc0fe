"""Counting: two blind entries by two people, differences resolved by a third by name, nothing confirmed before."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from tests.integration.ballots.hall import COMMISSION, FIRST, OVERSEER, SECOND, THIRD, Hall, Meeting
from tests.integration.candidates.town import Who, rules_of, slug_of


@pytest.fixture(scope="module")
def meeting(hall: Hall) -> Meeting:
    """A session whose box is open, twelve papers in it."""
    made = hall.opened()
    hall.vote(made)
    return made


@pytest.mark.parametrize("number", [-1, 10**18, 1.5, "１２", "12", True, None])
def test_a_number_that_cannot_be_a_count_is_malformed_and_not_repeated(
    hall: Hall, meeting: Meeting, number: Any
) -> None:
    for place in ("returned", "tally"):
        figures = hall.figures(meeting, 8, 3, void=1)
        if place == "returned":
            figures["returned"] = number
        else:
            figures["tallies"][0]["for"] = number
        refused = hall.enter(meeting, FIRST, figures)
        assert refused.status_code == 422
        assert "１２" not in refused.text and str(10**18) not in refused.text


def test_figures_that_do_not_add_up_or_are_of_another_ballot_are_refused(hall: Hall, meeting: Meeting) -> None:
    sheet = hall.figures(meeting, 8, 3, void=1)
    assert rules_of(hall.enter(meeting, FIRST, sheet | {"returned": 11})) == ["counting.accounting"]
    assert rules_of(hall.enter(meeting, FIRST, hall.figures(meeting, 8, 4, void=1))) == ["counting.tally"]
    assert slug_of(hall.enter(meeting, FIRST, sheet | {"void_by_reason": {}})) == "void-reasons"
    assert slug_of(hall.enter(meeting, FIRST, sheet | {"tallies": sheet["tallies"][:1]})) == "not-on-ballot"
    printed = [{"resident_id": hall.people["丁一安"], "votes": 1}]
    assert slug_of(hall.enter(meeting, FIRST, sheet | {"write_ins": printed})) == "not-on-ballot"
    nobody = [{"resident_id": meeting.electors[0], "votes": 0}]
    assert slug_of(hall.enter(meeting, FIRST, sheet | {"write_ins": nobody})) == "person-unknown"
    assert slug_of(hall.enter(meeting, Who("teller", FIRST.scope, subject="stranger"), sheet)) == "not-on-duty"


@pytest.fixture(scope="module")
def entered(hall: Hall, meeting: Meeting) -> list[Any]:
    """The answers to two tellers who enter different figures at the same moment."""
    path = f"/v1/boxes/{meeting.box}/count-entries"
    sheets = {FIRST: hall.figures(meeting, 8, 3, void=1), SECOND: hall.figures(meeting, 7, 4, void=1)}

    def enter(teller: Who) -> Any:
        with hall.another_client(teller) as desk:
            return desk.post(path, json=sheets[teller])

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(enter, sheets))


def test_two_tellers_enter_at_the_same_moment_and_both_entries_stand(entered: list[Any]) -> None:
    assert sorted(answer.json()["place"] for answer in entered) == [1, 2]
    assert [set(answer.json()) for answer in entered] == [{"id", "place", "entered_at"}] * 2


def test_the_same_person_does_not_enter_twice_and_a_third_is_not_needed(
    hall: Hall, meeting: Meeting, entered: Any
) -> None:
    for teller in (FIRST, THIRD):
        assert slug_of(hall.enter(meeting, teller, hall.figures(meeting, 8, 3, void=1))) == "count-entry-exists"


def test_the_differences_are_shown_by_field_and_nothing_passes_them(hall: Hall, meeting: Meeting, entered: Any) -> None:
    count = hall.seen(f"/boxes/{meeting.box}/count", OVERSEER)["contests"][0]
    assert {row["field"].partition(":")[0] for row in count["differences"]} == {"for", "against"}
    assert count["unresolved"] == 4
    refused = hall.step(f"/boxes/{meeting.box}/count-confirmation", OVERSEER, {"contest_id": meeting.contest})
    assert slug_of(refused) == "count-differences-stand"
    assert len(refused.json()["differences"]) == 4
    assert slug_of(hall.step(f"/sessions/{meeting.session}/result", COMMISSION)) == "counts-incomplete"


def test_a_teller_neither_resolves_nor_confirms_her_own_count(hall: Hall, meeting: Meeting, entered: Any) -> None:
    field = hall.seen(f"/boxes/{meeting.box}/count", OVERSEER)["contests"][0]["differences"][0]["field"]
    resolution = {"contest_id": meeting.contest, "field": field, "value": 8, "reason": "重新清点"}
    confirmation = {"contest_id": meeting.contest}
    for path, body in (("count-resolutions", resolution), ("count-confirmation", confirmation)):
        refused = hall.step(f"/boxes/{meeting.box}/{path}", FIRST, body)
        assert (refused.status_code, slug_of(refused)) == (403, "needs-another-person")
        assert refused.json()["decisions"][0]["rule"] == "counting.two_people"


def test_every_field_resolved_by_name_lets_the_count_be_confirmed_once(
    hall: Hall, meeting: Meeting, entered: Any
) -> None:
    path = f"/boxes/{meeting.box}/count-resolutions"
    right = hall.figures(meeting, 8, 3, void=1)["tallies"]
    votes = {row["candidate"]: row for row in right}
    for row in hall.seen(f"/boxes/{meeting.box}/count", OVERSEER)["contests"][0]["differences"]:
        mark, _, candidate = row["field"].partition(":")
        body = {"contest_id": meeting.contest, "field": row["field"], "value": votes[candidate][mark]}
        assert hall.step(path, OVERSEER, body).status_code == 422
        shown = hall.made(path, OVERSEER, body | {"reason": "当众重新清点"})
    assert shown["contests"][0]["unresolved"] == 0
    assert shown["contests"][0]["differences"][0]["resolution"]["by"] == OVERSEER.subject
    elsewhere = {"contest_id": meeting.contest, "field": "valid", "value": 1, "reason": "无差异"}
    assert slug_of(hall.step(path, OVERSEER, elsewhere)) == "no-difference"
    confirm = f"/boxes/{meeting.box}/count-confirmation"
    unproven = {"contest_id": meeting.contest, "evidence_sha256": "0" * 64}
    assert slug_of(hall.step(confirm, OVERSEER, unproven)) == "evidence-missing"
    done = hall.made(confirm, OVERSEER, {"contest_id": meeting.contest})
    assert done["contests"][0]["confirmed"]["by"] == OVERSEER.subject
    assert slug_of(hall.step(confirm, OVERSEER, {"contest_id": meeting.contest})) == "already-done"
    assert hall.result(meeting)["candidates"][0]["for"] == 8


# An election opened anew ends the one before it: those above share one, the tests below have their own.
def test_the_same_request_sent_twice_is_answered_twice_and_entered_once(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting, present=11)
    sheet, path = hall.figures(meeting, 8, 2, returned=10), f"/boxes/{meeting.box}/count-entries"
    key = {"Idempotency-Key": f"count-{meeting.box}"}
    first, again = (hall.step(path, FIRST, sheet, headers=key) for _ in range(2))
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    half = hall.seen(f"/boxes/{meeting.box}/count", SECOND)["contests"][0]
    assert [set(entry) for entry in half["entries"]] == [{"place", "entered_at"}]
    assert (half["differences"], half["confirmed"]) == ([], None)
    assert hall.step(path, FIRST, sheet | {"void": 1}, headers=key).status_code == 422

    assert hall.enter(meeting, SECOND, sheet).status_code == 201
    hall.made(f"/boxes/{meeting.box}/count-confirmation", OVERSEER, {"contest_id": meeting.contest})
    short = hall.step(f"/sessions/{meeting.session}/result", COMMISSION)
    assert slug_of(short) == "counts-unbalanced"
    assert "登记收回11张" in short.json()["detail"]
    correction = {"returned": 10, "unreturned": 1, "reason": "一名代表将选票带离会场"}
    path = f"/sessions/{meeting.session}/account-corrections"
    assert rules_of(hall.step(path, COMMISSION, correction | {"unreturned": 0})) == ["counting.accounting"]
    assert hall.made(path, COMMISSION, correction)["account"]["unreturned"] == 1
    assert hall.result(meeting)["outcome"]["elected"] == [meeting.candidacies["丁一安"]]


def test_a_count_both_entered_wrongly_is_counted_anew_and_the_old_figures_stay(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    wrong, right = hall.figures(meeting, 3, 8), hall.figures(meeting, 8, 3)
    path, order = f"/boxes/{meeting.box}/recounts", {"contest_id": meeting.contest, "reason": "两人均将两名候选人看反"}
    assert slug_of(hall.step(path, OVERSEER, order)) == "count-differences-stand"
    hall.count(meeting, wrong)
    own = hall.step(path, FIRST, order)
    assert (own.status_code, slug_of(own)) == (403, "needs-another-person")
    assert hall.step(path, OVERSEER, {"contest_id": meeting.contest}).status_code == 422
    ordered = hall.made(path, OVERSEER, order)
    assert (ordered["state"], ordered["contests"][0]["attempt"], ordered["contests"][0]["confirmed"]) == (
        "unsealed", 2, None,
    )  # fmt: skip
    assert slug_of(hall.step(f"/sessions/{meeting.session}/result", COMMISSION)) == "counts-incomplete"
    assert hall.enter(meeting, FIRST, right).status_code == 201
    half = hall.seen(f"/boxes/{meeting.box}/count", SECOND)["contests"][0]
    assert half["recounts"][0]["entries"] == [], "the second entry stays blind"
    assert hall.enter(meeting, SECOND, right).status_code == 201
    hall.made(f"/boxes/{meeting.box}/count-confirmation", OVERSEER, {"contest_id": meeting.contest})
    known = hall.seen(f"/boxes/{meeting.box}/count", OVERSEER)["contests"][0]["recounts"][0]
    candidate = meeting.candidacies["丁一安"]
    assert (known["attempt"], known["reason"], known["by"]) == (1, order["reason"], OVERSEER.subject)
    assert [entry[f"for:{candidate}"] for entry in known["entries"]] == [3, 3]
    result = hall.result(meeting)
    assert result["outcome"]["elected"] == [candidate]
    assert slug_of(hall.step(path, OVERSEER, order)) == "boxes-not-open"
    types = hall.logged(meeting, "ballots.result.determined")
    assert types.index("ballots.count.recount_ordered") > types.index("ballots.count.confirmed")


def test_the_second_account_of_a_teller_makes_no_second_entry_and_confirms_nothing(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    sheet = hall.figures(meeting, 8, 3, void=1)
    assert hall.enter(meeting, FIRST, sheet).status_code == 201
    assert slug_of(hall.enter(meeting, replace(SECOND, also=(FIRST.subject,)), sheet)) == "count-entry-exists"
    assert hall.enter(meeting, SECOND, sheet).status_code == 201
    confirming = {"contest_id": meeting.contest}
    same = replace(OVERSEER, also=(FIRST.subject,))
    refused = hall.step(f"/boxes/{meeting.box}/count-confirmation", same, confirming)
    assert (refused.status_code, slug_of(refused)) == (403, "needs-another-person")
    hall.made(f"/boxes/{meeting.box}/count-confirmation", OVERSEER, confirming)
