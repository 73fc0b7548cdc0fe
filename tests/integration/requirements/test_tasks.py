"""A work order from its dispatch to the archive, as desks and units see it at the gateway."""

import uuid
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who, slug_of
from tests.integration.requirements.front import Front
from tests.support.triples import SETTINGS

# A street of Shenyang: a request for help has ten working days from its receipt, a task is handed back on its first day.
CODE = SETTINGS["shenyang-2015"].community
STREET = CODE[:9]
DESK = Who("street_office", STREET, "street_office", subject="desk")
HOTLINE = Who("hotline", "2101")


def unit(office: str) -> Who:
    """A unit of the street."""
    return Who("street_office", STREET, office)


HOUSING, SOCIAL, PEACE = (unit(office) for office in ("civil_affairs", "social_affairs_office", "peace_office"))


@dataclass
class Order:
    """A work order's case, and what is done to it."""

    front: Front
    case: str

    def asked(self, who: Who, step: str, day: str, **body: Any) -> httpx2.Response:
        now = f"{day}T10:00:00+08:00"
        return self.front.ask("audit", "POST", f"/cases/{self.case}/{step}", who, json=body, now=now)

    def done(self, who: Who, step: str, day: str, **body: Any) -> dict[str, Any]:
        answer = self.asked(who, step, day, **body)
        assert answer.is_success, answer.text
        done: dict[str, Any] = answer.json()
        return done

    def sent(self, role: str, to: Who, day: str) -> dict[str, Any]:
        return self.done(DESK, "tasks", day, role=role, to_code=STREET, office=to.office)

    def handled(self, who: Who, task: int, day: str) -> dict[str, Any]:
        """A task that is answered by its unit and accepted by the desk."""
        said = {
            "note": "内部：已上门核实",
            "text": "电梯已修复。",
            "solved": True,
            "contacted_at": f"{day}T09:00:00+08:00",
        }
        self.done(who, f"tasks/{task}/answer", day, **said)
        return self.done(DESK, f"tasks/{task}/answer/audit", day, accepted=True)


def taken(front: Front, **changed: Any) -> Order:
    """A work order of the hotline of 2 March 2015, a Monday."""
    order = {
        "number": f"W{uuid.uuid4()}", "received_at": "2015-03-02T09:00:00+08:00", "community_code": CODE, "kind": "help",
        "category": "other", "title": "电梯停运", "content": "三号楼电梯停运一周，老人下不了楼",
    }  # fmt: skip
    with front.at("2015-03-02T09:30:00+08:00"):
        answer = front.work_order(HOTLINE, order | changed)
    assert answer.status_code == 201, answer.text
    return Order(front, answer.json()["case_number"])


def test_an_order_runs_from_its_dispatch_over_a_return_and_a_second_handling_to_the_archive(front: Front) -> None:
    order = taken(front)
    lead = order.sent("lead", HOUSING, "2015-03-02")
    assert (lead["case_state"], lead["due_at"], lead["return_by"]) == (
        "dispatched", "2015-03-13T15:59:59Z", "2015-03-02T15:59:59Z",
    )  # fmt: skip
    early = slug_of(order.asked(DESK, "archiving", "2015-03-02"))
    assert early == "case-step-refused", "what nobody answered is not archived, whoever has heard what"
    order.sent("co", SOCIAL, "2015-03-02")
    assert order.done(HOUSING, "tasks/1/signature", "2015-03-02")["case_state"] == "handling"
    why = {"reason": "不属于本单位职责", "basis": "三定方案第二条"}
    assert order.done(SOCIAL, "tasks/2/return", "2015-03-02", **why)["state"] == "returned"
    assert order.asked(HOUSING, "tasks/1/return", "2015-03-03", **why).status_code == 409
    assert order.sent("co", PEACE, "2015-03-03")["number"] == 3
    order.done(HOUSING, "tasks/1/extension", "2015-03-13", until="2015-03-18T18:00:00+08:00", reason="等待配件")
    extended = order.done(DESK, "tasks/1/extension/decision", "2015-03-13", agreed=True, remark="同意")
    assert extended["due_at"] == "2015-03-18T10:00:00Z"
    assert order.handled(PEACE, 3, "2015-03-13")["case_state"] == "handling"
    assert order.handled(HOUSING, 1, "2015-03-17")["case_state"] == "handled"
    assert order.done(DESK, "answer", "2015-03-17", text="电梯已修复。")["state"] == "answered"
    order.done(DESK, "visits", "2015-03-18", contacted=True, solved=False, satisfied=2, opinion="又停了")
    again = order.done(DESK, "reopening", "2015-03-18", reason="电梯又停运")
    assert (again["state"], again["turn"], again["lead_office"]) == ("dispatched", 1, "civil_affairs")
    assert order.handled(HOUSING, 4, "2015-03-20")["case_state"] == "handled"
    order.done(DESK, "answer", "2015-03-20", text="已更换主机。")
    visited = order.done(DESK, "visits", "2015-03-23", contacted=True, solved=True, satisfied=5)
    assert (visited["first_satisfaction"], visited["last_satisfaction"]) == (2, 5)
    front.tell(order.case, DESK)
    closed = order.done(DESK, "archiving", "2015-03-24")
    assert (closed["state"], [task["state"] for task in closed["tasks"]]) == (
        "archived", ["done", "returned", "done", "done"],
    )  # fmt: skip


