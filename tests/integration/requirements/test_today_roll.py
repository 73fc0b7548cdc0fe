"""Who votes today at the gateway: declarations, three classes of voters, the list, its twenty days and objections (E2E-11: 11a–11e)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster, asked, bound
from tests.integration.requirements.today import DRAWN, HERE, POSTED, URBAN, VILLAGERS, Law, Today, inhabitants, settled
from tests.support.requirements import requirement

STATION = {"address": "红旗街1号", "hours": "每日8:30至17:00", "staff": ["王登记", "李登记"]}
HOME, LODGER = "丁一安", "王二平"
WORKER = "吴外住"
"""Registered in the community's register as somebody who does not live there."""


@pytest.fixture(autouse=True)
def before_the_list(front: Front) -> Iterator[None]:
    """Each test begins before the list is drawn up."""
    with front.at(DRAWN):
        yield


@pytest.fixture(scope="module")
def roster(front: Front) -> Roster:
    """The people of the community."""
    return settled(front)


@pytest.fixture
def today(front: Front, roster: Roster) -> Today:
    """An election whose list is not drawn up yet."""
    return Today(front, roster).begin()


def registered(today: Today, name: str, **said: Any) -> httpx2.Response:
    """A registration taken at the first station, and reviewed by the commission."""
    confirms = said.pop("confirms", False)
    taken = {"resident_id": today.people[name], "started_by": "staff", "station_number": 1} | said
    made = today.post("registrations", taken, today.staff)
    assert made.status_code == 201, made.text
    body = {"evidence_sha256": today.paper(), "confirms": confirms}
    return today.post(f"registrations/{made.json()['number']}/review", body)


def told(today: Today, reviewed: httpx2.Response) -> dict[str, str]:
    """What the log tells of a review: the state, and what roll.registered said."""
    event = today.front.event_of(reviewed, today.id, "registry.registration.reviewed")
    verdicts = {each["rule"]: each["verdict"] for each in event["decisions"]}
    return {"state": event["data"]["state"], "verdict": verdicts["roll.registered"]}


REFUSED, LISTED = {"state": "refused", "verdict": "blocked"}, {"state": "accepted", "verdict": "ok"}


@requirement("LAW-09", "E2E-11/11d", under=["urban-law-2025"])
def test_a_community_worker_of_six_months_who_applies_is_confirmed_and_nobody_else(today: Today) -> None:
    assert today.post("registration-stations", STATION).status_code == 201
    worker = {"registered_here": False, "started_by": "resident"}
    six, five = {"working_since": "2026-06-10"}, {"working_since": "2026-06-11"}
    short = registered(today, WORKER, **worker, **five, confirms=True)
    assert told(today, short) == REFUSED and "在本社区工作未满6个月" in short.json()["findings"][-1]["reason_zh"]
    silent = registered(today, WORKER, **worker, **six, declares=False, confirms=True)
    assert told(today, silent) == REFUSED and "没有申请参加" in silent.json()["findings"][-1]["reason_zh"]
    unconfirmed = registered(today, WORKER, **worker, **six)
    assert told(today, unconfirmed) == REFUSED and "选举委员会确认" in unconfirmed.json()["findings"][-1]["reason_zh"]
    confirmed = registered(today, WORKER, **worker, **six, confirms=True)
    assert told(today, confirmed) == LISTED
    assert (confirmed.json()["confirmed"], confirmed.json()["correction_number"]) == (True, None)
    assert today.post("electors", {}).json()["listed"] == 1


@requirement("LAW-09", "E2E-11/11e", under=["urban-law-2025"])
def test_who_lives_here_and_declares_is_on_the_list_and_who_is_silent_is_not(today: Today) -> None:
    today.post("registration-stations", STATION)
    assert rules_of(today.post("electors", {}))[0] == "roll.registered", "nobody has declared yet"
    silent = registered(today, LODGER, registered_here=False, declares=False)
    assert told(today, silent) == REFUSED and "没有申请参加" in silent.json()["findings"][-1]["reason_zh"]
    assert told(today, registered(today, HOME, registered_here=True)) == LISTED
    drawn = today.post("electors", {})
    of_law = [each for each in drawn.json()["left_out"] if each["decision"]["rule"] == "roll.registered"]
    left_out, turned_down = sorted(of_law, key=lambda each: -each["count"])
    assert (drawn.json()["listed"], left_out["count"], turned_down["count"]) == (1, len(today.people) - 2, 1)
    assert "没有表示参加选举" in left_out["decision"]["reason_zh"]
    assert "登记审核没有通过" in turned_down["decision"]["reason_zh"]
    words = left_out["decision"]["citation"]["words"]
    assert left_out["decision"]["citation"]["article"] == "第十六条" and "表示参加选举" in words
    late = today.post("registrations", {
        "resident_id": today.people[LODGER], "started_by": "resident", "station_number": 1, "registered_here": False,
    }, today.staff)  # fmt: skip
    body = {"evidence_sha256": today.paper(), "reason": "moved_in"}
    accepted = today.post(f"registrations/{late.json()['number']}/review", body)
    assert told(today, accepted) == LISTED and accepted.json()["correction_number"] == 1
    everybody = today.front.done("registry", "GET", f"/elections/{today.id}/electors", today.commission)["items"]
    assert {each["name"] for each in everybody} == {HOME, LODGER}


