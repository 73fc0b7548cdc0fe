"""What cases led to at the gateway: referrals, discipline, who answers for it, and disputes that become cases."""

from typing import Any

import httpx2

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_matters import Held
from tests.support.requirements import requirement

DISCIPLINE, NOBODY = "discipline_work_committee", "JB2015-210103001001-9999"


def filed(held: Held, category: str = "bribery") -> str:
    """The number of a case that a visitor brought to the street."""
    where = {"community_code": held.code, "election_id": held.election, "channel": "visit", "category": category}
    sent = {"json": where | {"content": "有人反映"}, "now": held.now}
    return str(held.front.ask("audit", "POST", "/cases", held.street, **sent).json()["number"])


def shown(held: Held, number: str) -> dict[str, Any]:
    """A case as the street's desk sees it."""
    found = held.front.ask("audit", "GET", f"/cases/{number}", held.street, now=held.now)
    assert found.status_code == 200, found.text
    case: dict[str, Any] = found.json()
    return case


def entered(held: Held, path: str, content: dict[str, Any], who: Who | None = None) -> httpx2.Response:
    """The answer to a record of the election that the street enters, with its paper."""
    return held.begin(path, content, who, **held.paper())


def led_to(held: Held, case: str, who: Who | None = None) -> list[tuple[str, str | None]]:
    """What the case led to: each kind with the state it is in."""
    found = held.front.ask("audit", "GET", f"/cases/{case}/consequences", who or held.street, now=held.now)
    assert found.status_code == 200, found.text
    return [(each["kind"], each["state"]) for each in found.json()["items"]]


@requirement("AUD-15", under=["liaoning-2014"])
def test_a_case_goes_to_the_police_with_its_file_and_comes_back_with_receipt_and_result(front: Front) -> None:
    held, path = Held(front, "liaoning-2014"), "referrals"
    case = filed(held)
    sent = {
        "case_number": case, "breaks": "public_security", "to": "public_security_organ", "referred_on": held.now[:10],
    }  # fmt: skip
    wrong = entered(held, path, sent | {"to": "criminal_liability"})
    assert rules_of(wrong) == ["sanctions.referral"] and "公安机关" in wrong.json()["detail"]
    assert slug_of(entered(held, path, sent | {"case_number": NOBODY})) == "case-missing"
    assert slug_of(held.begin(path, sent)) == "evidence-needed", "the file goes along"
    begun = entered(held, path, sent)
    assert held.told(begun)["data"]["state"] == "sent"
    receipt = {"received_by": "区公安分局", "receipt": "2015第12号", "received_on": held.now[:10]}
    resolved = {"result": "行政拘留五日", "resolved_on": held.now[:10]}
    assert slug_of(held.step(begun.json(), path, "resolve", resolved, **held.paper())) == "matter-step-refused"
    assert slug_of(held.step(begun.json(), path, "receive", receipt)) == "evidence-needed"
    assert held.step(begun.json(), path, "receive", receipt, **held.paper()).json()["state"] == "received"
    assert led_to(held, case) == [("referral", "received")]
    done = held.step(begun.json(), path, "resolve", resolved, **held.paper())
    assert held.told(done)["data"]["state"] == "resolved"
    resident = Who("resident", held.code)
    assert front.ask("audit", "GET", f"/cases/{case}/consequences", resident, now=held.now).status_code == 403


@requirement("AUD-16", under=["liaoning-2014"])
def test_who_does_nothing_answers_for_it_and_no_decision_lets_it_pass(front: Front) -> None:
    held, path = Held(front, "liaoning-2014"), "accountabilities"
    bureau, case = Who("civil_affairs_bureau", held.code[:6]), filed(held)
    facts = {"office": "街道办事处", "facts": "交办后没有核查", "found_on": held.now[:10], "case_number": case}
    begun = held.begin(path, facts | {"act": "inaction"})
    held.told(begun)
    decision = {"consequence": "none_needed", "grounds": "责令检查", "decided_on": held.now[:10]}

    def decided(matter: httpx2.Response, who: Who = bureau, **changes: Any) -> httpx2.Response:
        return held.step(matter.json(), path, "decide", decision | changes, who, **held.paper())

    refused = decided(begun, held_to_account=False)
    assert rules_of(refused) == ["sanctions.accountability"] and "追究责任" in refused.json()["detail"]
    assert decided(begun, held.street, held_to_account=True).status_code == 403, "nobody judges the own office"
    assert held.told(decided(begun, held_to_account=True))["data"]["state"] == "decided"
    mild = held.begin(path, facts | {"act": "wrong_handling"})
    held.told(decided(mild, held_to_account=False))
    assert led_to(held, case) == [("accountability", "decided"), ("accountability", "decided")]


@requirement("AUD-17", "E2E-09/9i", under=["shenyang-2015"])
def test_a_slow_handler_whose_delay_did_harm_is_criticised(front: Front) -> None:
    held, path = Held(front, "shenyang-2015"), "handler-faults"
    case = filed(held)
    fault = {
        "case_number": case, "office": "街道信访室", "fault": "late", "effect": "bad_influence", "taken": "",
        "decided_on": held.now[:10],
    }  # fmt: skip
    refused = entered(held, path, fault)
    assert rules_of(refused) == ["sanctions.handlers"] and "通报批评" in refused.json()["detail"]
    grave = {"effect": "serious_consequences", "taken": "criticism"}
    assert rules_of(entered(held, path, fault | grave)) == ["sanctions.handlers"]
    criticised = entered(held, path, fault | {"taken": "criticism"})
    held.told(criticised)
    assert led_to(held, case) == [("handler_fault", None)]


