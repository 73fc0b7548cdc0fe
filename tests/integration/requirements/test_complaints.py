"""Complaints as they come in: every way is open, anonymous or not, and each gets its number, its day and its history."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS

GIFT = {
    "giver": "relative", "receiver": "voter", "benefit": "property", "relation": "候选人的弟弟", "influences": True,
}  # fmt: skip
REPORTER = {"name": "周举真", "contact": "00099990001"}


def begun(front: Front, document: str) -> dict[str, Any]:
    """An election of the residents' committee under a document, known to audit."""
    plan = front.activate(document, front.agreed(Triple(document, "residents_committee", MODES[document]))).json()
    front.begun(plan["elections"][0])
    election: dict[str, Any] = front.of(document, "GET", f"/elections/{plan['elections'][0]}").json()
    return election


def claim_of(election: dict[str, Any], **said: Any) -> dict[str, Any]:
    """What somebody claims in the place of an election."""
    where = {"community_code": election["community_code"], "election_id": election["id"]}
    return where | {"channel": "web", "category": "bribery", "content": "候选人的弟弟给选民送米"} | said


@requirement("AUD-05", under=["shenyang-2015"])
def test_residents_report_online_and_desks_take_letters_visits_and_calls(front: Front) -> None:
    with front.at(SETTINGS["shenyang-2015"].now):
        election = begun(front, "shenyang-2015")
        log, place = election["id"], election["community_code"]
        resident, desk, teller = Who("resident", place), Who("street_office", place[:9]), Who("teller", place)
        own = front.ask("audit", "POST", "/cases", resident, json=claim_of(election, organ="superior_government"))
        assert (own.status_code, own.json()["organ"]) == (201, "superior_government"), own.text
        assert front.event_of(own, log, "audit.case.received")["data"]["organ"] == "superior_government"
        for channel in ("telephone", "letter", "visit"):
            claim = claim_of(election, channel=channel, reporter=REPORTER)
            refused = front.ask("audit", "POST", "/cases", resident, json=claim)
            assert (refused.status_code, refused.json()["type"].split("/")[-1]) == (403, "not-at-desk")
            taken = front.done("audit", "POST", "/cases", desk, json=claim)
            assert (taken["channel"], taken["organ"]) == (channel, "street_office")
        assert front.ask("audit", "POST", "/cases", teller, json=claim_of(election)).status_code == 403
        handed_on = front.ask("audit", "POST", "/cases", desk, json=claim_of(election, organ="district_congress"))
        front.event_of(handed_on, log, "audit.case.received")
        secret = Who("street_office", place[:9], "discipline_work_committee")
        unsigned = f"/cases/{handed_on.json()['number']}/reporter-readings"
        assert front.ask("audit", "POST", unsigned, secret, json={"reason": "核实"}).status_code == 404


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("AUD-06", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("AUD-06", under=["liaoning-2014"])),
    ],
)
def test_a_receipt_has_number_time_category_organ_office_day_and_history(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place = election["community_code"]
        desk, clerk = Who("street_office", place[:9]), Who("clerk", place)
        arrived = "2015-01-30T16:30:00+08:00"
        claim = claim_of(election, channel="letter", received_at=arrived)
        late = front.ask("audit", "POST", "/cases", desk, json=claim | {"received_at": "2015-02-01T23:00:00+08:00"})
        assert (late.status_code, late.json()["type"].split("/")[-1]) == (409, "received-in-future")
        number = front.done("audit", "POST", "/cases", desk, json=claim)["number"]
        office = {"role": "lead", "to_code": place[:9], "office": "street_office"}
        front.done("audit", "POST", f"/cases/{number}/tasks", desk, json=office)
        seen = front.done("audit", "GET", f"/cases/{number}", desk)
        assert (seen["received_at"], seen["received_on"], seen["due_on"]) == (
            "2015-01-30T08:30:00Z", "2015-01-30", "2015-03-01",
        )  # fmt: skip
        assert (seen["number"], seen["category"], seen["organ"]) == (number, "bribery", "street_office")
        assert (seen["lead_office"], [step["step"] for step in seen["steps"]]) == (
            "street_office", ["receive", "dispatch"],
        )  # fmt: skip
        assert front.ask("audit", "GET", f"/cases/{number}", clerk).status_code == 403


def at(day: str) -> str:
    """Nine o'clock of a day."""
    return f"{day}T09:00:00+08:00"


def checked(front: Front, place: str, number: str, day: str) -> None:
    """A case that was assigned and checked on a day."""
    office = {"to_code": place[:9], "office": "street_office"}
    for step, body in (("tasks", {"role": "lead"} | office), ("checks", {"findings": "走访属实", "evidence": []})):
        answer = front.ask(
            "audit", "POST", f"/cases/{number}/{step}", Who("street_office", place[:9]), json=body, now=at(day)
        )
        assert answer.is_success, answer.text


def decided(front: Front, place: str, number: str, day: str) -> httpx2.Response:
    """The decision of a case that was assigned and checked on the same day."""
    checked(front, place, number, day)
    ruling = {"outcome": "true_and_corrected", "grounds": "已责令退还", "bribery": GIFT}
    desk = Who("street_office", place[:9])
    answer = front.ask("audit", "POST", f"/cases/{number}/decision", desk, json=ruling, now=at(day))
    assert answer.is_success, answer.text
    return answer


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("AUD-07", "E2E-09/9a", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("E2E-09/9a", under=["liaoning-2014"])),
    ],
)
def test_a_case_decided_on_its_day_is_in_time_and_one_still_open_the_day_after_is_listed(
    front: Front, document: str
) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place, log = election["community_code"], election["id"]
        desk = Who("street_office", place[:9])
        claim = claim_of(election, channel="visit", received_at=at("2015-03-10"))
        cases = [front.ask("audit", "POST", "/cases", desk, json=claim, now=at("2015-03-10")).json() for _ in range(3)]
        assert {case["due_on"] for case in cases} == {"2015-04-09"}
        first, second, third = (case["number"] for case in cases)
        in_time = decided(front, place, first, "2015-04-09")
        assert (in_time.json()["days_left"], in_time.json()["overdue"]) == (0, False)
        front.event_of(in_time, log, "audit.case.decided")

        def listed(query: str, day: str) -> set[str]:
            seen = front.ask("audit", "GET", f"/cases?election_id={log}&{query}", desk, now=at(day)).json()["items"]
            return {case["number"] for case in seen}

        assert listed("due_by=2015-04-08", "2015-04-08") == listed("overdue=true", "2015-04-09") == set()
        assert listed("due_by=2015-04-09", "2015-04-09") == {second, third}
        assert listed("overdue=true", "2015-04-10") == {second, third}
        late = decided(front, place, second, "2015-04-10")
        assert (late.json()["days_left"], late.json()["overdue"]) == (-1, True)
        front.event_of(late, log, "audit.case.decided")
        assert listed("overdue=true", "2015-05-20") == {second, third}
        assert listed("due_by=2015-05-20", "2015-05-20") == {third}


