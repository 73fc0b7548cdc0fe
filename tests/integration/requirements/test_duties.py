"""Duties at the gateway: drawn from the rulebook of a plan, done with proof, taken one level up by the sweep of each day late."""

import time
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import PATIENCE_SECONDS, POLL_SECONDS, Front
from tests.integration.requirements.jobs import Job
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS

JOB = Who("report_job", "")
RECEIVERS = {
    "shenyang-2015": ["city_party_committee", "city_government", "city_civil_affairs"],
    "liaoning-2014": [
        "province_party_committee", "province_government", "province_organisation", "province_civil_affairs",
    ],
    "district-2012": ["district_organisation", "district_civil_affairs"],
}  # fmt: skip
REPORTS = {
    "shenyang-2015": ("reports.district_final", "210103", "2015-03-31"),
    "liaoning-2014": ("reports.city_final", "2101", "2015-04-10"),
    "district-2012": ("reports.street_summary", "330106001", None),
}
FILED = {"shenyang-2015": "district_final", "liaoning-2014": "city_final", "district-2012": "street_summary"}
# A duty of each document whose day the document, or the plan for its stage, gives; and a day after it that nobody sweeps else.
DATED = {
    "chengnan-2024": ("filing.receivers", "2024-05-31", "2024-06-01"),
    "shenyang-2015": ("filing.receivers", "2015-03-20", "2015-03-21"),
    "liaoning-2014": ("training.election_staff", "2015-02-10", "2015-02-11"),
    "nuoenjiya-2021": ("training.before", "2020-12-09", "2020-12-10"),
    "district-2012": ("training.before", "2012-07-31", "2012-08-01"),
}
STAGES = {
    "liaoning-2014": [{"stage": "prepare", "from": "2015-02-01", "to": "2015-02-10"}],
    "district-2012": [{"stage": "prepare", "from": "2012-07-10", "to": "2012-07-31"}],
}


class Due:
    """The duties of a new plan under a document, as an office of the place that owes them sees them."""

    def __init__(self, front: Front, document: str) -> None:
        self.front, self.code = front, SETTINGS[document].community
        body = "residents_committee"
        drawn = front.agreed(Triple(document, body, MODES[document]), stages=STAGES.get(document, []))
        activated = front.activate(document, drawn)
        assert activated.status_code == 200, activated.text
        self.plan = activated.json()
        self.election = self.plan["elections"][0]

    def one(self, rule: str) -> dict[str, Any]:
        """The duty of a rule, once it is drawn."""
        path, deadline = f"/duties?plan_id={self.plan['id']}&rule={rule}", time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            if found := self.front.ask("audit", "GET", path, Who("auditor", "")).json()["items"]:
                return dict(found[0])
            time.sleep(POLL_SECONDS)
        raise AssertionError(f"no duty of {rule} in {self.plan['id']}")

    def owner(self, duty: dict[str, Any]) -> Who:
        """Who does what a place owes."""
        roles = {12: "residents_committee", 9: "street_office"}
        return Who(roles.get(len(duty["community_code"]), "civil_affairs_bureau"), duty["community_code"])

    def complete(self, duty: dict[str, Any], on: str, who: Who, **more: Any) -> httpx2.Response:
        """Somebody completes a duty on a day, with a paper of the community."""
        place = duty["community_code"] if duty["election_id"] else self.code
        body = {"done_on": on, "evidence": [self.front.minutes(place)]} | more
        now = f"{on}T10:00:00+08:00"
        return self.front.ask("audit", "POST", f"/duties/{duty['id']}/completion", who, json=body, now=now)


def swept(front: Front, day: str) -> httpx2.Response:
    return front.ask("audit", "POST", "/sweeps", JOB, now=f"{day}T06:00:00+08:00")