@requirement("AUD-13", under=["shenyang-2015"])
def test_party_members_are_disciplined_as_the_document_has_it(front: Front) -> None:
    held, path = Held(front, "shenyang-2015"), "party-disciplines"
    case = filed(held)
    content = {
        "case_number": case, "post": "社区党支部委员", "act": "bribery", "discipline": "removal_from_party_post",
        "decided_by": "街道党工委", "decided_on": held.now[:10],
    }  # fmt: skip
    discipline = Who("street_office", held.code[:9], DISCIPLINE)
    refused = entered(held, path, content | {"discipline": "other"}, discipline)
    assert rules_of(refused) == ["sanctions.party_discipline"] and "留党察看" in refused.json()["detail"]
    assert rules_of(entered(held, path, content | {"act": "other"}, discipline)) == ["sanctions.party_discipline"]
    held.told(entered(held, path, content, discipline))
    assert led_to(held, case, discipline) == [("party_discipline", None)]
    assert front.ask("audit", "GET", f"/cases/{NOBODY}/consequences", discipline, now=held.now).status_code == 404


@requirement("AUD-33", under=["district-2012"])
def test_disputes_are_looked_for_seen_to_and_settled_or_become_a_case(front: Front) -> None:
    held, path = Held(front, "district-2012"), "disputes"
    found = {"subject": "两个小组对选区划分意见不一", "owner": "包联干部甲", "found_on": held.now[:10]}

    def screened(answer: httpx2.Response, kind: str = "") -> tuple[str, Any]:
        (said,) = [each for each in held.told(answer, kind)["decisions"] if each["rule"] == "difficult.screening"]
        return said["verdict"], said["observed"]

    first, second = held.begin(path, found, held.committee), held.begin(path, found)
    assert [screened(first), screened(second)] == [("blocked", 1), ("blocked", 2)]
    handled = held.step(first.json(), path, "handle", {"action": "逐条解释"}, held.committee)
    assert handled.json()["state"] == "handling"
    settled = {"settled_on": held.now[:10], "outcome": "同意原方案"}
    assert screened(held.step(first.json(), path, "settle", settled)) == ("blocked", 1)
    became = settled | {"outcome": "立案办理", "case_number": NOBODY}
    assert slug_of(held.step(second.json(), path, "settle", became)) == "case-missing"
    quoted = became | {"case_number": filed(held, "other")}
    new = {"kind": "report", "category": "threat", "content": "有人威胁不同意见的居民", "reporter": {"name": "居民甲"}}
    assert slug_of(held.step(second.json(), path, "settle", quoted, case=new)) == "two-cases"
    opened = held.step(second.json(), path, "settle", settled | {"outcome": "立案办理"}, case=new)
    assert screened(opened, "audit.matter.moved") == ("ok", 0)
    assert "居民甲" not in opened.text, "who told it is kept with the case and apart from it"
    case = shown(held, opened.json()["steps"][-1]["content"]["case_number"])
    assert case["origin"] == {"kind": "dispute", "id": second.json()["id"]}
    place = case["community_code"], case["election_id"], case["channel"], case["category"]
    assert place == (held.code, held.election, "ledger", "threat")
    third = held.begin(path, found).json()
    became["case_number"] = case["number"]
    assert held.step(third, path, "settle", became).json()["state"] == "settled", "one that is there is quoted"
    listed = front.ask(
        "audit", "GET", f"/matters?kind=dispute&within={held.code}", Who("auditor", held.code[:6]), now=held.now
    ).json()["items"]
    mine = [
        (each["state"], each["steps"][0]["content"]["owner"]) for each in listed if each["election_id"] == held.election
    ]
    assert mine == [("settled", "包联干部甲")] * 3


@requirement("AUD-21", under=["shenyang-2015"])
def test_an_emergency_that_becomes_a_case_names_it(front: Front) -> None:
    held, path = Held(front, "shenyang-2015"), "incidents"
    what = {"grade": "较大", "happened_at": f"{held.now[:10]}T07:20:00+08:00", "place": "广场", "action": "到场劝导"}
    incident = held.begin(path, what, held.committee).json()
    report = {"told": ["street"], "reported_on": held.now[:10]}
    assert rules_of(held.step(incident, path, "report", report)) == ["supervision.emergency_report"]
    held.told(held.step(incident, path, "report", report | {"told": ["joint_meeting_office"]}))
    over = {"closed_on": held.now[:10], "outcome": "转举报件办理"}
    assert slug_of(held.step(incident, path, "close", over | {"case_number": NOBODY})) == "case-missing"
    canvassed = {"category": "private_canvassing", "content": "有人挨户拉票引发冲突"}
    refused = held.step(incident, path, "close", over, case=canvassed)
    assert rules_of(refused) == ["canvassing.private"], "a case filed from here is held to what every case is held to"
    ended = held.step(incident, path, "close", over, case={"category": "violence", "content": "有人冲击会场"})
    assert ended.json()["state"] == "closed"
    case = shown(held, ended.json()["steps"][-1]["content"]["case_number"])
    assert (case["channel"], case["origin"]) == ("ledger", {"kind": "incident", "id": incident["id"]})
    visited = shown(held, filed(held, "violence"))
    assert [case[day] for day in ("received_on", "due_on", "due_at")] == [
        visited[day] for day in ("received_on", "due_on", "due_at")
    ], "its clock is that of any case"
    assert held.told(ended, "audit.case.received")["data"]["origin"] == incident["id"]
