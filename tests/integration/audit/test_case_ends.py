"""What happens to a case besides its tasks: refused, merged, urged, supervised, visited, handled again, withdrawn."""

from typing import Any

import httpx2
import pytest

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY
from tests.integration.audit.test_tasks import FEEDBACK, LATER, MONDAY, Units, at_once, problem
from tests.support.tokens import Tokens

ANSWER = "登记站晚间开放到八点。"
VISIT: dict[str, Any] = {"contacted": True, "solved": False, "satisfied": 2, "opinion": "晚上仍未开门"}


@pytest.fixture(scope="module")
def units(connect: Connect, tokens: Tokens) -> Units:
    return Units(connect, tokens)


def step(units: Units, case: str, what: str, at: str = LATER, **body: Any) -> httpx2.Response:
    return units.post(units.desk, f"/v1/cases/{case}/{what}", at, **body)


def answered(units: Units) -> str:
    case = units.dispatched()
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    units.does(units.desk, case, 1, "answer/audit", accepted=True)
    assert step(units, case, "answer", text=ANSWER).status_code == 200
    return case


def test_a_case_is_not_accepted_for_a_reason_of_the_city_that_says_where_to_turn_to(
    units: Units, connect: Connect, tokens: Tokens
) -> None:
    mine = connect(tokens.user("resident", COMMUNITY, subject="sender"))
    sent = {
        "community_code": COMMUNITY,
        "channel": "web",
        "kind": "help",
        "category": "other",
        "content": "请帮我打官司",
    }
    case = units.post(mine, "/v1/cases", MONDAY, **sent).json()["number"]
    assert step(units, case, "refusal", reason="bad_mood").status_code == 422
    units.send(case, "lead", "civil_affairs")
    refused = step(units, case, "refusal", reason="litigation", note="已起诉").json()
    assert (refused["state"], refused["declined"]["reason"]) == ("refused", "litigation")
    assert [task["state"] for task in refused["tasks"]] == ["closed"]
    seen = mine.get(f"/v1/cases/{case}").json()
    assert "人民法院" in seen["declined"]["turn_to_zh"]
    assert problem(units.does(units.lead, case, 1, "signature")) == (409, "task-step-refused")
    handled = units.dispatched()
    units.does(units.lead, handled, 1, "signature")
    assert problem(step(units, handled, "refusal", reason="litigation")) == (409, "case-step-refused")


def test_merged_cases_keep_their_numbers_and_hear_the_same_answer(units: Units) -> None:
    lead, case = units.dispatched(), units.dispatched()
    merged = step(units, case, "merger", into=lead).json()
    assert (merged["number"], merged["state"], merged["merged_into"]) == (case, "merged", lead)
    units.does(units.lead, lead, 1, "answer", **FEEDBACK)
    units.does(units.desk, lead, 1, "answer/audit", accepted=True)
    step(units, lead, "answer", text=ANSWER)
    seen = units.desk.get(f"/v1/cases/{case}").json()
    assert (seen["state"], seen["answer"]) == ("merged", ANSWER)


def test_what_cannot_be_merged_is_refused_readably(units: Units) -> None:
    case, report, over = units.opened(), units.opened("report", category="bribery"), answered(units)
    assert problem(step(units, case, "merger", into=case)) == (409, "merged-into-itself")
    assert problem(step(units, case, "merger", into=over)) == (409, "lead-case-ended")
    assert problem(step(units, report, "merger", into=case)) == (409, "merged-kinds")
    assert step(units, case, "merger", into="JB2024-220602005001-9999").status_code == 404
    retaliation = units.opened("report", category="retaliation")
    own = step(units, retaliation, "merger", into=report)
    assert [each["rule"] for each in own.json()["decisions"]] == ["complaints.retaliation_case"]


def test_two_cases_merged_into_each_other_at_once_leave_one(units: Units) -> None:
    one, other = units.opened(), units.opened()
    assert at_once(lambda: step(units, one, "merger", into=other), lambda: step(units, other, "merger", into=one)) == [
        200,
        409,
    ]
    assert sorted([units.state(one), units.state(other)]) == ["merged", "received"]


def test_a_case_is_urged_and_supervised_and_stays_where_it_is(units: Units) -> None:
    case = units.dispatched()
    assert [step(units, case, "urgings", text="又来电").json()["urged"] for _ in range(2)] == [1, 2]
    lit = step(units, case, "supervision", light="red", reason="逾期").json()
    assert (lit["supervised"], lit["state"]) == ("red", "dispatched")
    assert step(units, case, "supervision", light="none", reason="已反馈").json()["supervised"] == "none"
    assert problem(step(units, answered(units), "urgings", text="又来电")) == (409, "case-step-refused")