def test_a_place_above_owes_a_report_once_for_all_plans_and_sees_to_it_before_those_above_it(front: Front) -> None:
    first, second = (Due(front, "liaoning-2014") for _ in range(2))
    report = first.one("reports.city_final")
    assert report == second.one("reports.city_final") | {"plan_ids": report["plan_ids"]}
    assert first.one("training.election_staff")["id"] != second.one("training.election_staff")["id"]
    swept(front, "2015-03-30")
    city, province = (
        {each["id"] for each in mine(front, Who("civil_affairs_bureau", code), "2015-04-10")} for code in ("2101", "21")
    )
    assert report["id"] in city and report["id"] not in province


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("REP-01", "E2E-10/10g", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("REP-02", "E2E-10/10h", under=["liaoning-2014"])),
        pytest.param("district-2012", marks=requirement("REP-03", under=["district-2012"])),
    ],
)
def test_a_report_is_due_from_its_level_and_complete_only_with_every_receiver(front: Front, document: str) -> None:
    due, (rule, owner, day) = Due(front, document), REPORTS[document]
    duty = due.one(rule)
    assert (duty["community_code"], duty["due_on"], duty["held_at"]) == (owner, day, owner)
    assert sorted([*duty["receivers"], *duty["copies"]]) == sorted(RECEIVERS[document])
    who, on = due.owner(duty), day or "2012-10-08"
    after = (date.fromisoformat(on) + timedelta(days=1)).isoformat()
    assert day is None or [punctual(front, duty, each) for each in (on, after)] == ["ok", "blocked"]
    short = due.complete(duty, on, who, sent_to=RECEIVERS[document][:-1])
    assert rules_of(short) == [rule]
    job = Job(front, owner, f"{on}T10:00:00+08:00")
    report, other = (job.bring(kind, owner, 1, f"{on}T09:00:00+08:00") for kind in (FILED[document], "progress"))
    assert slug_of(file(front, who, other, duty, on, RECEIVERS[document])) == "report-of-another-duty"
    assert rules_of(file(front, who, report, duty, on, RECEIVERS[document][:-1])) == [rule]
    filed = file(front, who, report, duty, on, RECEIVERS[document])
    assert [each["sent_to"] for each in filed.json()["filings"]] == [RECEIVERS[document]], filed.text
    done = front.ask("audit", "GET", f"/duties/{duty['id']}", who, now=f"{on}T10:00:00+08:00").json()
    assert (done["state"], done["in_time"]["verdict"]) == ("done", "ok")
    assert done["completion"]["report_id"] == report["id"]
    told = front.event_of(filed)
    assert told["type"] == "audit.duty.completed" and told["data"]["sent_to"] == RECEIVERS[document]
    assert slug_of(due.complete(duty, on, who, sent_to=RECEIVERS[document])) == "duty-step-refused"
    assert slug_of(file(front, who, report, duty, on, RECEIVERS[document])) == "report-filed"
    newer, newest = (job.bring(FILED[document], owner, number, f"{on}T09:30:00+08:00") for number in (2, 3))
    assert slug_of(file(front, who, newer, duty, on, RECEIVERS[document])) == "report-outdated"
    assert rules_of(file(front, who, newest, duty, on, RECEIVERS[document][:-1])) == [rule]
    corrected = front.event_of(file(front, who, newest, duty, on, RECEIVERS[document]))
    assert (corrected["type"], corrected["data"]["corrects"]) == ("audit.report.filed", report["version"])


def file(
    front: Front, who: Who, report: dict[str, Any], duty: dict[str, Any], on: str, to: list[str]
) -> httpx2.Response:
    """An office files a report as a duty."""
    body = {"duty_id": duty["id"], "filed_on": on, "sent_to": to}
    now = f"{on}T10:00:00+08:00"
    return front.ask("audit", "POST", f"/reports/{report['id']}/filing", who, json=body, now=now)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("REP-15", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", marks=requirement("REP-15", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("REP-15", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("REP-15", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("REP-15", under=["district-2012"])),
    ],
)
def test_a_duty_has_receiver_day_and_state_and_goes_up_when_late(front: Front, document: str) -> None:
    rule, day, after = DATED[document]
    due = Due(front, document)
    duty = due.one(rule)
    assert (duty["due_on"], duty["state"], duty["held_at"]) == (day, "due", duty["community_code"])
    swept(front, after)
    late = shown(front, duty)
    assert (late["state"], late["held_at"]) == ("overdue", above(duty["held_at"]))
    done = due.complete(duty, after, due.owner(duty), sent_to=duty["receivers"])
    assert "blocked" in verdicts(front.event_of(done, duty["election_id"] or "house"), rule), done.text
    due = Due(front, document)
    duty = due.one(rule)
    done = due.complete(duty, day, due.owner(duty), sent_to=duty["receivers"])
    assert verdicts(front.event_of(done, duty["election_id"] or "house"), rule) == {"ok"}