def test_what_was_decided_in_time_is_not_late_when_it_is_handled_again(front: Front) -> None:
    with front.at(SETTINGS["shenyang-2015"].now):
        election = begun(front, "shenyang-2015")
        place, log = election["community_code"], election["id"]
        desk = Who("street_office", place[:9])
        claim = claim_of(election, channel="visit", received_at=at("2015-03-10"))
        number = front.ask("audit", "POST", "/cases", desk, json=claim, now=at("2015-03-10")).json()["number"]
        assert decided(front, place, number, "2015-03-20").is_success

        def done(step: str, **sent: Any) -> httpx2.Response:
            answer = front.ask("audit", "POST", f"/cases/{number}/{step}", desk, json=sent, now=at("2015-05-05"))
            assert answer.is_success, answer.text
            return answer

        done("answer", text="经查不属实，已向您说明。")
        done("reopening", reason="举报人补充了照片")
        done("checks", findings="照片所示属实", evidence=[])
        again = done("decision", outcome="true_and_corrected", grounds="已纠正", bribery=GIFT)
        assert (again.json()["decided_on"], again.json()["overdue"]) == ("2015-03-20", False)
        told_of = [each for each in front.events(log) if each["type"] == "audit.case.decided"]
        rules = [{each["rule"] for each in event["decisions"]} for event in told_of]
        assert ["complaints.days" in each for each in rules] == [True, False]


