"""Objections to the posted roll at the gateway: who may object, how many days there are, and what an answer needs (E2E-03)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates import town
from tests.integration.candidates.town import COMMITTEE, NOW, STAFF, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster, asked, bound
from tests.integration.requirements.test_communities import approve, propose
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT, HERE, ELSEWHERE = "shenyang-2015", "210103001007", "220602005001"
DESK, COMMISSION, STREET = Who("community_staff", HERE), Who("commission", HERE), Who("street_office", HERE[:9])
HOTLINE = Who("hotline", HERE[:4])
POSTED, LAST, LATE = "2015-02-02T09:00:00+08:00", "2015-02-05T17:00:00+08:00", "2015-02-06T09:00:00+08:00"
LOST = "上届名单没有留存"
DUE, OVERDUE = "2015-02-07T17:00:00+08:00", "2015-02-08T09:00:00+08:00"


@pytest.fixture(autouse=True)
def on_the_day(front: Front) -> Iterator[None]:
    """Each test begins when the list is posted, in its document's own time."""
    with front.at(POSTED):
        yield


@pytest.fixture(scope="module")
def roster(front: Front) -> Roster:
    """The people of a community that was founded for them: no other test states that it was a village."""
    with front.at(SETTINGS[DOCUMENT].now):
        approve(front, propose(front, HERE, kind="founding", name="选民社区"))
        return Roster(HERE, 350, front.populate(HERE, 350))


@pytest.fixture
def election(front: Front, begun: dict[str, Any]) -> dict[str, Any]:
    """The same with its list drawn up and not posted yet; 周未成 is too young for it."""
    assert front.day_set(begun, "2015-03-10").status_code == 200
    front.done("registry", "POST", f"/elections/{begun['id']}/electors", COMMISSION, json={"base_reason": LOST})
    return begun


@pytest.fixture
def begun(front: Front, roster: Roster) -> dict[str, Any]:
    """A direct election that has no list yet."""
    seats = ordered(HERE, director=1, deputy=1, member=3) | {"mode": "direct"}
    measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
    plan = front.agreed(Triple(DOCUMENT, "residents_committee", "direct"), communities=[seats], measures=measures)
    activated = front.activate(DOCUMENT, plan).json()
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{activated['elections'][0]}", COMMISSION)
    return found


def hang(front: Front, election: dict[str, Any]) -> httpx2.Response:
    """The list is posted now."""
    notice = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": front.photo(7, HERE)}
    path = f"/elections/{election['id']}/notices"
    return front.ask("registry", "POST", path, COMMISSION, json={"kind": "electors", **notice})


def post_list(front: Front, election: dict[str, Any]) -> None:
    """The list hangs; the plan behind it names its document."""
    front.done("registry", "GET", f"/plans/{election['plan_id']}", STREET)
    assert hang(front, election).status_code == 201


def file(front: Front, election: dict[str, Any], **said: Any) -> httpx2.Response:
    """An objection taken at the desk."""
    body = {"kind": "missing", "text": "名单上没有本户的人", "channel": "desk", "about_name": "周未成"} | said
    return front.ask("registry", "POST", f"/elections/{election['id']}/objections", DESK, json=body)


def act(
    front: Front,
    election: dict[str, Any],
    number: int,
    what: str,
    said: dict[str, Any] | None = None,
    who: Who = COMMISSION,
) -> httpx2.Response:
    """What happens to an objection."""
    path = f"/elections/{election['id']}/objections/{number}/{what}"
    return front.ask("registry", "POST", path, who, **({"json": said} if said else {}))


def swept(front: Front, election: dict[str, Any]) -> dict[str, Any]:
    """The one event that the day's sweep told of an election; the sweeps after it tell of nothing more."""
    job, day = Who("report_job", HERE[:9]), front.now
    once = front.ask("registry", "POST", "/sweeps", job)
    assert {each["step"]: each["moved"] for each in once.json()["steps"]}["tell_overdue_objections"] == 1
    assert front.done("registry", "POST", "/sweeps", job)["steps"] == once.json()["steps"]
    listed = front.at_gateway("GET", "/me/worklist", headers=front.signed(COMMISSION)).json()["items"]
    assert ("objection", election["id"], True) in {(each["kind"], each["about"], each["overdue"]) for each in listed}
    with front.at(f"{day[:9]}9{day[10:]}"):
        assert {each["step"]: each["moved"] for each in front.done("registry", "POST", "/sweeps", job)["steps"]}[
            "tell_overdue_objections"
        ] == 0
    assert front.ask("registry", "POST", "/sweeps", STREET).status_code == 403
    return front.event_of(once, election["id"], "registry.objection.overdue")


