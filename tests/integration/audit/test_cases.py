"""A complaint from its receipt to the archive: clock, checks, decision, and who may know the reporter."""

import json
from typing import Any

import httpx2
import psycopg
import pytest
from electoral_rules.book.rulebook import rulebook
from huanjie.house import House

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET, begin_election, event, new_election
from tests.integration.audit.test_evidence import add
from tests.support.files import scan
from tests.support.services import Speaker, as_of
from tests.support.tokens import Tokens

RECEIVED = as_of("2015-03-10T09:00:00+08:00")
REPORTER = {"name": "王小明", "contact": "00012345678"}


def file_case(service: httpx2.Client, **changed: Any) -> httpx2.Response:
    body = {
        "community_code": COMMUNITY,
        "channel": "letter",
        "category": "bribery",
        "content": "候选人的弟弟向选民送米送油",
        "reporter": {"name": "王小明"},
    }
    return service.post("/v1/cases", json=body | changed, headers=RECEIVED)


def step(service: httpx2.Client, number: str, what: str, on: str = "2015-03-20", **body: Any) -> httpx2.Response:
    return service.post(f"/v1/cases/{number}/{what}", json=body, headers=as_of(f"{on}T09:00:00+08:00"))


def clock_of(days: int) -> dict[str, Any]:
    """The street's rulebook with a clock of so many days."""
    book = rulebook("chengnan-2024", {"complaint_days": "AMB-05"}, {}).as_dict()
    for rule in book["rules"]:
        if rule["id"] == "complaints.days":
            rule["value"]["within"] = days
    return book


def entries_of(auditor: httpx2.Client, election: str) -> list[dict[str, Any]]:
    """The entries after the one that begins the election."""
    return [json.loads(row["entry"]) for row in auditor.get(f"/v1/logs/{election}/entries").json()["items"]][1:]


def test_a_case_received_on_10_march_is_due_on_9_april(street: httpx2.Client) -> None:
    answer = file_case(street)
    assert answer.status_code == 201, answer.text
    case = answer.json()
    assert (case["received_on"], case["due_on"], case["state"]) == ("2015-03-10", "2015-04-09", "received")


def test_a_case_goes_from_receipt_to_archive_and_each_step_is_in_its_elections_log(
    street: httpx2.Client, auditor: httpx2.Client, registry: Speaker
) -> None:
    election, candidacy = begin_election(registry), new_election()
    number = file_case(street, election_id=election).json()["number"]
    assert step(street, number, "tasks", role="lead", to_code="220602005", office="peace_office").status_code == 201
    assert step(street, number, "checks", findings="属实：两户承认收到米油").status_code == 201
    decided = step(
        street, number, "decision", outcome="true_and_corrected", against=candidacy, grounds="经查属实"
    ).json()
    assert (decided["state"], decided["against"]) == ("decided", candidacy)
    assert step(street, number, "answer", text="经查属实，已取消参选资格。").json()["state"] == "answered"
    archived = step(street, number, "archiving", done=["corrected"]).json()
    assert [line["step"] for line in archived["steps"]] == [
        "receive",
        "dispatch",
        "task_sign",
        "check",
        "decide",
        "answer",
        "archive",
    ]
    logged = entries_of(auditor, election)
    assert [entry["type"].removeprefix("audit.") for entry in logged] == [
        "case.received", "task.dispatched", "case.checked", "case.decided", "case.answered", "case.archived",
    ]  # fmt: skip
    assert "米油" not in json.dumps(logged, ensure_ascii=False)


@pytest.mark.parametrize(("on", "verdict"), [("2015-04-09", "ok"), ("2015-04-10", "blocked")])
def test_a_decision_on_9_april_is_in_time_and_on_10_april_overdue(
    street: httpx2.Client, auditor: httpx2.Client, registry: Speaker, on: str, verdict: str
) -> None:
    election = begin_election(registry)
    number = file_case(street, election_id=election).json()["number"]
    step(street, number, "tasks", role="lead", to_code="220602005", office="peace_office")
    step(street, number, "checks", findings="不属实")
    decided = step(street, number, "decision", on, outcome="differs_from_fact", grounds="查无此事")
    assert decided.status_code == 200
    assert decided.json()["overdue"] is (verdict == "blocked")
    decisions = {item["rule"]: item["verdict"] for item in entries_of(auditor, election)[-1]["decisions"]}
    assert decisions == {"complaints.repeat": "ok", "complaints.check": "ok", "complaints.days": verdict}


