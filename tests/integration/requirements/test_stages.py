"""Stages of a plan at the gateway: closed by their exits or by an authority, and steps that are left out are told."""

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import STREET_OFFICE, Who, rules_of, slug_of
from tests.integration.requirements.front import INSPECTOR, Front
from tests.integration.requirements.test_duties import RECEIVERS, Due
from tests.support.requirements import requirement
from tests.support.services import bearer
from tests.support.triples import SETTINGS

REASON = {"reason": "街道指导组已现场核实，系统尚不能登记选举委员会"}


def plan_of(front: Front, document: str, mode: str) -> dict[str, Any]:
    """An active plan in the document's own place."""
    triple = Triple(document, "residents_committee", mode)
    plan: dict[str, Any] = front.activate(document, front.agreed(triple)).json()
    assert plan["state"] == "active", plan
    return plan


def close(front: Front, plan: Mapping[str, Any], stage: str) -> httpx2.Response:
    return front.of(plan["document"], "POST", f"/plans/{plan['id']}/stages/{stage}/closing")


def closed(front: Front, answer: httpx2.Response) -> dict[str, Any]:
    """What the log tells of a closing."""
    return front.event_of(answer, kind="registry.stage.closed")


@pytest.mark.parametrize(
    ("document", "held_on", "days_late"),
    [
        pytest.param("shenyang-2015", "2015-01-20", 1, marks=requirement("GOV-11", under=["shenyang-2015"])),
        pytest.param("district-2012", "2012-07-05", 0, marks=requirement("GOV-11", under=["district-2012"])),
    ],
)
def test_a_stage_closes_once_each_community_has_its_publicity(
    front: Front, document: str, held_on: str, days_late: int
) -> None:
    plan, setting = plan_of(front, document, "direct"), SETTINGS[document]
    refused = close(front, plan, "publicity")
    assert rules_of(refused) == ["publicity.channels"] and "宣传" in refused.json()["detail"]
    street = Who("street_office", setting.community[:9], "social_affairs_office")
    held = {"channel": "banner", "held_on": held_on, "reach": 300, "note": "悬挂横幅"}
    photo = front.photo(code=setting.community)
    record = {"community_code": setting.community, "content": held, "evidence": [photo]}
    assert front.ask("audit", "POST", "/publicity", street, json=record, now=setting.now).status_code == 201
    told = closed(front, close(front, plan, "publicity"))
    assert (told["data"]["left_out"], told["data"]["days_late"]) == (0, days_late)


def test_a_stage_of_chengnan_stays_open_without_its_list_and_closes_with_its_checks(front: Front) -> None:
    plan = plan_of(front, "chengnan-2024", "representatives")
    refused = close(front, plan, "post")
    assert rules_of(refused) == ["timetable.formal_list_notice"] and "还差5处" in refused.json()["detail"]
    assert close(front, plan, "plan").json()["closing"]["left_out"] == []
    assert slug_of(close(front, plan, "plan")) == "stage-closed"


@requirement("GOV-11", under=["chengnan-2024"])
def test_a_stage_of_chengnan_closes_once_each_list_that_is_still_asked_for_hangs(front: Front) -> None:
    front.now = "2024-05-20T09:00:00+08:00"
    election = front.election()
    plan = front.done("registry", "GET", f"/plans/{election['plan_id']}", STREET_OFFICE)
    for other in plan["elections"]:
        if other != election["id"]:
            front.order(front.done("registry", "GET", f"/elections/{other}", STREET_OFFICE), "cancellation")
    refused = close(front, plan, "post")
    assert rules_of(refused) == ["timetable.formal_list_notice"] and "还差1处" in refused.json()["detail"]
    front.slated(election, "丁一安", "王二平")
    told = closed(front, close(front, plan, "post"))
    assert (told["data"]["stage"], told["data"]["left_out"]) == ("post", 0)