def gate(front: Front, election: dict[str, Any]) -> dict[str, Any]:
    """How the days for objections stand, as readiness shows them."""
    path = f"/elections/{election['id']}/readiness"
    shown = front.at_gateway("GET", path, headers=front.signed(COMMISSION)).json()["gates"]
    return next(each for each in shown if each["gate"] == "objections")


def test_a_list_that_does_not_start_from_the_last_roll_says_why(front: Front, begun: dict[str, Any]) -> None:
    path = f"/elections/{begun['id']}/electors"
    assert rules_of(front.ask("registry", "POST", path, COMMISSION, json={})) == ["roll.base"]
    assert front.done("registry", "POST", path, COMMISSION, json={"base_reason": LOST})["listed"] > 20


@requirement("REG-09", "E2E-03/3a", "E2E-03/3b", under=["shenyang-2015"])
def test_the_list_hangs_fifteen_days_before_the_day_and_one_day_later_is_one_day_short(
    front: Front, begun: dict[str, Any], roster: Roster
) -> None:
    front.done("registry", "GET", f"/plans/{begun['plan_id']}", STREET)
    assert front.day_set(begun, "2015-03-06").status_code == 200
    front.done("registry", "POST", f"/elections/{begun['id']}/electors", COMMISSION, json={"base_reason": LOST})
    with front.at("2015-02-20T09:00:00+08:00"):
        late = hang(front, begun)
        assert rules_of(late) == ["timetable.roll_notice"]
        assert "1日" in late.json()["detail"] and "2015-03-07" in late.text
    with front.at("2015-02-19T09:00:00+08:00"):
        front.event_of(hang(front, begun), begun["id"], "registry.notice.posted")
        earlier = front.day_set(begun, "2015-03-05")
        assert "timetable.roll_notice" in rules_of(earlier)


@requirement("REG-10", "REG-11", "E2E-03/3c", under=["shenyang-2015"])
def test_an_objection_of_the_third_day_is_in_time_and_one_of_the_fourth_is_kept_as_late(
    front: Front, election: dict[str, Any], roster: Roster
) -> None:
    assert slug_of(file(front, election)) == "wrong-step"
    post_list(front, election)
    front.now = LAST
    about = {"about_id": roster.people["丁一安"], "objector_id": roster.people["王二平"], "about_name": None}
    first = file(front, election, kind="unentitled", **about)
    told = front.event_of(first, election["id"], "registry.objection.received")["data"]
    assert (told["number"], told["due"], first.json()["late"], first.json()["state"]) == (
        1,
        "2015-02-07",
        False,
        "received",
    )
    assert all(name not in str(told) for name in ("丁一安", "王二平"))
    assert file(front, election, about_id="018f0000-0000-7000-8000-000000000000").status_code == 404
    assert file(front, election, text="身份证号990000198506011234的人").status_code == 422
    front.now = LATE
    filed = file(front, election)
    assert front.event_of(filed, election["id"])["data"]["due"] is None
    late = filed.json()
    assert (late["number"], late["late"], late["due"], late["state"]) == (2, True, None, "late")
    listed = front.done("registry", "GET", f"/elections/{election['id']}/objections", COMMISSION)["items"]
    assert [each["number"] for each in listed] == [1, 2]
    stranger = Who("commission", ELSEWHERE)
    assert front.ask("registry", "GET", f"/elections/{election['id']}/objections", stranger).status_code == 404


