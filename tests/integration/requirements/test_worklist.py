"""The own worklist at the gateway: duties that are due here or came up from below, cases, questions, reports."""

from typing import Any

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_duties import Due, swept
from tests.integration.requirements.test_matters import Held
from tests.integration.requirements.test_stages import REASON, plan_of
from tests.support.triples import SETTINGS


def own(front: Front, who: Who, what: str, now: str) -> list[dict[str, Any]]:
    """A list of the own account's pages, as of a time."""
    headers = front.signed(who) | {"Huanjie-Now": now}
    answer = front.at_gateway("GET", f"/me/{what}", headers=headers)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_a_duty_is_on_the_worklist_of_its_place_and_once_late_on_that_of_the_level_above(front: Front) -> None:
    due = Due(front, "nuoenjiya-2021")
    duty = due.one("training.before")
    street, banner = Who("street_office", "150525401"), Who("civil_affairs_bureau", "150525")
    before, after = "2020-12-08T09:00:00+08:00", "2020-12-15T09:00:00+08:00"
    (listed,) = [each for each in own(front, street, "worklist", before) if each["about"] == duty["id"]]
    assert (listed["kind"], listed["due_on"], listed["overdue"]) == ("duty", "2020-12-09", False)
    swept(front, "2020-12-15")
    assert duty["id"] not in {each["about"] for each in own(front, street, "worklist", after)}
    assert duty["id"] in {each["about"] for each in own(front, banner, "worklist", after)}
    assert own(front, Who("resident", "150525401411"), "worklist", after) == []


def test_a_report_is_on_the_worklist_of_its_receiver_until_it_is_acknowledged(front: Front) -> None:
    held, path = Held(front, "liaoning-2014"), "serious-matters"
    report = {"form": "serious_matter_report", "text": "选举委员会成员集体辞职", "to_code": held.code[:9]}
    sent = held.begin(path, report, held.committee).json()
    question = {"community_code": held.code, "text": "选举日可否改期？"}
    asked = front.ask("audit", "POST", "/questions", held.committee, json=question, now=held.now).json()
    listed = {each["about"]: each["kind"] for each in own(front, held.street, "worklist", held.now)}
    assert (listed[sent["id"]], listed[asked["id"]]) == ("serious_matter", "question")
    assert held.step(sent, path, "receive", {"note": "已阅"}).status_code == 201
    assert sent["id"] not in {each["about"] for each in own(front, held.street, "worklist", held.now)}


def test_a_proposal_is_on_the_worklist_of_who_may_approve_it_until_it_is(front: Front) -> None:
    plan, setting = plan_of(front, "nuoenjiya-2021", "direct"), SETTINGS["nuoenjiya-2021"]
    proposed = front.of(plan["document"], "POST", f"/plans/{plan['id']}/stage-overrides", json=REASON | {"stage": "rc"})
    assert proposed.status_code == 201, proposed.text
    override, street = proposed.json()["id"], setting.community[:9]
    leader, office = Who("street_leader", street), Who("street_office", street)

    def waiting(who: Who) -> dict[str, str]:
        return {each["about"]: each["zh"] for each in own(front, who, "worklist", setting.now)}

    assert waiting(leader)[override] == "越过出口条件的申请待第二人批准"
    assert override not in waiting(office), "who proposes does not approve"
    path = f"/plans/{plan['id']}/stage-overrides/{override}/approval"
    assert front.ask("registry", "POST", path, leader, now=setting.now).status_code == 200
    assert override not in waiting(leader)
