"""Messages to people: written by the day's sweep, read by their receivers, and sent to phones until they arrive."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import ADMINISTRATOR, INSPECTOR, Front
from tests.integration.requirements.test_complaints import at, begun, claim_of
from tests.integration.requirements.test_duties import JOB, Due, swept
from tests.integration.requirements.test_stages import REASON, plan_of
from tests.integration.requirements.test_worklist import own
from tests.support.triples import SETTINGS

STREET, BANNER = Who("street_office", "150525401"), Who("civil_affairs_bureau", "150525")
PHONE, NOBODYS = "13912345678", "13900000000"
Json = dict[str, Any]


@pytest.fixture(scope="module")
def duty(front: Front) -> Json:
    """A training that is due on 9 December, known to the people of street and banner, two of whom have a phone."""
    found = Due(front, "nuoenjiya-2021").one("training.before")
    assert found["due_on"] == "2020-12-09"
    for who, phone in ((STREET, PHONE), (BANNER, NOBODYS)):
        stated = front.at_gateway("POST", "/me/phone", headers=front.signed(who), json={"phone": phone})
        assert stated.json() == {"tail": phone[-4:]}, stated.text
    front.signed_in(Who("street_leader", "150525401"))
    return found


def told(front: Front, day: str) -> None:
    """What a day brings: audit takes duties up, then the gateway tells people."""
    swept(front, day)
    headers = front.signed(JOB) | {"Huanjie-Now": f"{day}T07:00:00+08:00"}
    first, again = (front.at_gateway("POST", "/sweeps", headers=headers) for _ in range(2))
    assert first.status_code == 200 and first.json() == again.json(), first.text


def inbox(front: Front, who: Who, query: str = "") -> Json:
    answer = front.at_gateway("GET", f"/me/messages?{query}", headers=front.signed(who))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def of(front: Front, who: Who, duty: Json) -> dict[str, Json]:
    """Somebody's messages about a duty, by kind."""
    return {each["kind"]: each for each in inbox(front, who, "limit=1000")["items"] if each["duty_id"] == duty["id"]}


def sms(front: Front, state: str, who: Who = ADMINISTRATOR) -> dict[str, Json]:
    answer = front.at_gateway("GET", f"/short-messages?state={state}&limit=1000", headers=front.signed(who))
    assert answer.status_code == 200, answer.text
    return {each["message_id"]: each for each in answer.json()["items"]}


def taken(front: Front) -> list[Json]:
    """What the twin took."""
    file = Path(front.gateway.environment["HUANJIE_SMS_TWIN_FILE"])
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def test_people_are_told_before_the_day_after_it_and_at_the_level_above(front: Front, duty: Json) -> None:
    told(front, "2020-12-01")
    assert of(front, STREET, duty) == {}, "eight days before, nothing is said"
    told(front, "2020-12-08")
    (soon,) = of(front, STREET, duty).values()
    assert soon["kind"] == "duty_due" and "还有1日" in soon["zh"] and soon["read_at"] is None
    assert of(front, BANNER, duty) == {}
    told(front, "2020-12-16")
    late, risen = of(front, STREET, duty), of(front, BANNER, duty)
    assert set(late) == {"duty_due", "duty_late"} and set(risen) == {"duty_risen"}
    assert "已逾期7日，请尽快办结" in late["duty_late"]["zh"] and "提请本级督办" in risen["duty_risen"]["zh"]
    assert (late["duty_late"]["place_code"], risen["duty_risen"]["place_code"]) == ("150525401", "150525")
    assert not of(front, Who("street_office", "150525402"), duty)