@requirement("REG-12", "E2E-03/3d", under=["shenyang-2015"])
def test_an_objection_is_explained_or_the_list_adjusted_within_two_days_and_who_waits_longer_shows(
    front: Front, election: dict[str, Any], roster: Roster
) -> None:
    post_list(front, election)
    missing = file(front, election).json()["number"]
    gone = file(front, election, kind="unentitled", about_id=roster.people["丁一安"], about_name=None).json()["number"]
    third = file(front, election).json()["number"]
    explained = {"outcome": "explained", "text": "选举日不满十八周岁，不列入名单"}
    assert slug_of(act(front, election, missing, "answer", explained)) == "objection-step-refused"
    for number in (missing, gone):
        assert act(front, election, number, "consideration").status_code == 200
    assert act(front, election, missing, "answer", explained, DESK).status_code == 403
    assert act(front, election, missing, "answer", explained).json()["state"] == "explained"

    adjusted = {"outcome": "adjusted", "text": "已从名单中减去"}
    assert slug_of(act(front, election, gone, "answer", adjusted)) == "correction-unfit"
    cut = {"kind": "cut", "reason": "moved_out", "evidence_sha256": front.photo(8, HERE)}
    path = f"/elections/{election['id']}/elector-corrections"
    other = front.done("registry", "POST", path, COMMISSION, json=cut | {"resident_id": roster.people["王二平"]})
    named = adjusted | {"correction_number": other["number"]}
    assert slug_of(act(front, election, gone, "answer", named)) == "correction-unfit"
    right = front.done("registry", "POST", path, COMMISSION, json=cut | {"resident_id": roster.people["丁一安"]})
    front.now = "2015-02-04T17:00:00+08:00"
    assert gate(front, election)["state"] == "open"
    done = act(front, election, gone, "answer", adjusted | {"correction_number": right["number"]})
    told = front.event_of(done, election["id"], "registry.objection.answered")
    assert (told["data"]["outcome"], told["data"]["correction"], told["data"]["due"]) == ("adjusted", 2, "2015-02-04")

    front.now = "2015-02-05T09:00:00+08:00"
    waiting = gate(front, election)
    assert waiting["state"] == "missed"
    assert [(each["rule"], each["verdict"]) for each in waiting["decisions"]] == [("timetable.roll_answer", "blocked")]
    told = swept(front, election)
    assert (told["data"]["number"], told["data"]["due"]) == (third, "2015-02-04")
    assert [(each["rule"], each["verdict"]) for each in told["decisions"]] == [("timetable.roll_answer", "blocked")]
    assert act(front, election, third, "consideration").status_code == 200
    late = act(front, election, third, "answer", explained)
    assert late.status_code == 200, "a late answer counts"
    decided = front.event_of(late, election["id"], "registry.objection.answered")["decisions"]
    assert [(each["rule"], each["verdict"]) for each in decided] == [("timetable.roll_answer", "blocked")]
    front.now = OVERDUE
    assert gate(front, election)["state"] == "passed"


def exits_of(front: Front, election: dict[str, Any]) -> dict[str, str]:
    """How the exits that rest on the roll's days stand."""
    shown = front.done("registry", "GET", f"/elections/{election['id']}/exits", COMMISSION)["exits"]
    found = {each["rule"]: each["state"] for each in shown}
    return {rule: state for rule, state in found.items() if rule.startswith("timetable.roll_")}


def test_the_stage_is_left_once_the_days_are_over_and_everybody_has_an_answer(
    front: Front, election: dict[str, Any]
) -> None:
    post_list(front, election)
    number = file(front, election).json()["number"]
    assert act(front, election, number, "consideration").status_code == 200
    settled = {"timetable.roll_notice": "met", "timetable.roll_objection": "met", "timetable.roll_answer": "open"}
    open_ = settled | {"timetable.roll_objection": "open"}
    with front.at("2015-02-11T06:00:00+08:00"):
        front.done("registry", "POST", "/sweeps", Who("report_job", HERE[:9]))
        assert exits_of(front, election) == open_, "one still waits for an answer"
        explained = {"outcome": "explained", "text": "选举日不满十八周岁，不列入名单"}
        assert act(front, election, number, "answer", explained).status_code == 200
        assert exits_of(front, election) == settled, "the answer came late"


def test_an_objection_that_is_withdrawn_after_the_days_settles_them(front: Front, election: dict[str, Any]) -> None:
    post_list(front, election)
    number = file(front, election).json()["number"]
    with front.at(LATE):
        assert act(front, election, number, "withdrawal", who=DESK).status_code == 200
        assert set(exits_of(front, election).values()) == {"met"}


def test_where_nobody_objects_the_day_after_settles_it(front: Front, election: dict[str, Any]) -> None:
    post_list(front, election)
    with front.at("2015-02-12T06:00:00+08:00"):
        front.done("registry", "POST", "/sweeps", Who("report_job", HERE[:9]))
        assert set(exits_of(front, election).values()) == {"met"}