def test_a_summary_that_was_sent_meets_the_exit_of_its_own_plan_and_of_no_other(front: Front) -> None:
    plans = [Due(front, "district-2012") for _ in range(2)]
    rule = "reports.street_summary"
    assert [report(front, each) for each in plans] == [("open", None), ("open", None)]
    duty = plans[0].one(rule)
    done = plans[0].complete(duty, "2012-10-08", plans[0].owner(duty), sent_to=RECEIVERS["district-2012"])
    assert done.json()["state"] == "done", done.text
    assert [report(front, each) for each in plans] == [("met", duty["id"]), ("open", None)]


def report(front: Front, due: Due) -> tuple[str, str | None]:
    """How the exit of the street's summary stands, and what decided it."""
    stages = front.ask("registry", "GET", f"/plans/{due.plan['id']}/stages", INSPECTOR).json()["stages"]
    (row,) = (each for each in stages[-1]["exits"] if each["rule"] == "reports.street_summary")
    return row["state"], row["about"]


@requirement("AUD-35", under=["nuoenjiya-2021"])
def test_a_stage_that_overtakes_another_is_a_shortened_procedure(front: Front) -> None:
    document, leader = "nuoenjiya-2021", Who("street_leader", SETTINGS["nuoenjiya-2021"].community[:9])
    short = plan_of(front, document, "direct")
    told = closed(front, close(front, short, "party"))
    assert told["data"]["earlier_open"] == ["mobilise"]
    assert [each["verdict"] for each in told["decisions"] if each["rule"] == "voting.forbidden"] == ["blocked"]
    whole = plan_of(front, document, "direct")
    path = f"/plans/{whole['id']}/stage-overrides"
    proposed = front.of(document, "POST", path, json=REASON | {"stage": "mobilise"})
    approval = f"{path}/{proposed.json()['id']}/approval"
    assert front.of(document, "POST", approval).status_code == 403
    approved = front.ask("registry", "POST", approval, leader, now=SETTINGS[document].now)
    left_out = front.event_of(approved, kind="registry.stage.step_left_out")
    assert left_out["data"]["stage"] == "mobilise" and left_out["decisions"][-1]["verdict"] == "blocked"
    told = closed(front, close(front, whole, "party"))
    assert [each["verdict"] for each in told["decisions"] if each["rule"] == "voting.forbidden"] == ["ok"]
    seen = front.ask("registry", "GET", f"/plans/{whole['id']}/stages", INSPECTOR).json()["stages"]
    days = {each["stage"]: (each["to"], each["closed_on"], bool(each["closing"])) for each in seen}
    assert days["mobilise"] == ("2020-12-09", "2020-12-01", True) and days["rc"][2] is False
    rules = {each["rule"] for each in seen[0]["closing"]["left_out"]}
    assert {"difficult.ledger", "training.before", "survey.opinion"} <= rules


@requirement("REP-17", under=["nuoenjiya-2021"])
def test_those_above_see_how_far_each_election_of_nuoenjiya_is(front: Front) -> None:
    plan, setting = plan_of(front, "nuoenjiya-2021", "direct"), SETTINGS["nuoenjiya-2021"]
    street, bureau = setting.community[:9], Who("civil_affairs_bureau", setting.community[:6])
    for who, place in ((bureau, bureau.scope), (Who("street_leader", street), street), (bureau, setting.community)):
        answer = front.at_gateway("GET", f"/places/{place}/overview?limit=1000", headers=bearer(front.token(who)))
        assert answer.status_code == 200, answer.text
        row = next(each for each in answer.json()["elections"] if each["election_id"] in str(plan["elections"]))
        stages = {
            each["stage"]: each
            for each in front.of(plan["document"], "GET", f"/plans/{plan['id']}/stages").json()["stages"]
        }
        own = {each["stage"]: (each["unmet"], each["due"]) for each in row["stages"]}
        assert own == {stage: (each["missing"], each["due"]) for stage, each in stages.items()}
        assert row["next_due"]["due"] == min(due for unmet, due in own.values() if unmet and due)
    staff = Who("community_staff", setting.community)
    refused = front.at_gateway("GET", f"/places/{setting.community}/overview", headers=bearer(front.token(staff)))
    assert slug_of(refused) == "forbidden"