def test_who_is_not_satisfied_has_the_case_handled_again_and_both_opinions_stay(units: Units) -> None:
    case = answered(units)
    assert step(units, case, "visits", **VISIT | {"satisfied": 6}).status_code == 422
    assert step(units, case, "visits", **VISIT | {"contacted": False}).status_code == 422
    nobody = step(units, case, "visits", contacted=False).json()
    assert (nobody["state"], nobody["first_satisfaction"]) == ("visited", None)
    assert step(units, case, "visits", **VISIT).json()["first_satisfaction"] == 2
    again = step(units, case, "reopening", reason="没有解决").json()
    assert (again["state"], again["turn"], again["answer"]) == ("dispatched", 1, ANSWER)
    assert [(task["number"], task["turn"], task["office"], task["state"]) for task in again["tasks"]] == [
        (1, 0, "civil_affairs", "done"), (2, 1, "civil_affairs", "sent"),
    ]  # fmt: skip
    assert units.does(units.lead, case, 1, "signature").status_code == 404
    units.does(units.lead, case, 2, "answer", **FEEDBACK)
    units.does(units.desk, case, 2, "answer/audit", accepted=True)
    step(units, case, "answer", text="已开门。")
    last = step(units, case, "visits", **VISIT | {"solved": True, "satisfied": 5}).json()
    assert (last["first_satisfaction"], last["last_satisfaction"], len(last["visits"])) == (2, 5, 3)
    assert step(units, case, "archiving").json()["state"] == "archived"
    assert problem(step(units, case, "reopening", reason="再办")) == (409, "case-step-refused")


def test_a_case_is_handled_again_only_after_an_answer(units: Units) -> None:
    assert problem(step(units, units.dispatched(), "reopening", reason="没有解决")) == (409, "case-step-refused")
    other = {"to_code": "220602006", "office": "civil_affairs"}
    assert step(units, answered(units), "reopening", reason="没有解决", unit=other).status_code == 403


def test_a_sender_withdraws_a_request_and_no_report(units: Units) -> None:
    assert step(units, units.dispatched(), "withdrawal", reason="不再需要").json()["state"] == "withdrawn"
    report = units.dispatched("report", category="bribery")
    refused = step(units, report, "withdrawal", reason="不再需要")
    assert [each["rule"] for each in refused.json()["decisions"]] == ["complaints.check"]
    units.post(units.lead, f"/v1/cases/{report}/checks", LATER, findings="不属实", evidence=[])
    assert step(units, report, "withdrawal", reason="不再需要").json()["state"] == "withdrawn"


def test_a_cases_own_limit_has_a_light_until_it_is_answered(units: Units) -> None:
    case = units.opened("consultation")
    # Two working days from the next day: until the end of the Wednesday.
    times = {
        "none": "2024-05-21T23:59:59+08:00",
        "yellow": "2024-05-22T23:59:59+08:00",
        "red": "2024-05-23T00:00:00+08:00",
    }
    for light, at in times.items():
        found = units.desk.get("/v1/cases", params={"light": light, "limit": 500}, headers={"Huanjie-Now": at}).json()
        assert case in [each["number"] for each in found["items"]]
        assert units.desk.get(f"/v1/cases/{case}", headers={"Huanjie-Now": at}).json()["light"] == light
    step(units, case, "withdrawal", at=MONDAY, reason="不再需要")
    late = units.desk.get(f"/v1/cases/{case}", headers={"Huanjie-Now": times["red"]}).json()
    assert (late["light"], late["overdue"]) == ("none", False)


def test_the_log_has_every_step_and_no_word_of_anybody(units: Units, auditor: httpx2.Client) -> None:
    case = answered(units)
    step(units, case, "visits", **VISIT)
    step(units, case, "reopening", reason="没有解决")
    step(units, case, "urgings", text="又来电催问")
    found: list[str] = []
    after = -1
    while items := auditor.get("/v1/logs/house/entries", params={"after": after}).json()["items"]:
        found += [each["entry"] for each in items if case in each["entry"]]
        after = items[-1]["index"]
    types = [entry.split('"type":"')[1].split('"')[0].removeprefix("audit.") for entry in found]
    assert types == [
        "case.received", "task.dispatched", "task.answered", "task.reviewed", "case.answered", "case.visited",
        "case.reopened", "task.dispatched", "case.urged",
    ]  # fmt: skip
    for words in ("登记站", "没有解决", "又来电", "仍未开门", "内部"):
        assert not any(words in entry for entry in found)