def test_more_time_is_given_as_often_and_as_long_as_the_city_has_it_and_no_more(front: Front) -> None:
    order = taken(front)
    order.sent("lead", HOUSING, "2015-03-02")
    ask, decision = "tasks/1/extension", "tasks/1/extension/decision"
    # Due on Friday the 13th; Shenyang gives five working days, twice.
    asked = order.asked(HOUSING, ask, "2015-03-13", until="2015-03-21T00:00:00+08:00", reason="等待配件")
    assert (asked.status_code, slug_of(asked)) == (409, "extension-capped")
    assert "最多2次、每次不超过5个工作日" in asked.json()["detail"] and "2015-03-20 23:59" in asked.json()["detail"]
    order.done(HOUSING, ask, "2015-03-13", until="2015-03-18T18:00:00+08:00", reason="等待配件")
    longer = order.asked(DESK, decision, "2015-03-13", agreed=True, until="2015-03-23T18:00:00+08:00")
    assert slug_of(longer) == "extension-capped", "the desk is held to it as well"
    no = order.done(DESK, decision, "2015-03-13", agreed=False, remark="配件已到")
    assert no["extensions"] == 0, "what was refused does not count"
    for day, until in (("2015-03-13", "2015-03-20"), ("2015-03-20", "2015-03-27")):
        order.done(HOUSING, ask, day, until=f"{until}T23:59:59+08:00", reason="等待配件")
        given = order.done(DESK, decision, day, agreed=True)
    assert (given["extensions"], given["due_at"]) == (2, "2015-03-27T15:59:59Z")
    third = order.asked(HOUSING, ask, "2015-03-27", until="2015-03-28T18:00:00+08:00", reason="还差一件")
    assert slug_of(third) == "extension-capped" and "已延期2次" in third.json()["detail"]


def test_a_consultation_where_no_election_is_held_is_answered_without_check_or_ruling(front: Front) -> None:
    order = taken(front, kind="consultation", content="社区服务中心几点开门？", title="")
    assert order.sent("lead", SOCIAL, "2015-03-02")["due_at"] == "2015-03-06T15:59:59Z"
    order.handled(SOCIAL, 1, "2015-03-03")
    answered = order.done(DESK, "answer", "2015-03-03", text="每天八点半。")
    assert (answered["state"], answered["outcome"], answered["election_id"]) == ("answered", None, None)
    assert [step["step"] for step in answered["steps"] if step["step"] in ("check", "decide")] == []


def test_the_date_an_order_brings_is_its_own(front: Front) -> None:
    order = taken(front, due_at="2015-03-04T17:00:00+08:00")
    assert order.sent("lead", HOUSING, "2015-03-02")["due_at"] == "2015-03-04T09:00:00Z"
    seen = front.done("audit", "GET", f"/cases/{order.case}", DESK, now="2015-03-05T08:00:00+08:00")
    assert (seen["due_at"], seen["light"], seen["overdue"]) == ("2015-03-04T09:00:00Z", "red", False)


def test_a_community_has_a_task_of_what_accuses_nobody_and_reads_no_sender(front: Front) -> None:
    committee = Who("residents_committee", CODE)
    reporter = {"reporter": {"name": "钱来电", "contact": "00087650001"}}
    order = taken(front, **reporter)
    sent = order.done(DESK, "tasks", "2015-03-02", role="lead", to_code=CODE, office="residents_committee")
    path = f"/cases/{order.case}/tasks/1"
    seen = front.ask("audit", "GET", path, committee)
    assert seen.json()["content"].startswith("三号楼") and "钱来电" not in seen.text
    assert front.ask("audit", "GET", path, PEACE).status_code == 403, "another unit's task"
    assert front.ask("audit", "GET", f"/cases/{order.case}", committee).status_code == 404
    mine = front.ask("audit", "GET", "/tasks", committee).json()["items"]
    assert sent["id"] in {each["id"] for each in mine} and {each["office"] for each in mine} == {"residents_committee"}
    assert order.done(committee, "tasks/1/signature", "2015-03-02")["state"] == "handling"
    assert order.handled(committee, 1, "2015-03-03")["case_state"] == "handled"
    report = taken(front, kind="report", category="bribery", content="有人给住户送礼")
    body = {"role": "lead", "to_code": CODE, "office": "residents_committee"}
    refused = report.asked(DESK, "tasks", "2015-03-02", **body)
    assert (refused.status_code, slug_of(refused)) == (409, "unit-cannot-decide")


@pytest.mark.parametrize("role", ["resident", "community_staff", "auditor", "report_job"])
def test_who_handles_no_cases_takes_no_step_of_a_task(front: Front, role: str) -> None:
    order = taken(front)
    order.sent("lead", HOUSING, "2015-03-02")
    who = Who(role, {"auditor": "", "report_job": "21"}.get(role, CODE))
    assert order.asked(who, "tasks/1/signature", "2015-03-02").status_code == 403
    assert order.asked(who, "tasks", "2015-03-02", role="co", to_code=STREET, office=PEACE.office).status_code == 403