def test_declarations_on_paper_name_people_of_the_community(today: Today) -> None:
    paper = {"declared_sha256": today.paper()}
    assert today.post("electors", paper).status_code == 422
    stranger = today.front.people["丁一安"]
    assert slug_of(today.post("electors", paper | {"residents": [stranger]})) == "not-on-register"
    drawn = today.drawn(LODGER)
    assert drawn.json()["listed"] == len(today.people) - 1, "who is silent is not on it"


@requirement("LAW-10", "E2E-11/11a", under=["urban-law-2025"])
def test_the_list_hangs_twenty_days_before_the_day_and_one_day_later_is_one_day_short(today: Today) -> None:
    assert rules_of(today.hang()) == ["roll.required"]
    assert today.drawn().status_code == 201
    with today.front.at("2026-11-21T09:00:00+08:00"):
        late = today.hang()
        assert rules_of(late) == ["timetable.roll_notice"] and "差1日" in late.json()["detail"]
        citation = late.json()["decisions"][0]["citation"]
        assert (citation["document"], citation["article"]) == ("urban-law-2025", "第十七条")
        assert "二十日前公布" in citation["words"]
    with today.front.at(POSTED):
        today.front.event_of(today.hang(), today.id, "registry.notice.posted")


@pytest.mark.parametrize(
    "law",
    [
        pytest.param(URBAN, marks=requirement("GOV-43", under=["urban-law-2025"])),
        pytest.param(VILLAGERS, marks=requirement("GOV-43", under=["villagers-law-2025"])),
    ],
    ids=["urban", "villagers"],
)
def test_a_day_that_is_moved_is_held_against_the_list_that_hangs(front: Front, law: Law) -> None:
    today = Today(front, inhabitants(front, law), law).begin()
    assert today.drawn().status_code == 201
    with front.at(POSTED):
        assert today.hang().status_code == 201
        short = front.day_set(today.election, "2026-12-09")
        assert rules_of(short) == ["timetable.roll_notice"]
        citation = short.json()["decisions"][0]["citation"]
        assert (citation["document"], citation["article"]) == (law.slug, "第十七条")
        moved = front.event_of(front.day_set(today.election, "2026-12-11"), today.id)
        said = {each["rule"]: each["verdict"] for each in moved["decisions"]}
        assert (moved["data"]["election_day"], said["timetable.roll_notice"]) == ("2026-12-11", "ok")


def objected(today: Today, **said: Any) -> httpx2.Response:
    """An objection taken at the desk."""
    body = {"kind": "missing", "text": "名单上没有本户的人", "channel": "desk", "about_name": "周未成"} | said
    return today.post("objections", body, today.staff)


def verdicts_of(today: Today, answer: httpx2.Response) -> dict[str, str]:
    """What the event of an answer says of each rule."""
    event = today.front.event_of(answer, today.id)
    return {each["rule"]: each["verdict"] for each in event["decisions"]}


def settle_objection(today: Today, number: int) -> httpx2.Response:
    """An objection that the commission considers and explains."""
    assert today.front.ask(
        "registry", "POST", f"/elections/{today.id}/objections/{number}/consideration", today.commission
    ).is_success
    return today.post(f"objections/{number}/answer", {"outcome": "explained", "text": "选举日不满十八周岁，不列入名单"})


@requirement("LAW-11", "E2E-11/11b", under=["urban-law-2025"])
def test_an_objection_of_the_fifth_day_is_in_time_and_one_of_the_sixth_is_late(today: Today) -> None:
    with today.front.at(POSTED):
        today.rolled()
    with today.front.at("2026-11-25T23:00:00+08:00"):
        first = objected(today)
        assert verdicts_of(today, first)["timetable.roll_objection"] == "ok"
        assert (first.json()["late"], first.json()["due"]) == (False, "2026-11-28")
    with today.front.at("2026-11-26T09:00:00+08:00"):
        late = objected(today)
        assert verdicts_of(today, late)["timetable.roll_objection"] == "blocked"
        assert (late.json()["late"], late.json()["state"]) == (True, "late")


@requirement("LAW-11", "E2E-11/11c", under=["urban-law-2025"])
def test_an_objection_is_decided_within_three_days_and_the_outcome_is_told(today: Today, roster: Roster) -> None:
    with today.front.at(POSTED):
        today.rolled()
    with today.front.at("2026-11-25T09:00:00+08:00"):
        numbers = [objected(today).json()["number"] for _ in range(2)]
        who = bound(today.front, "钱六月", "objects.today", roster)
        own = f"/registry/elections/{today.id}/own-objections"
        mine = asked(today.front, "POST", own, who, json={"kind": "wrong", "text": "性别登记有误"}).json()["number"]
    with today.front.at("2026-11-28T23:00:00+08:00"):
        for number in (numbers[0], mine):
            assert verdicts_of(today, settle_objection(today, number))["timetable.roll_answer"] == "ok"
        (shown,) = asked(today.front, "GET", own, who).json()["items"]
        assert (shown["outcome"], shown["answer"]) == ("explained", "选举日不满十八周岁，不列入名单")
    with today.front.at("2026-11-29T09:00:00+08:00"):
        swept = today.front.ask("registry", "POST", "/sweeps", Who("report_job", HERE[:9]))
        overdue = today.front.event_of(swept, today.id, "registry.objection.overdue")
        assert (overdue["data"]["number"], overdue["data"]["due"]) == (numbers[1], "2026-11-28")
        assert verdicts_of(today, settle_objection(today, numbers[1]))["timetable.roll_answer"] == "blocked"