def test_a_message_is_read_by_its_receiver_and_counted(front: Front, duty: Json) -> None:
    message = of(front, STREET, duty)["duty_late"]
    unread = inbox(front, STREET, "read=false&total=true&limit=1")
    path = f"/me/messages/{message['id']}/reading"
    assert front.at_gateway("POST", path, headers=front.signed(BANNER)).status_code == 404, "nobody reads for another"
    read = front.at_gateway("POST", path, headers=front.signed(STREET)).json()
    again = front.at_gateway("POST", path, headers=front.signed(STREET)).json()
    assert read["read_at"] and again == read
    after = inbox(front, STREET, "read=false&total=true&limit=1000")
    assert after["total"] == unread["total"] - 1 == len(after["items"])
    assert message["id"] not in {each["id"] for each in after["items"]}
    assert message["id"] in {each["id"] for each in inbox(front, STREET, "read=true&limit=1000")["items"]}
    # The leader of the street has an inbox of his own.
    assert of(front, Who("street_leader", "150525401"), duty)["duty_late"]["read_at"] is None


def test_the_inbox_comes_in_pages_the_newest_first(front: Front, duty: Json) -> None:
    whole = [each["id"] for each in inbox(front, STREET, "limit=1000")["items"]]
    assert len(whole) > 1 and whole == sorted(whole, reverse=True)
    target, found = "/me/messages?limit=1", list[str]()
    while target:
        answer = front.at_gateway("GET", target, headers=front.signed(STREET))
        found += [each["id"] for each in answer.json()["items"]]
        target = answer.links.get("next", {}).get("url", "").removeprefix("/api/v1")
    assert found == whole


def test_what_has_to_reach_a_phone_does_once_and_what_cannot_is_shown_to_staff(front: Front, duty: Json) -> None:
    late, risen = of(front, STREET, duty), of(front, BANNER, duty)["duty_risen"]["id"]
    sent = late["duty_late"]["id"]
    assert front.once_is(lambda: sent in sms(front, "sent"), True)
    (line,) = [each for each in taken(front) if each["id"] == sent]
    assert (line["phone"], line["text"]) == (PHONE, late["duty_late"]["zh"])
    assert late["duty_due"]["id"] not in {each["id"] for each in taken(front)}, "a reminder is no short message"
    # The leader has no phone, the banner's is nobody's: both wait for somebody, whom the worklist tells.
    leader = of(front, Who("street_leader", "150525401"), duty)["duty_late"]["id"]
    assert front.once_is(lambda: {risen, leader} <= set(sms(front, "parked")), True)
    parked = sms(front, "parked", INSPECTOR)
    assert (parked[risen]["reason"], parked[leader]["reason"]) == ("refused", "no_phone")
    work = front.at_gateway("GET", "/me/worklist", headers=front.signed(ADMINISTRATOR)).json()["items"]
    assert {risen, leader} <= {each["about"] for each in work if each["kind"] == "short_message"}
    assert front.at_gateway("GET", "/short-messages", headers=front.signed(STREET)).status_code == 403
    # Another number, and it arrives.
    stated = front.at_gateway("POST", "/me/phone", headers=front.signed(BANNER), json={"phone": PHONE})
    assert stated.status_code == 200 and front.once_is(lambda: risen in sms(front, "sent"), True)
    retried = front.at_gateway("POST", f"/short-messages/{leader}/attempts", headers=front.signed(ADMINISTRATOR))
    assert retried.status_code == 202 and retried.json()["state"] == "waiting"
    assert front.once_is(lambda: sms(front, "parked").get(leader, {}).get("attempts"), 2) == 2


def test_a_phone_that_is_down_gets_its_message_later_and_no_log_names_the_number(front: Front, duty: Json) -> None:
    leader = Who("street_leader", "150525401")
    waiting = of(front, leader, duty)["duty_late"]["id"]
    file = Path(front.gateway.environment["HUANJIE_SMS_TWIN_FILE"])
    kept = file.rename(file.with_suffix(".kept"))
    file.mkdir()
    try:
        front.at_gateway("POST", "/me/phone", headers=front.signed(leader), json={"phone": PHONE})
        tried = front.once_is(lambda: sms(front, "waiting").get(waiting, {}).get("reason"), "unreachable")
        assert tried == "unreachable"
    finally:
        file.rmdir()
        kept.rename(file)
    assert front.once_is(lambda: waiting in sms(front, "sent"), True)
    assert front.gateway.log.read_text(encoding="utf-8") and PHONE not in front.gateway.log.read_text(encoding="utf-8")
    assert PHONE not in json.dumps(list(front.events("house")))
    assert front.at_gateway("DELETE", "/me/phone", headers=front.signed(leader)).status_code == 204
    assert front.at_gateway("GET", "/me/phone", headers=front.signed(leader)).json() == {"tail": None}
    assert front.at_gateway("DELETE", "/me/phone", headers=front.signed(leader)).status_code == 404


