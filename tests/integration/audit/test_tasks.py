"""Tasks of a case: dispatched, signed for, handed back, extended, answered and audited; the case follows from them."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx2
import pytest

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET
from tests.support.services import as_of
from tests.support.tokens import Tokens

# A Monday; one working day from the next day ends with the Tuesday, ten with the Monday two weeks later.
MONDAY = "2024-05-20T09:00:00+08:00"
LATER = "2024-05-21T10:00:00+08:00"
FEEDBACK: dict[str, Any] = {"note": "内部：已电话核实", "text": "登记站晚间开放。", "solved": True}


class Units:
    """The desk and three units of one street, and what they do to one case."""

    def __init__(self, connect: Connect, tokens: Tokens) -> None:
        def user(office: str, subject: str) -> httpx2.Client:
            return connect(tokens.user("street_office", STREET, office=office, subject=subject))

        self.desk = user("peace_office", "desk")
        self.lead = user("civil_affairs", "lead")
        self.co = user("social_affairs_office", "co")
        self.other = user("party_building_office", "other")

    def opened(self, kind: str = "help", **said: Any) -> str:
        body = {
            "community_code": COMMUNITY,
            "channel": "visit",
            "kind": kind,
            "category": "other",
            "content": "登记站晚上不开门",
        }
        return str(self.post(self.desk, "/v1/cases", MONDAY, **(body | said)).json()["number"])

    def dispatched(self, kind: str = "help", co: bool = False, **said: Any) -> str:
        case = self.opened(kind, **said)
        assert self.send(case, "lead", "civil_affairs").status_code == 201
        if co:
            assert self.send(case, "co", "social_affairs_office").status_code == 201
        return case

    def send(self, case: str, role: str, office: str, at: str = MONDAY) -> httpx2.Response:
        return self.post(self.desk, f"/v1/cases/{case}/tasks", at, role=role, to_code=STREET, office=office)

    def does(
        self, who: httpx2.Client, case: str, task: int, step: str, at: str = LATER, **body: Any
    ) -> httpx2.Response:
        return self.post(who, f"/v1/cases/{case}/tasks/{task}/{step}", at, **body)

    def state(self, case: str) -> str:
        return str(self.desk.get(f"/v1/cases/{case}").json()["state"])

    @staticmethod
    def post(who: httpx2.Client, path: str, at: str, **body: Any) -> httpx2.Response:
        return who.post(path, json=body, headers=as_of(at))


@pytest.fixture(scope="module")
def units(connect: Connect, tokens: Tokens) -> Units:
    return Units(connect, tokens)


def problem(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rsplit("/")[-1]


def test_the_case_follows_from_its_tasks(units: Units) -> None:
    case = units.dispatched(co=True)
    assert units.state(case) == "dispatched"
    signed = units.does(units.lead, case, 1, "signature").json()
    assert (signed["state"], signed["signed_by"], signed["case_state"]) == ("handling", "lead", "handling")
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    # Who answers without signing has signed by it.
    answered = units.does(units.co, case, 2, "answer", **FEEDBACK).json()
    assert (answered["state"], answered["signed_at"], answered["case_state"]) == (
        "answered",
        answered["answered_at"],
        "handling",
    )
    assert units.does(units.desk, case, 1, "answer/audit", accepted=True).json()["case_state"] == "handling"
    back = units.does(units.desk, case, 2, "answer/audit", accepted=False, remark="请补充时间").json()
    assert (back["state"], back["remark"]) == ("handling", "请补充时间")
    units.does(units.co, case, 2, "answer", **FEEDBACK)
    assert units.does(units.desk, case, 2, "answer/audit", accepted=True).json()["case_state"] == "handled"
    answer = units.post(units.desk, f"/v1/cases/{case}/answer", LATER, text="登记站晚间开放到八点。").json()
    assert (answer["state"], answer["overdue"]) == ("answered", False)
    assert [task["state"] for task in answer["tasks"]] == ["done", "done"]


def test_a_case_has_one_lead_helpers_come_after_it_and_a_unit_has_one_task(units: Units) -> None:
    case = units.opened()
    assert problem(units.send(case, "co", "social_affairs_office")) == (409, "lead-first")
    units.send(case, "lead", "civil_affairs")
    assert problem(units.send(case, "lead", "social_affairs_office")) == (409, "one-lead")
    assert problem(units.send(case, "co", "civil_affairs")) == (409, "unit-has-task")
    elsewhere = {"role": "co", "to_code": "220602006", "office": "civil_affairs"}
    assert units.post(units.desk, f"/v1/cases/{case}/tasks", MONDAY, **elsewhere).status_code == 403


def test_a_case_is_not_dispatched_to_the_unit_it_complains_of(units: Units) -> None:
    case = units.opened("complaint", accused_unit={"to_code": STREET, "office": "civil_affairs"})
    for role in ("lead", "co"):
        refused = units.send(case, role, "civil_affairs")
        assert [each["rule"] for each in refused.json()["decisions"]] == ["complaints.secrecy"]
    assert units.state(case) == "received"
    assert units.send(case, "lead", "social_affairs_office").status_code == 201


def test_a_task_is_for_its_unit_alone(units: Units) -> None:
    case = units.dispatched(co=True)
    for step, body in (("signature", {}), ("answer", FEEDBACK), ("return", {"reason": "无关", "basis": "无"})):
        assert problem(units.does(units.other, case, 1, step, **body)) == (403, "not-your-case"), step
        assert problem(units.does(units.co, case, 1, step, **body)) == (403, "not-your-case"), step
    assert units.does(units.lead, case, 9, "signature").status_code == 404
    check: dict[str, Any] = {"findings": "已核实", "evidence": []}
    assert problem(units.post(units.other, f"/v1/cases/{case}/checks", LATER, **check)) == (403, "not-your-case")
    assert units.post(units.co, f"/v1/cases/{case}/checks", LATER, **check).status_code == 201
    ruling = {"outcome": "differs_from_fact", "grounds": "不属实"}
    assert problem(units.post(units.co, f"/v1/cases/{case}/decision", LATER, **ruling)) == (403, "not-your-case")
    assert units.post(units.lead, f"/v1/cases/{case}/decision", LATER, **ruling).status_code == 200


@pytest.mark.parametrize(("at", "status"), [("2024-05-21T23:59:59+08:00", 200), ("2024-05-22T00:00:00+08:00", 409)])
def test_a_task_is_handed_back_on_the_next_working_day_and_counts_as_taken_after_it(
    units: Units, at: str, status: int
) -> None:
    case = units.dispatched()
    answer = units.does(units.lead, case, 1, "return", at, reason="不属本单位职责", basis="三定方案")
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["hand_back"] == {"reason": "不属本单位职责", "basis": "三定方案"}
        assert units.state(case) == "returned"
        assert units.send(case, "lead", "social_affairs_office", LATER).json()["number"] == 2
        assert units.state(case) == "dispatched"
    else:
        assert problem(answer) == (409, "too-late-to-hand-back")
        assert units.state(case) == "dispatched"


def test_an_answered_task_is_not_handed_back(units: Units) -> None:
    case = units.dispatched()
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    refused = units.does(units.lead, case, 1, "return", reason="不属本单位职责", basis="三定方案")
    assert problem(refused) == (409, "task-step-refused")


def test_a_helper_that_hands_back_leaves_the_case_with_its_lead(units: Units) -> None:
    case = units.dispatched(co=True)
    units.does(units.lead, case, 1, "signature")
    back = units.does(units.co, case, 2, "return", reason="与本单位无关", basis="三定方案").json()
    assert back["case_state"] == "handling"
    assert units.does(units.desk, case, 1, "withdrawal", reason="派单有误").json()["case_state"] == "returned"


def test_more_time_is_asked_before_the_limit_and_given_by_somebody_else(units: Units) -> None:
    case = units.dispatched()
    due, wished = "2024-06-03T15:59:59Z", "2024-06-07T18:00:00+08:00"
    ask: dict[str, Any] = {"until": wished, "reason": "住户外出"}
    assert problem(units.does(units.desk, case, 1, "extension/decision", agreed=True)) == (409, "no-extension-waits")
    assert problem(units.does(units.lead, case, 1, "extension", **ask | {"until": due})) == (409, "extension-too-short")
    asked = units.does(units.lead, case, 1, "extension", "2024-06-03T23:59:59+08:00", **ask).json()
    assert (asked["due_at"], asked["waits_for_extension"], asked["state"]) == (due, True, "handling")
    assert problem(units.does(units.lead, case, 1, "extension", **ask)) == (409, "extension-waits")
    assert problem(units.does(units.lead, case, 1, "extension/decision", agreed=True)) == (403, "own-task")
    refused = units.does(units.desk, case, 1, "extension/decision", agreed=False, remark="请按期办理").json()
    assert (refused["due_at"], refused["extension"]["agreed"]) == (due, False)
    units.does(units.lead, case, 1, "extension", **ask)
    agreed = units.does(
        units.desk, case, 1, "extension/decision", agreed=True, until="2024-06-05T18:00:00+08:00"
    ).json()
    assert (agreed["due_at"], agreed["extension"]["agreed"]) == ("2024-06-05T10:00:00Z", True)
    assert units.desk.get(f"/v1/cases/{case}").json()["due_at"] == "2024-06-05T10:00:00Z"
    late = units.does(units.lead, case, 1, "extension", "2024-06-05T18:00:01+08:00", **ask)
    assert problem(late) == (409, "extension-too-late")


def test_nobody_accepts_the_own_answer(units: Units) -> None:
    case = units.dispatched()
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    assert problem(units.does(units.lead, case, 1, "answer/audit", accepted=True)) == (403, "own-task")
    assert units.does(units.desk, case, 1, "answer/audit", accepted=False).status_code == 422
    unsolved = FEEDBACK | {"solved": False}
    assert units.does(units.lead, case, 1, "answer", **unsolved).status_code == 422


def test_what_claims_a_breach_is_decided_before_it_is_answered(units: Units) -> None:
    case = units.dispatched("report", category="bribery")
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    units.does(units.desk, case, 1, "answer/audit", accepted=True)
    answer = {"text": "已处理。"}
    assert problem(units.post(units.desk, f"/v1/cases/{case}/answer", LATER, **answer)) == (409, "ruling-needed")
    units.post(units.lead, f"/v1/cases/{case}/checks", LATER, findings="不属实", evidence=[])
    units.post(units.lead, f"/v1/cases/{case}/decision", LATER, outcome="differs_from_fact", grounds="不属实")
    assert units.post(units.desk, f"/v1/cases/{case}/answer", LATER, **answer).json()["state"] == "answered"


def test_tasks_are_found_by_office_state_and_light(units: Units) -> None:
    case = units.dispatched()

    def lit(light: str, at: str) -> bool:
        wanted: dict[str, str | int] = {"office": "civil_affairs", "state": "sent", "light": light, "limit": 500}
        found = units.desk.get("/v1/tasks", params=wanted, headers=as_of(at)).json()["items"]
        assert all(each["light"] == light for each in found)
        return case in [each["case_number"] for each in found]

    # To be signed for by the end of the Tuesday.
    times = {
        "none": "2024-05-21T21:59:59+08:00",
        "yellow": "2024-05-21T23:59:59+08:00",
        "red": "2024-05-22T00:00:00+08:00",
    }
    for light, at in times.items():
        assert [each for each in times if lit(each, at)] == [light]
    units.does(units.lead, case, 1, "signature", "2024-05-22T08:00:00+08:00")
    assert not any(lit(light, times["red"]) for light in times), "it is not sent any more"


def test_a_unit_below_sees_the_case_it_has_a_task_of_and_no_other(
    units: Units, connect: Connect, tokens: Tokens
) -> None:
    district = connect(tokens.user("civil_affairs_bureau", "220602"))
    filer = connect(tokens.user("street_office", "220602", subject="district desk"))
    body = {"community_code": COMMUNITY, "channel": "letter", "kind": "help", "category": "other", "content": "求助"}
    own = units.post(filer, "/v1/cases", MONDAY, **body).json()["number"]
    task: dict[str, Any] = {"role": "lead", "to_code": "220602", "office": "civil_affairs"}
    assert units.post(district, f"/v1/cases/{own}/tasks", MONDAY, **task).status_code == 201
    stranger = connect(tokens.user("street_office", "220602006", office="civil_affairs"))
    assert stranger.get(f"/v1/cases/{own}").status_code == 404
    assert units.does(stranger, own, 1, "signature").status_code == 404
    assert units.does(district, own, 1, "signature").status_code == 200


def at_once(*acts: Callable[[], httpx2.Response]) -> list[int]:
    """The states that these acts answer, done at the same time."""
    with ThreadPoolExecutor(len(acts)) as threads:
        return sorted(answer.status_code for answer in threads.map(lambda act: act(), acts))


def test_of_two_who_sign_at_once_one_signs(units: Units, connect: Connect, tokens: Tokens) -> None:
    case = units.dispatched()
    second = connect(tokens.user("street_office", STREET, office="civil_affairs", subject="second"))
    signing = [partial(units.does, who, case, 1, "signature") for who in (units.lead, second)]
    assert at_once(*signing) == [200, 409]
    [step] = [each for each in units.desk.get(f"/v1/cases/{case}").json()["steps"] if each["step"] == "task_sign"]
    assert step["taken_by"] in ("lead", "second")


def test_of_a_return_and_an_answer_at_once_one_holds(units: Units) -> None:
    case = units.dispatched()
    give_back = partial(units.does, units.lead, case, 1, "return", reason="无关", basis="三定方案")
    answer = partial(units.does, units.lead, case, 1, "answer", **FEEDBACK)
    assert at_once(give_back, answer) == [200, 409]
    [task] = units.desk.get(f"/v1/cases/{case}").json()["tasks"]
    assert (task["state"] == "returned") is (task["hand_back"] is not None) is (task["feedback"] is None)


@pytest.mark.parametrize(
    ("code", "office"),
    [(f"{STREET}999", "residents_committee"), (f"{STREET}999", "peace_office"), (STREET, "residents_committee")],
    ids=["no such community", "no such place", "a community's own body in a street"],
)
def test_a_task_goes_to_a_unit_that_somebody_acts_for(units: Units, code: str, office: str) -> None:
    case = units.opened()
    body = {"role": "lead", "to_code": code, "office": office}
    refused = units.post(units.desk, f"/v1/cases/{case}/tasks", MONDAY, **body)
    assert problem(refused) == (409, "no-such-unit") and "核对" in refused.json()["title"]
    assert units.state(case) == "received"
    own = units.post(units.desk, f"/v1/cases/{case}/tasks", MONDAY, **body | {"to_code": COMMUNITY})
    assert own.status_code == 201, own.text


def test_a_case_that_waits_for_its_units_says_so_when_it_is_answered(units: Units) -> None:
    case = units.dispatched(co=True)
    units.does(units.lead, case, 1, "answer", **FEEDBACK)
    units.does(units.desk, case, 1, "answer/audit", accepted=True)
    early = units.post(units.desk, f"/v1/cases/{case}/answer", LATER, text="已办理。")
    assert problem(early) == (409, "tasks-open") and "撤回" in early.json()["title"]
    units.does(units.desk, case, 2, "withdrawal", reason="不再需要")
    assert units.post(units.desk, f"/v1/cases/{case}/answer", LATER, text="已办理。").status_code == 200
    report = units.dispatched(kind="report")
    undecided = units.post(units.lead, f"/v1/cases/{report}/answer", LATER, text="已办理。")
    assert problem(undecided) == (409, "ruling-needed")


def test_a_case_that_has_ended_is_told_so_whatever_else_it_lacks(units: Units) -> None:
    case = units.dispatched(kind="report")
    path = f"/v1/cases/{case}"
    assert units.post(units.lead, f"{path}/checks", LATER, findings="已核实").status_code == 201
    ruling = {"outcome": "differs_from_fact", "grounds": "查无此事"}
    assert units.post(units.lead, f"{path}/decision", LATER, **ruling).status_code == 200
    late = {
        "checks": units.post(units.lead, f"{path}/checks", LATER, findings="再查"),
        "decision": units.post(units.lead, f"{path}/decision", LATER, outcome="nothing", grounds="再定"),
        "lead": units.send(case, "lead", "civil_affairs", LATER),
        "nowhere": units.post(
            units.desk, f"{path}/tasks", LATER, role="lead", to_code=f"{STREET}999", office="peace_office"
        ),
        "refusal": units.post(units.desk, f"{path}/refusal", LATER, reason="unclear"),
        "withdrawal": units.post(units.desk, f"{path}/withdrawal", LATER, reason="不再需要"),
    }
    assert {step: problem(answer) for step, answer in late.items()} == dict.fromkeys(late, (409, "case-step-refused"))
    assert units.post(units.lead, f"{path}/answer", LATER, text="经查不属实。").status_code == 200
    assert units.post(units.desk, f"{path}/archiving", LATER, done=["explained"]).status_code == 200
    again = units.post(units.desk, f"{path}/archiving", LATER)
    assert problem(again) == (409, "case-step-refused")


SENDER = {"name": "王小明", "contact": "00012345678"}


def test_the_unit_that_has_the_task_speaks_with_who_asked_for_help(units: Units, auditor: httpx2.Client) -> None:
    case = units.dispatched(reporter=SENDER)
    path, why = f"/v1/cases/{case}/sender-readings", "电话联系来件人"
    assert units.post(units.lead, path, LATER, reason=why).json() == SENDER
    for other in (units.other, units.co):
        refused = units.post(other, path, LATER, reason=why)
        assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (403, "not-your-case")
    logged = [json.loads(each["entry"]) for each in auditor.get("/v1/logs/house/entries?limit=1000").json()["items"]]
    told = [each for each in logged if each["type"] == "audit.case.reporter_read"][-1]
    assert told["data"]["case"] == case and told["actor"]["office"] == "civil_affairs"
    assert SENDER["name"] not in json.dumps(told, ensure_ascii=False)


def test_nobody_but_the_discipline_office_is_told_who_accuses_somebody(units: Units) -> None:
    case = units.dispatched("complaint", reporter=SENDER)
    refused = units.post(units.lead, f"/v1/cases/{case}/sender-readings", LATER, reason="电话联系")
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[1]) == (403, "sender-confidential")
    assert SENDER["contact"] not in refused.text