@requirement("AUD-11", under=["shenyang-2015"])
def test_every_breach_the_document_names_is_told_and_what_it_does_not_name_is_taken_too(front: Front) -> None:
    named = {
        "violence", "threat", "deceit", "bribery", "forged_ballots", "false_count", "retaliation", "forged_papers",
        "changed_result",
    }  # fmt: skip
    with front.at(SETTINGS["shenyang-2015"].now):
        election = begun(front, "shenyang-2015")
        desk, verdicts = Who("street_office", election["community_code"][:9]), {}
        for breach in (*sorted(named), "rumour", "other"):
            claim = claim_of(election, channel="letter", category=breach)
            received = front.event_of(front.ask("audit", "POST", "/cases", desk, json=claim), election["id"])
            rules = {each["rule"]: each["verdict"] for each in received["decisions"]}
            verdicts[breach] = rules.get("voting.forbidden") or rules["sanctions.party_discipline"]
        assert {breach for breach, verdict in verdicts.items() if verdict == "blocked"} == named
        unknown = front.ask("audit", "POST", "/cases", desk, json=claim_of(election, category="bad_manners"))
        assert unknown.status_code == 422


@requirement("AUD-10", under=["shenyang-2015"])
def test_bribery_is_recorded_as_defined_and_what_is_not_bribery_is_decided_as_what_it_is(front: Front) -> None:
    with front.at(SETTINGS["shenyang-2015"].now):
        election = begun(front, "shenyang-2015")
        place, log = election["community_code"], election["id"]
        desk, day = Who("street_office", place[:9]), "2015-02-01"
        cases = [front.done("audit", "POST", "/cases", desk, json=claim_of(election)) for _ in range(2)]
        bought, other = (case["number"] for case in cases)
        ruling = {"outcome": "true_and_corrected", "grounds": "逐户核实"}
        for number in (bought, other):
            checked(front, place, number, day)
        for said in ({}, {"bribery": GIFT | {"giver": "none_of_these"}}, {"bribery": GIFT | {"influences": False}}):
            refused = front.ask("audit", "POST", f"/cases/{bought}/decision", desk, json=ruling | said)
            assert "sanctions.bribery" in rules_of(refused)
        found = front.ask("audit", "POST", f"/cases/{bought}/decision", desk, json=ruling | {"bribery": GIFT})
        assert (found.json()["breach"], found.json()["bribery"]) == ("bribery", GIFT)
        told = front.event_of(found, log, "audit.case.decided")
        assert told["data"]["bribery"] == {name: GIFT[name] for name in ("giver", "receiver", "benefit", "influences")}
        deceit = ruling | {"breach": "deceit", "bribery": None}
        renamed = front.done("audit", "POST", f"/cases/{other}/decision", desk, json=deceit)
        assert (renamed["category"], renamed["breach"], renamed["bribery"]) == ("bribery", "deceit", None)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("AUD-12", "E2E-09/9e", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("E2E-09/9e", under=["liaoning-2014"])),
    ],
)
def test_retaliation_is_a_case_apart_that_discipline_alone_reads(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place, log, words = election["community_code"], election["id"], "有人上门威胁我撤回举报"
        resident = Who("resident", place, subject=f"threatened {document}")
        desk, discipline = (Who("street_office", place[:9], office) for office in ("", "discipline_work_committee"))
        first = front.done("audit", "POST", "/cases", desk, json=claim_of(election, channel="letter"))["number"]
        claim = claim_of(election, category="retaliation", content=words)

        def told(sent: httpx2.Response) -> str:
            received = front.event_of(sent, log, "audit.case.received")
            rules = {each["rule"]: each["verdict"] for each in received["decisions"]}
            assert words not in str(received)
            return str(rules["complaints.retaliation_case"])

        assert told(front.ask("audit", "POST", "/cases", resident, json=claim)) == "blocked"
        linked = front.ask("audit", "POST", "/cases", resident, json=claim | {"first_case": first})
        assert told(linked) == "ok"
        unknown = first.rpartition("-")[0] + "-9999"
        assert front.ask("audit", "POST", "/cases", resident, json=claim | {"first_case": unknown}).status_code == 404
        number = linked.json()["number"]
        assert front.done("audit", "GET", f"/cases/{number}", resident)["content"] == words
        seen = front.done("audit", "GET", f"/cases/{number}", discipline)
        assert (
            seen["content"] == words and {"number": first, "relation": "retaliation", "earlier": True} in seen["links"]
        )
        assert front.done("audit", "GET", f"/cases/{first}", discipline)["links"][0]["number"] == number
        assert front.ask("audit", "GET", f"/cases/{number}", desk).status_code == 404
        ruling = {"outcome": "differs_from_fact", "grounds": "无"}
        assert front.ask("audit", "POST", f"/cases/{number}/decision", desk, json=ruling).status_code == 404
        assert front.done("audit", "GET", f"/cases/{first}", desk)["links"] == []
        task = {"role": "lead", "to_code": place[:9], "office": "street_office"}
        assert rules_of(front.ask("audit", "POST", f"/cases/{number}/tasks", discipline, json=task)) == [
            "complaints.retaliation_case"
        ]
        front.done("audit", "POST", f"/cases/{number}/tasks", discipline, json=task | {"office": discipline.office})
        listed = front.ask("audit", "GET", f"/cases?election_id={log}", desk)
        assert number in listed.text and words not in listed.text
        assert words in front.ask("audit", "GET", f"/cases?election_id={log}", discipline).text


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("AUD-20", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", marks=requirement("AUD-20", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("AUD-20", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("AUD-20", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("AUD-20", under=["district-2012"])),
        pytest.param("urban-law-2025", marks=requirement("AUD-20", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("AUD-20", under=["villagers-law-2025"])),
    ],
)
def test_what_the_same_resident_reports_again_is_linked_and_not_closed_twice(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place, day = election["community_code"], SETTINGS[document].now[:10]
        resident, desk = Who("resident", place, subject=f"again {document}"), Who("street_office", place[:9])
        claims = [claim_of(election, category=what) for what in ("procedure", "procedure", "other")]
        first, again, apart = (
            front.done("audit", "POST", "/cases", resident, json=claim)["number"] for claim in claims
        )
        links = {each["number"]: each for each in front.done("audit", "GET", f"/cases/{first}", desk)["links"]}
        assert {number: each["relation"] for number, each in links.items()} == {again: "repeat", apart: "same_reporter"}
        filed = front.done("audit", "GET", f"/cases/{again}", desk)["steps"][0]
        assert filed["step"] == "receive" and "taken_by" not in filed, "whose account it was is for discipline"
        for number in (first, again):
            checked(front, place, number, day)
        ruling = {"outcome": "differs_from_fact", "grounds": "名单已按期张榜"}
        path = f"/cases/{again}"
        assert "complaints.repeat" in rules_of(front.ask("audit", "POST", f"{path}/decision", desk, json=ruling))
        done = front.ask("audit", "POST", f"/cases/{first}/decision", desk, json=ruling)
        front.event_of(done, election["id"], "audit.case.decided")
        front.done("audit", "POST", f"{path}/separation", desk, json={"reason": "是另一份名单"})
        assert front.ask("audit", "POST", f"{path}/separation", desk, json={"reason": "再分"}).status_code == 409
        assert front.done("audit", "POST", f"{path}/decision", desk, json=ruling)["state"] == "decided"


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("AUD-31", "E2E-09/9j", under=["shenyang-2015"])),
        pytest.param("nuoenjiya-2021", marks=requirement("AUD-30", under=["nuoenjiya-2021"])),
    ],
)
def test_nothing_of_a_case_is_public_before_its_decision_and_never_who_reported(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place, log, day = election["community_code"], election["id"], SETTINGS[document].now[:10]
        desk, discipline = (Who("street_office", place[:9], office) for office in ("", "discipline_work_committee"))
        claim = claim_of(election, channel="letter", content="举报候选人送米送油一事", reporter=REPORTER)
        number = front.done("audit", "POST", "/cases", desk, json=claim)["number"]
        path, found = f"/cases/{number}/notice", {"text": "经查，候选人的亲属送礼，已责令退还。"}

        def published() -> str:
            pages = (f"/audit/case-notices?within={place}", f"/public/elections/{log}", f"/public/elections/{log}/page")
            return "".join(front.at_gateway("GET", page).text for page in pages)

        early = front.ask("audit", "POST", path, discipline, json=found)
        assert rules_of(early) == ["publicity.unverified_claims"]
        assert "送米送油" not in published() and number not in published()
        decided(front, place, number, day)
        for text in (f"{REPORTER['name']}举报属实", f"举报电话{REPORTER['contact']}"):
            leaky = front.ask("audit", "POST", path, discipline, json={"text": text})
            assert "complaints.notice_content" in rules_of(leaky) and REPORTER["name"] not in leaky.text
        with_id = front.ask("audit", "POST", path, discipline, json={"text": "身份证号11010519491231002X"})
        assert with_id.status_code == 422
        assert front.ask("audit", "POST", path, desk, json=found).status_code == 403
        done = front.ask("audit", "POST", path, discipline, json=found)
        assert front.event_of(done, log, "audit.case_notice.published")["data"]["case"] == number
        assert front.ask("audit", "POST", path, discipline, json=found).status_code == 409
        assert found["text"] in published() and "送米送油" not in published() and REPORTER["name"] not in published()


@pytest.mark.parametrize(
    ("document", "rule", "short", "whole"),
    [
        pytest.param(
            *("district-2012", "complaints.outcomes", ["explained"], ["explained", "facts_clarified"]),
            marks=requirement("AUD-09", under=["district-2012"]),
        ),
        pytest.param(
            *("liaoning-2014", "complaints.usual_outcomes", [], ["explained"]),
            marks=requirement("E2E-09/9f", under=["liaoning-2014"]),
        ),
    ],
)
def test_a_case_that_differs_from_fact_is_closed_once_that_was_explained(
    front: Front, document: str, rule: str, short: list[str], whole: list[str]
) -> None:
    with front.at(SETTINGS[document].now):
        election = begun(front, document)
        place, log, day = election["community_code"], election["id"], SETTINGS[document].now[:10]
        desk, explained = Who("street_office", place[:9]), "经走访核实，送米的是邻居还礼，与选举无关。"
        order = {
            "number": f"W{uuid4()}", "received_at": front.now, "community_code": place, "election_id": log,
            "category": "bribery", "content": "候选人送米", "reporter": REPORTER,
        }  # fmt: skip
        hotline = Who("hotline", place[:4])
        number = front.work_order(hotline, order).json()["case_number"]
        checked(front, place, number, day)
        path, found = f"/cases/{number}", {"outcome": "differs_from_fact", "grounds": "还礼"}
        front.done("audit", "POST", f"{path}/decision", desk, json=found)
        front.done("audit", "POST", f"{path}/answer", desk, json={"text": explained})
        front.tell(number, desk)
        refused = front.ask("audit", "POST", f"{path}/archiving", desk, json={"done": short})
        assert rules_of(refused) == [rule]
        closed = front.ask("audit", "POST", f"{path}/archiving", desk, json={"done": whole})
        assert closed.json()["done"] == whole
        decided = {each["rule"]: each["verdict"] for each in front.event_of(closed, log)["decisions"]}
        assert decided[rule] == decided["complaints.reply"] == "ok"
        seen = front.ask("audit", "GET", f"/hotline/work-orders/{order['number']}", hotline).json()
        assert (seen["outcome"], seen["answer"]) == ("differs_from_fact", explained)


@requirement("E2E-09/9g", under=["liaoning-2014"])
def test_the_hotline_has_no_right_to_the_roll(front: Front) -> None:
    with front.at(SETTINGS["liaoning-2014"].now):
        election = begun(front, "liaoning-2014")
        place, roll = election["community_code"], f"/elections/{election['id']}/elector-versions"
        assert front.ask("registry", "GET", roll, Who("commission", place)).status_code == 200
        refused = front.ask("registry", "GET", roll, Who("hotline", place[:4]))
        assert refused.status_code == 403 and "decisions" not in refused.json()


@requirement("E2E-09/9h", under=["liaoning-2014"])
def test_a_second_call_under_the_same_number_is_linked_to_the_first_case(front: Front) -> None:
    with front.at(SETTINGS["liaoning-2014"].now):
        election = begun(front, "liaoning-2014")
        place, hotline = election["community_code"], Who("hotline", election["community_code"][:4])
        order = {
            "number": f"W{uuid4()}", "received_at": front.now, "community_code": place, "election_id": election["id"],
            "category": "bribery", "content": "候选人的弟弟送米",
        }  # fmt: skip
        first = front.work_order(hotline, order).json()
        later = (datetime.fromisoformat(front.now) + timedelta(minutes=1)).isoformat()
        again = front.work_order(hotline, order | {"content": "来电人补充：还送了油", "received_at": later})
        assert (again.json()["case_number"], again.json()["linked"]) == (first["case_number"], True)
        linked = front.event_of(again, election["id"], "audit.case.repeated")
        assert [(each["rule"], each["verdict"]) for each in linked["decisions"]] == [("complaints.repeat", "ok")]
        seen = front.done("audit", "GET", f"/cases/{first['case_number']}", Who("street_office", place[:9]))
        assert [step["step"] for step in seen["steps"]] == ["receive", "repeat"]


def test_who_closes_a_breach_nobody_announced_is_told_to_publish_a_notice(front: Front) -> None:
    with front.at(SETTINGS["nuoenjiya-2021"].now):
        election = begun(front, "nuoenjiya-2021")
        place, log, day = election["community_code"], election["id"], SETTINGS["nuoenjiya-2021"].now[:10]
        desk, discipline = (Who("street_office", place[:9], office) for office in ("", "discipline_work_committee"))
        verdicts = []
        for is_announced in (False, True):
            number = front.done("audit", "POST", "/cases", desk, json=claim_of(election, channel="letter"))["number"]
            decided(front, place, number, day)
            if is_announced:
                front.done("audit", "POST", f"/cases/{number}/notice", discipline, json={"text": "经查属实，已纠正。"})
            front.done("audit", "POST", f"/cases/{number}/answer", desk, json={"text": "已纠正。"})
            front.done("audit", "POST", f"/cases/{number}/archiving", desk, json={"done": ["corrected"]})
            (closed,) = (
                each
                for each in front.events(log)
                if each["type"] == "audit.case.archived" and each["data"]["case"] == number
            )
            verdicts += [each["verdict"] for each in closed["decisions"] if each["rule"] == "complaints.notice"]
        assert verdicts == ["blocked", "ok"]