@pytest.mark.parametrize("phone", ["1391234567", "１３９１２３４５６７８", "+8613912345678", "03912345678"])
def test_what_is_no_mobile_number_is_refused_and_not_repeated(front: Front, phone: str) -> None:
    refused = front.at_gateway("POST", "/me/phone", headers=front.signed(STREET), json={"phone": phone})
    assert refused.status_code == 422 and phone not in refused.text


def test_a_sweep_is_for_jobs_alone(front: Front) -> None:
    assert front.at_gateway("POST", "/sweeps", headers=front.signed(STREET)).status_code == 403


def test_people_are_told_of_what_waits_for_them_once_and_nobody_of_the_own_proposal(front: Front) -> None:
    document, community, leader = "nuoenjiya-2021", "150525401411", Who("street_leader", "150525401")
    plan = plan_of(front, document, "direct")
    proposed = front.of(document, "POST", f"/plans/{plan['id']}/stage-overrides", json=REASON | {"stage": "rc"})
    happened = {"grade": "较大", "happened_at": "2020-11-30T10:20:00+08:00", "place": "广场", "action": "到场劝导"}
    body = {"community_code": community, "content": happened}
    committee = Who("residents_committee", community)
    incident = front.ask("audit", "POST", "/incidents", committee, json=body, now="2020-12-01T09:00:00+08:00").json()
    for day in ("2020-12-18", "2020-12-19"):
        told(front, day)
    override = proposed.json()["id"]
    (approval,) = about(front, leader, override)
    assert (approval["kind"], approval["due_on"], approval["duty_id"]) == ("approval_waiting", None, None)
    assert "待第二人批准" in approval["zh"] and approval["place_code"] == "150525401"
    assert about(front, STREET, override) == [] and about(front, BANNER, override) == []
    (emergency,) = about(front, STREET, incident["id"])
    assert (emergency["kind"], emergency["community_code"]) == ("matter_waiting", community)
    assert about(front, committee, incident["id"]) == []
    late = about(front, STREET, plan["id"])
    ledger = [each for each in late if "一社区一策" in each["zh"]]
    assert {each["kind"] for each in late} == {"exit_late"} and len(ledger) == 1
    assert ledger[0]["due_on"] == "2020-12-09" and "逾期9日" in ledger[0]["zh"]
    listed = own(front, STREET, "worklist", "2020-12-18T09:00:00+08:00")
    work = {(each["kind"], each["overdue"]) for each in listed if each["about"] in (plan["id"], incident["id"])}
    assert work == {("exit", True), ("incident", False)}


def about(front: Front, who: Who, thing: str) -> list[Json]:
    """Somebody's messages about a thing."""
    return [each for each in inbox(front, who, "limit=1000")["items"] if each["about"] == thing]


def test_who_decides_cases_is_told_before_the_day_of_one_and_after_it(front: Front) -> None:
    with front.at(SETTINGS["shenyang-2015"].now):
        election = begun(front, "shenyang-2015")
        place, day = election["community_code"], at("2015-04-20")
        desk = Who("street_office", place[:9])
        claim = claim_of(election, channel="telephone", received_at=day)
        case = front.ask("audit", "POST", "/cases", desk, json=claim, now=day).json()
        assert case["due_on"] == "2015-05-20"
        for day, kind in (("2015-05-14", ""), ("2015-05-19", "case_due"), ("2015-05-21", "case_late")):
            told(front, day)
            of_case = [each for each in inbox(front, desk, "limit=1000")["items"] if case["number"] in each["zh"]]
            assert (of_case[0]["kind"] if of_case else "") == kind
        assert "已超过办理期限1日" in of_case[0]["zh"]