def test_an_overdue_duty_goes_one_level_up_a_day_however_often_the_day_is_swept(front: Front) -> None:
    due = Due(front, "nuoenjiya-2021")
    duty = due.one("training.before")
    seen = []
    for day in ("2020-12-09", "2020-12-11", "2020-12-11", "2020-12-12", "2020-12-13", "2020-12-14"):
        first = swept(front, day)
        assert first.status_code == 200 and first.json() == swept(front, day).json(), first.text
        seen.append(shown(front, duty)["held_at"])
    assert seen == ["150525401", "150525", "150525", "1505", "15", "15"]
    raised = [each for each in front.events("house") if each["type"] == "audit.duty.escalated"]
    own = [each["data"] for each in raised if each["data"]["duty_id"] == duty["id"]]
    steps = [(each["from_code"], each["to_code"]) for each in own]
    assert steps == [("150525401", "150525"), ("150525", "1505"), ("1505", "15")]
    assert duty["id"] in {each["id"] for each in mine(front, Who("civil_affairs_bureau", "15"), "2020-12-14")}
    assert duty["id"] not in {each["id"] for each in mine(front, Who("civil_affairs_bureau", "1505"), "2020-12-14")}


@requirement("E2E-10/10k", under=["nuoenjiya-2021"])
def test_the_first_years_training_is_counted_from_the_election_day_and_has_a_level(front: Front) -> None:
    due = Due(front, "nuoenjiya-2021")
    duty = due.one("training.first_year")
    assert (duty["due_on"], duty["election_id"]) == (None, due.election)
    assert duty["about"] == ["secretary", "director", "supervision_chair"]
    election = front.of("nuoenjiya-2021", "GET", f"/elections/{due.election}").json()
    with front.at(SETTINGS["nuoenjiya-2021"].now):
        set_ = front.day_set(election, SETTINGS["nuoenjiya-2021"].day)
    assert set_.status_code == 200, set_.text
    counted = front.once_is(lambda: shown(front, duty)["due_on"], "2022-01-15")
    assert counted == "2022-01-15"
    # 365 and 366 days after the election.
    for today, verdict in (("2022-01-15", "ok"), ("2022-01-16", "blocked")):
        seen = front.ask("audit", "GET", f"/duties/{duty['id']}", Who("auditor", ""), now=f"{today}T09:00:00+08:00")
        assert (seen.json()["in_time"]["rule"], seen.json()["in_time"]["verdict"]) == ("training.first_year", verdict)
    elsewhere = Who("residents_committee", "220602005003")
    assert front.ask("audit", "GET", f"/duties/{duty['id']}", elsewhere).status_code == 404
    street = Who("street_office", "150525401")
    low = due.complete(duty, "2021-06-01", street, level="street")
    assert rules_of(low) == ["training.first_year"]
    assert due.complete(duty, "2021-06-01", street, level="county").json()["state"] == "done"


def test_a_duty_is_seen_and_done_where_it_is_owed_and_nowhere_else(front: Front) -> None:
    due = Due(front, "chengnan-2024")
    duty = due.one("filing.receivers")
    own, elsewhere = due.owner(duty), Who("residents_committee", "220602005003")
    path, bare = f"/duties/{duty['id']}", {"done_on": "2024-05-29", "evidence": []}
    assert front.ask("audit", "GET", path, elsewhere).status_code == 404
    assert due.complete(duty, "2024-05-29", elsewhere).status_code == 404
    assert due.complete(duty, "2024-05-29", Who("auditor", "")).status_code == 403
    assert front.ask("audit", "POST", f"{path}/completion", own, json=bare).status_code == 422
    assert front.ask("audit", "POST", "/sweeps", Who("street_office", due.code[:9])).status_code == 403
    front.order({"id": duty["election_id"], "community_code": duty["community_code"]}, "cancellation")
    assert front.once_is(lambda: shown(front, duty)["state"], "withdrawn") == "withdrawn"
    assert slug_of(due.complete(duty, "2024-05-29", own, sent_to=duty["receivers"])) == "duty-step-refused"


def above(code: str) -> str:
    return code[: {12: 9, 9: 6, 6: 4, 4: 2}[len(code)]]


def verdicts(event: dict[str, Any], rule: str) -> set[str]:
    return {each["verdict"] for each in event["decisions"] if each["rule"] == rule}


def punctual(front: Front, duty: dict[str, Any], day: str) -> str:
    """Whether a duty that is open on a day is in time."""
    answer = front.ask("audit", "GET", f"/duties/{duty['id']}", Who("auditor", ""), now=f"{day}T09:00:00+08:00")
    return str(answer.json()["in_time"]["verdict"])


def shown(front: Front, duty: dict[str, Any]) -> dict[str, Any]:
    answer = front.ask("audit", "GET", f"/duties/{duty['id']}", Who("auditor", ""))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def mine(front: Front, who: Who, by: str) -> list[dict[str, Any]]:
    return list(front.ask("audit", "GET", f"/duties?mine=true&due_by={by}&limit=1000", who).json()["items"])