def test_a_case_without_a_check_cannot_be_closed_and_the_refusal_cites_the_rule(street: httpx2.Client) -> None:
    number = file_case(street).json()["number"]
    step(street, number, "tasks", role="lead", to_code="220602005", office="peace_office")
    answer = step(street, number, "decision", outcome="differs_from_fact", grounds="无")
    assert answer.status_code == 409
    [decision] = answer.json()["decisions"]
    assert (decision["rule"], decision["citation"]["words"]) == ("complaints.check", "有报必查、严查严纠")
    assert street.get(f"/v1/cases/{number}").json()["state"] == "dispatched"


def test_a_step_out_of_order_is_refused_and_changes_nothing(street: httpx2.Client) -> None:
    number = file_case(street).json()["number"]
    for what, body in [("answer", {"text": "好"}), ("checks", {"findings": "查"}), ("archiving", {})]:
        assert step(street, number, what, **body).status_code == 409
    assert street.get(f"/v1/cases/{number}").json()["state"] == "received"


def test_a_check_rests_on_evidence_that_is_kept_where_the_case_lies(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    number = file_case(street).json()["number"]
    step(street, number, "tasks", role="lead", to_code=STREET, office="peace_office")
    kept, elsewhere = (
        add(connect(tokens.user("commission", code)), scan(f"a paper of {code}"), community_code=code).json()["sha256"]
        for code in (COMMUNITY, "220602004001")
    )
    for missing in ("a" * 64, elsewhere):
        refused = step(street, number, "checks", findings="属实", evidence=[kept, missing])
        assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (409, "evidence-missing")
    assert step(street, number, "checks", findings="属实", evidence=[kept]).status_code == 201


def test_the_reporter_is_shown_to_the_discipline_committee_only_and_each_reading_is_recorded(
    street: httpx2.Client, auditor: httpx2.Client, registry: Speaker, connect: Connect, tokens: Tokens
) -> None:
    election = begin_election(registry)
    filed = file_case(street, election_id=election, reporter=REPORTER)
    number = filed.json()["number"]
    discipline = connect(tokens.user("street_office", "220602005", office="discipline_work_committee"))
    for answer in (filed, street.get(f"/v1/cases/{number}"), discipline.get("/v1/cases")):
        assert REPORTER["name"] not in answer.text and REPORTER["contact"] not in answer.text
    assert step(street, number, "reporter-readings", reason="核实").status_code == 403
    assert step(discipline, number, "reporter-readings", reason="核实王小明所述").json() == REPORTER
    assert discipline.get(f"/v1/cases/{number}").json()["steps"][-1]["text"] == "核实王小明所述"
    assert REPORTER["name"] not in street.get(f"/v1/cases/{number}").text
    reading = next(each for each in entries_of(auditor, election) if each["type"] == "audit.case.reporter_read")
    assert reading["actor"]["office"] == "discipline_work_committee"
    assert REPORTER["name"] not in json.dumps(entries_of(auditor, election), ensure_ascii=False)


def test_who_reported_is_kept_with_no_answer_and_read_again_is_another_entry(
    street: httpx2.Client,
    auditor: httpx2.Client,
    registry: Speaker,
    connect: Connect,
    tokens: Tokens,
    house: House,
) -> None:
    election = begin_election(registry)
    number = file_case(street, election_id=election, reporter=REPORTER).json()["number"]
    discipline = connect(tokens.user("street_office", "220602005", office="discipline_work_committee"))
    for _ in range(2):
        path, once = f"/v1/cases/{number}/reporter-readings", {"Idempotency-Key": f"reading-{election}"}
        assert discipline.post(path, json={"reason": "核实"}, headers=once).json() == REPORTER
    types = [entry["type"] for entry in entries_of(auditor, election)]
    assert types.count("audit.case.reporter_read") == 2
    with psycopg.connect(house.databases["audit"].url) as connection:
        kept = [bytes(row[0]).decode() for row in connection.execute("SELECT body FROM idempotency")]
    assert kept and not any(REPORTER["contact"] in body for body in kept)


def test_a_case_said_to_be_of_another_communitys_election_stays_in_its_own_place(
    street: httpx2.Client, registry: Speaker, auditor: httpx2.Client
) -> None:
    election = new_election()
    assert registry.say(event(election) | {"community_code": "220602004001"}).is_success
    case = file_case(street, election_id=election).json()
    assert (case["community_code"], case["election_id"]) == (COMMUNITY, None)
    assert entries_of(auditor, election) == []


def test_a_case_of_an_unknown_election_belongs_to_its_place_and_begins_no_log(
    street: httpx2.Client, auditor: httpx2.Client
) -> None:
    election = new_election()
    case = file_case(street, election_id=election).json()
    assert (case["community_code"], case["election_id"]) == (COMMUNITY, None)
    assert auditor.get(f"/v1/logs/{election}/entries").status_code == 404
    assert auditor.get(f"/v1/logs/{election}/checkpoint").status_code == 404


def test_a_case_of_an_unknown_community_is_kept_at_the_street_that_can_see_it(street: httpx2.Client) -> None:
    case = file_case(street, community_code=f"{STREET}999").json()
    assert case["community_code"] == STREET
    assert case["number"].startswith(f"JB2015-{STREET}-")
    assert street.get(f"/v1/cases/{case['number']}").json()["community_code"] == STREET


def test_a_resident_follows_their_own_case_and_no_other(
    connect: Connect, tokens: Tokens, street: httpx2.Client
) -> None:
    mine = connect(tokens.user("resident", COMMUNITY, subject="resident-1"))
    other = connect(tokens.user("resident", COMMUNITY, subject="resident-2"))
    number = file_case(mine, channel="web").json()["number"]
    step(street, number, "tasks", role="lead", to_code="220602005", office="peace_office")
    step(street, number, "checks", findings="内部核查情况")
    seen = mine.get(f"/v1/cases/{number}").json()
    assert (seen["state"], seen["steps"], seen["due_on"]) == ("handling", [], "2015-04-09")
    assert other.get(f"/v1/cases/{number}").status_code == 404
    assert mine.get("/v1/cases").status_code == 403


def test_a_case_of_another_street_is_not_there(street: httpx2.Client, connect: Connect, tokens: Tokens) -> None:
    number = file_case(street).json()["number"]
    stranger = connect(tokens.user("street_office", "220602006"))
    assert stranger.get(f"/v1/cases/{number}").status_code == 404
    assert step(stranger, number, "tasks", role="lead", to_code="220602006", office="peace_office").status_code == 404
    assert step(street, number, "tasks", role="lead", to_code="220602006", office="peace_office").status_code == 403
    assert file_case(stranger).status_code == 403


def test_a_running_election_is_held_to_the_clock_frozen_in_its_own_log(
    registry: Speaker, street: httpx2.Client
) -> None:
    election = begin_election(registry, rulebook=clock_of(10))
    assert file_case(street, election_id=election).json()["due_on"] == "2015-03-20"


def test_a_case_is_held_to_the_rulebook_its_election_adopted_last(registry: Speaker, street: httpx2.Client) -> None:
    election = begin_election(registry, rulebook=clock_of(10))
    adopted = event(election, "registry.rulebook.adopted", rulebook=clock_of(12))
    assert registry.say(adopted).is_success
    assert file_case(street, election_id=election).json()["due_on"] == "2015-03-22"


def test_a_case_without_an_election_is_held_to_the_document_of_its_place(
    registry: Speaker, connect: Connect, tokens: Tokens
) -> None:
    book = clock_of(7) | {"jurisdiction_code": "220602009"}
    told = event(new_election(), rulebook=book) | {"community_code": "220602009001"}
    assert registry.say(told).is_success
    street = connect(tokens.user("street_office", "220602009"))
    # The document is the street's, so its other communities are held to it, too.
    for community in ("220602009001", "220602009002"):
        assert file_case(street, community_code=community).json()["due_on"] == "2015-03-17"


def test_numbers_count_up_within_a_community_and_year(street: httpx2.Client) -> None:
    first, second = (file_case(street).json()["number"] for _ in range(2))
    assert first.startswith(f"JB2015-{COMMUNITY}-")
    assert int(second[-4:]) == int(first[-4:]) + 1


def test_who_handles_a_case_sees_that_its_reporter_was_looked_up_and_has_no_field_for_why(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    discipline = connect(tokens.user("street_office", "220602005", office="discipline_work_committee"))
    number = file_case(street).json()["number"]
    step(discipline, number, "reporter-readings", reason="核实王小明所述")
    seen = street.get(f"/v1/cases/{number}").json()
    reading = next(line for line in seen["steps"] if line["step"] == "read_reporter")
    assert set(reading) == {"step", "taken_at", "taken_by", "office"}


def test_who_filed_a_case_gets_no_field_that_is_for_its_handlers(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    mine = connect(tokens.user("resident", COMMUNITY, subject="resident-3"))
    filed = file_case(mine, channel="web").json()
    seen = mine.get(f"/v1/cases/{filed['number']}").json()
    handled = street.get(f"/v1/cases/{filed['number']}").json()
    assert set(seen) == set(filed)
    assert "已超过办理期限" in seen["status_zh"]
    assert set(handled) - set(seen) == {
        "lead_code",
        "lead_office",
        "light",
        "urged",
        "supervised",
        "turn",
        "first_satisfaction",
        "last_satisfaction",
        "visits",
        "origin",
        "accused_unit",
        "tasks",
        "accused",
        "against",
        "grounds",
        "receiver",
        "breach",
        "bribery",
        "links",
        "done",
    }


def test_an_outcome_the_rules_do_not_know_is_refused_by_the_rule(street: httpx2.Client) -> None:
    number = file_case(street).json()["number"]
    step(street, number, "tasks", role="lead", to_code="220602005", office="peace_office")
    step(street, number, "checks", findings="属实")
    answer = step(street, number, "decision", outcome="forgotten", grounds="不再处理")
    assert answer.status_code == 409
    assert [decision["rule"] for decision in answer.json()["decisions"]] == ["complaints.usual_outcomes"]
    assert street.get(f"/v1/cases/{number}").json()["state"] == "handling"


def problem(answer: httpx2.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].rsplit("/")[-1]


def test_an_assignment_binds_its_office_and_a_transfer_names_its_receiver(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    discipline = connect(tokens.user("street_office", STREET, office="discipline_work_committee"))
    number = file_case(street).json()["number"]
    assert step(street, number, "tasks", role="lead", to_code=STREET, office="nowhere_office").status_code == 422
    committee = step(street, number, "tasks", role="lead", to_code=STREET, office="residents_committee")
    assert problem(committee) == (409, "unit-cannot-decide")
    assert (
        step(street, number, "tasks", role="lead", to_code=STREET, office="discipline_work_committee").status_code
        == 201
    )
    assert problem(step(street, number, "checks", findings="属实")) == (403, "not-your-case")
    assert step(discipline, number, "checks", findings="属实").status_code == 201
    ending = {"outcome": "transferred", "grounds": "属公安机关管辖"}
    assert problem(step(street, number, "decision", **ending, receiver="public_security")) == (403, "not-your-case")
    refused = step(discipline, number, "decision", **ending)
    assert [each["rule"] for each in refused.json()["decisions"]] == ["complaints.transfer"]
    assert "接收机关" in refused.json()["detail"]
    decided = step(discipline, number, "decision", **ending, receiver="public_security")
    assert (decided.status_code, decided.json()["receiver"]) == (200, "public_security"), decided.text


def test_a_case_of_the_street_itself_is_for_its_accounts_without_an_office(
    street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    number = file_case(street).json()["number"]
    assert step(street, number, "tasks", role="lead", to_code=STREET, office="street_office").status_code == 201
    assert problem(step(street, number, "checks", findings="属实")) == (403, "not-your-case")
    assert step(connect(tokens.user("street_office", STREET)), number, "checks", findings="属实").status_code == 201


def test_a_consultation_has_a_title_accuses_nobody_and_is_found_by_its_kind(street: httpx2.Client) -> None:
    asked = {"kind": "consultation", "title": "登记时间", "category": "other", "content": "选民登记到哪天为止？"}
    case = file_case(street, **asked).json()
    assert (case["kind"], case["title"], case["category"]) == ("consultation", "登记时间", "other")
    assert file_case(street, **asked | {"category": "bribery"}).status_code == 422

    def found(**wanted: str) -> list[str]:
        return [each["number"] for each in street.get("/v1/cases", params=wanted | {"limit": 500}).json()["items"]]

    assert case["number"] in found(kind="consultation", state="received")
    assert case["number"] not in found(kind="praise") + found(kind="consultation", state="archived")
    assert street.get("/v1/cases", params={"state": "forgotten"}).status_code == 422


@pytest.mark.parametrize("role", ["community_staff", "residents_committee", "commission", "supervision_committee"])
def test_who_took_a_complaint_at_a_desk_sees_how_it_stands_and_no_other(
    connect: Connect, tokens: Tokens, street: httpx2.Client, role: str
) -> None:
    desk, beside = (connect(tokens.user(role, COMMUNITY, subject=f"{role} {each}")) for each in ("one", "two"))
    channel = "web" if role == "supervision_committee" else "visit"
    claim = {"community_code": COMMUNITY, "channel": channel, "kind": "help", "category": "other", "content": "灯不亮"}
    number = desk.post("/v1/cases", json=claim).json()["number"]
    seen = desk.get(f"/v1/cases/{number}").json()
    assert (seen["state"], seen["steps"]) == ("received", []) and seen["status_zh"].startswith("已收到")
    assert [each["number"] for each in desk.get("/v1/own-cases").json()["items"]] == [number]
    assert beside.get(f"/v1/cases/{number}").status_code == 404
    assert beside.get("/v1/own-cases").json()["items"] == []
    assert desk.get("/v1/cases").status_code == 403


def test_who_reported_is_erased_five_years_after_the_case_ended_and_the_log_tells_so(
    street: httpx2.Client, auditor: httpx2.Client, registry: Speaker, connect: Connect, tokens: Tokens
) -> None:
    election = begin_election(registry)
    ended, going_on = (file_case(street, election_id=election, reporter=REPORTER).json()["number"] for _ in range(2))
    job = connect(tokens.user("report_job", "220602"))
    discipline = connect(tokens.user("street_office", "220602005", office="discipline_work_committee"))

    def erased(day: str) -> list[str]:
        """The cases whose reporter is erased when the day is swept."""
        assert job.post("/v1/sweeps", json={}, headers=as_of(f"{day}T06:00:00+08:00")).is_success
        found = [each for each in entries_of(auditor, election) if each["type"] == "audit.case.reporter_erased"]
        return [each["data"]["case"] for each in found]

    def read(number: str, on: str) -> httpx2.Response:
        return step(discipline, number, "reporter-readings", on, reason="核实")

    assert step(street, ended, "merger", "2015-03-20", into=going_on).json()["state"] == "merged"
    assert erased("2020-03-20") == [] and read(ended, "2020-03-20").json() == REPORTER
    # That somebody read it does not keep it longer.
    assert erased("2020-03-21") == [ended] and erased("2020-03-22") == [ended]
    assert read(ended, "2020-03-22").status_code == 404
    assert read(going_on, "2020-03-22").json() == REPORTER
    assert discipline.get(f"/v1/cases/{ended}").json()["content"] == "候选人的弟弟向选民送米送油"
    assert REPORTER["name"] not in json.dumps(entries_of(auditor, election), ensure_ascii=False)