@requirement("REG-31", under=["shenyang-2015"])
def test_the_hotline_passes_an_objection_on_once_and_follows_it_without_a_name(
    front: Front, election: dict[str, Any], roster: Roster
) -> None:
    post_list(front, election)
    path, objections = f"/elections/{election['id']}/hotline-objections", f"/elections/{election['id']}/objections"
    order = {"kind": "missing", "text": "来电人反映名单漏登", "about_name": "周未成", "order_number": "SY20150202001"}
    taken = front.ask("registry", "POST", path, HOTLINE, json=order)
    assert taken.status_code == 201, taken.text
    assert slug_of(front.ask("registry", "POST", path, HOTLINE, json=order)) == "order-known"
    assert front.ask("registry", "POST", path, DESK, json=order).status_code == 403
    assert front.ask("registry", "GET", objections, HOTLINE).status_code == 403
    assert front.ask("registry", "GET", f"{objections}/1/progress", Who("hotline", "2206")).status_code == 404
    number = taken.json()["number"]
    act(front, election, number, "consideration")
    act(front, election, number, "answer", {"outcome": "explained", "text": "选举日不满十八周岁"})
    followed = front.done("registry", "GET", f"{objections}/{number}/progress", HOTLINE)
    assert (followed["order_number"], followed["state"], followed["due"]) == (
        "SY20150202001",
        "explained",
        "2015-02-04",
    )
    assert followed["answer"] == "选举日不满十八周岁" and "周未成" not in str(followed)
    assert set(followed) == set(taken.json())


@requirement("REG-28", under=["shenyang-2015"])
def test_a_resident_sees_the_own_entry_with_its_list_and_the_last_day_to_object_and_objects(
    front: Front, election: dict[str, Any], roster: Roster
) -> None:
    post_list(front, election)
    who = bound(front, "魏三康", "objects.herself", roster)
    place = asked(front, "GET", f"/registry/elections/{election['id']}/own-entry", who)
    assert (place.json()["list_version"], place.json()["objections_until"]) == (1, "2015-02-05"), place.text
    assert place.json() in asked(front, "GET", "/registry/own-entry", who).json()["places"]
    assert front.ask("registry", "GET", f"/elections/{election['id']}/own-entry", DESK).status_code == 403
    others = front.ask("registry", "GET", f"/elections/{election['id']}/elector-versions", who=None, token=who.token)
    assert others.status_code == 200, others.text

    own = f"/registry/elections/{election['id']}/own-objections"
    body = {"kind": "wrong", "text": "性别登记有误"}
    made = asked(front, "POST", own, who, json=body)
    assert (made.status_code, made.json()["number"]) == (201, 1), made.text
    assert [each["number"] for each in asked(front, "GET", own, who).json()["items"]] == [1]
    other = bound(front, "王二平", "objects.himself", roster)
    assert asked(front, "GET", own, other).json()["items"] == []
    assert asked(front, "POST", f"{own}/1/withdrawal", other).status_code == 404
    assert asked(front, "POST", f"{own}/1/withdrawal", who).json()["state"] == "withdrawn"
    assert slug_of(act(front, election, 1, "consideration")) == "objection-step-refused"
    listed = front.done("registry", "GET", f"/elections/{election['id']}/objections", COMMISSION)["items"]
    assert listed[0]["about_id"] == listed[0]["objector_id"] == who.resident


@requirement("REG-28", "REG-31", under=["chengnan-2024"])
def test_a_list_that_is_no_roll_has_no_days_for_objections_and_they_are_answered_all_the_same(front: Front) -> None:
    with front.at(NOW):
        election = front.election()
        front.plan_behind(election)
        listed = front.done("registry", "GET", f"/elections/{election['id']}/electors", COMMITTEE)["items"]
        who = bound(front, listed[-1]["name"], "has.no.days")
        own, progress = f"/elections/{election['id']}/own-entry", f"/elections/{election['id']}/objections/1/progress"
        place = asked(front, "GET", f"/registry{own}", who).json()
        assert (place["list_version"], place["objections_until"]) == (1, None)
        assert front.ask("registry", "GET", own, STAFF).status_code == 403
        order = {"kind": "wrong", "text": "小组写错了", "order_number": "CN20240518001"}
        hotline = Who("hotline", town.HERE[:4])
        made = front.done("registry", "POST", f"/elections/{election['id']}/hotline-objections", hotline, json=order)
        assert (made["number"], made["late"], made["due"]) == (1, False, None)
        for what, said in (("consideration", None), ("answer", {"outcome": "adjusted", "text": "登记已更正"})):
            done = front.ask(
                "registry", "POST", f"/elections/{election['id']}/objections/1/{what}", COMMITTEE, json=said
            )
            assert done.status_code == 200, done.text
        assert front.done("registry", "GET", progress, hotline)["state"] == "adjusted"
        assert front.ask("registry", "GET", progress, Who("hotline", "2101")).status_code == 404
