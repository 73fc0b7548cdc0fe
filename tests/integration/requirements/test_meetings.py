"""The representatives' meeting at the gateway: without a quorum it decides nothing, and what no rule covers is its to decide."""

from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.assembly import decide, meeting, put
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_commission import LAW_PLACE, LAW_TIME, election_of_2025
from tests.support.requirements import requirement
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT = "nuoenjiya-2021"
HERE, NOW = SETTINGS[DOCUMENT].community, SETTINGS[DOCUMENT].now


@pytest.fixture
def election(front: Front) -> dict[str, Any]:
    """A general election of the residents' committee under the document."""
    with front.at(NOW):
        triple = Triple(DOCUMENT, "residents_committee", "direct")
        plan = front.activate(DOCUMENT, front.agreed(triple, measures=MEASURES | {"eligibility": "GK-03"})).json()
        shown = front.done("registry", "GET", f"/plans/{plan['id']}", Who("commission", HERE))
        return {"id": shown["elections"][0], "plan_id": plan["id"]}


@requirement("SUP-22", under=["nuoenjiya-2021"])
def test_a_meeting_without_a_quorum_decides_nothing_and_what_is_decided_stays(
    front: Front, election: dict[str, Any]
) -> None:
    with front.at(NOW):
        front.done("registry", "GET", f"/plans/{election['plan_id']}", Who("commission", HERE))
        few = put(front, meeting(front, HERE, entitled=50, present=25), "supervision_committee", election["id"])
        refused = decide(front, few.json(), 25)
        assert rules_of(refused) == ["meeting.quorum"] and "至少须26人" in refused.json()["detail"]
        held = meeting(front, HERE, entitled=50, present=26)
        for kind in ("supervision_committee", "measures"):
            moved = put(front, held, kind, election["id"])
            front.event_of(moved, election["id"])
            told = front.event_of(decide(front, moved.json(), 14, 12), election["id"])
            assert (told["type"], told["data"]["carried"]) == ("registry.motion.decided", True)
            assert [each["rule"] for each in told["decisions"]] == ["meeting.quorum", "meeting.majority"]
        assert slug_of(decide(front, moved.json(), 1)) == "motion-decided"
        lost = decide(front, put(front, held, "charter", None).json(), 13, 13)
        assert lost.json()["carried"] is False


@requirement("REG-15", under=["nuoenjiya-2021"])
def test_a_case_no_rule_covers_is_decided_by_the_representatives_once_for_all_like_it(
    front: Front, election: dict[str, Any]
) -> None:
    with front.at(NOW):
        commission, path = Who("commission", HERE), f"/elections/{election['id']}"
        front.done("registry", "GET", f"/plans/{election['plan_id']}", commission)
        everybody = meeting(front, HERE, "residents_meeting", entitled=50, present=40)
        refused = put(front, everybody, "eligibility_case", election["id"])
        assert rules_of(refused) == ["roll.unsettled"] and "提交会议" in refused.json()["detail"]
        held = meeting(front, HERE, entitled=50, present=40)
        text = "户口在本社区、多年在外且联系不上的人是否列入名单"
        moved = put(front, held, "eligibility_case", election["id"], text)
        front.event_of(moved, election["id"])

        people = front.populate(HERE, 450)
        front.done("registry", "POST", f"{path}/electors", commission, json={"base_reason": "上届选民名单没有留存"})
        like = [correct(front, election, people[name], moved.json()["id"]) for name in ("丁一安", "王二平")]
        assert [slug_of(each) for each in like] == ["motion-unfit"] * 2
        decided = decide(front, moved.json(), 33, 7, resolution="不列入名单，适用于同类情形")
        assert decided.json()["carried"]
        for name in ("丁一安", "王二平"):
            struck = correct(front, election, people[name], moved.json()["id"])
            told = front.event_of(struck, election["id"])
            assert told["data"]["motion_id"] == moved.json()["id"]
            assert told["decisions"][0]["rule"] == "roll.unsettled"
        kept = front.done("registry", "GET", f"{path}/elector-corrections", commission)["items"]
        assert {each["name"]: each["motion_id"] for each in kept} == dict.fromkeys(
            ("丁一安", "王二平"), moved.json()["id"]
        )
        asked = f"/communities/{HERE}/motions?election_id={election['id']}&kind=eligibility_case"
        (motion,) = front.done("registry", "GET", asked, commission)["items"]
        assert (motion["text"], motion["resolution"]) == (text, "不列入名单，适用于同类情形")


def enter(front: Front, kind: str, on: str, entitled: int, present: int, **more: str) -> httpx2.Response:
    """A meeting of the community of the law of 2025, entered on its day."""
    with front.at(f"{on}T20:00:00+08:00"):
        body = {
            "kind": kind, "called_by": "residents_committee", "met_on": on, "entitled": entitled, "present": present,
            "evidence_sha256": front.minutes(LAW_PLACE), **more,
        }  # fmt: skip
        committee = Who("residents_committee", LAW_PLACE)
        return front.ask("registry", "POST", f"/communities/{LAW_PLACE}/meetings", committee, json=body)


def entered(front: Front, answer: httpx2.Response) -> dict[str, str]:
    """What the log tells of a meeting: the verdict on each rule."""
    told = front.event_of(answer, kind="registry.meeting.entered")
    return {each["rule"]: each["verdict"] for each in told["decisions"]}


@requirement("LAW-27", "LAW-28", under=["urban-law-2025"])
def test_residents_are_told_ten_days_ahead_and_representatives_meet_every_half_year(front: Front) -> None:
    with front.at(LAW_TIME):
        plan = election_of_2025(front)["plan_id"]
        front.done("registry", "GET", f"/plans/{plan}", Who("commission", LAW_PLACE))
    day = "2026-11-20"
    all_of: dict[str, Any] = {"kind": "residents_meeting", "on": "2026-11-20", "entitled": 2000}
    late = enter(front, present=1001, announced_on="2026-11-11", **all_of)
    assert rules_of(late) == ["meeting.notice"] and "提前10日通知，现提前9日" in late.json()["detail"]
    assert rules_of(enter(front, present=1001, **all_of)) == ["meeting.notice"]
    assert enter(front, present=1001, announced_on="2026-11-21", **all_of).status_code == 422
    sudden = enter(front, present=1001, announced_on=day, special="水管爆裂，当日须定维修", **all_of)
    assert sudden.json()["special"] == "水管爆裂，当日须定维修"
    assert entered(front, sudden) == {"meeting.notice": "ok"}
    few = enter(front, present=1000, announced_on="2026-11-10", **all_of)
    assert entered(front, few) == {"meeting.notice": "ok"}
    enough = enter(front, present=1001, announced_on="2026-11-10", **all_of)
    with front.at(f"{day}T21:00:00+08:00"):
        refused = decide(front, put(front, few.json(), "charter", None).json(), 900)
        assert rules_of(refused) == ["meeting.quorum"] and "至少须1001人" in refused.json()["detail"]
        assert decide(front, put(front, enough.json(), "charter", None).json(), 501).json()["carried"]

    sitting: dict[str, Any] = {"kind": "representatives_meeting", "entitled": 60, "present": 40}
    assert enter(front, on="2028-01-10", **sitting).status_code == 201
    assert entered(front, enter(front, on="2028-07-11", **sitting)) == {"meeting.representatives_yearly": "blocked"}
    assert entered(front, enter(front, on="2029-01-11", **sitting)) == {"meeting.representatives_yearly": "ok"}


def ask(front: Front, signed: int, who: Who | None = None, **more: Any) -> httpx2.Response:
    """A request for a meeting of the residents of the community of the law of 2025, handed in at the street."""
    body = {
        "kind": "residents_meeting", "proposing": "residents", "entitled": 3000, "signed": signed,
        "asked_on": front.now[:10], "text": "要求召开居民会议讨论停车收费办法", "evidence_sha256": front.photo(73, LAW_PLACE),
        **more,
    }  # fmt: skip
    path = f"/communities/{LAW_PLACE}/meeting-requests"
    return front.ask("registry", "POST", path, who or Who("street_office", LAW_PLACE[:9]), json=body)


def waiting(front: Front, who: Who) -> list[str]:
    """The requests whose meetings somebody has to call, as the worklist tells."""
    told = front.at_gateway("GET", "/me/worklist", headers=front.signed(who)).json()["items"]
    return [each["about"] for each in told if each["kind"] == "meeting_request"]


@requirement("LAW-27", under=["urban-law-2025"])
def test_a_meeting_that_enough_ask_for_has_to_be_called_and_waits_until_it_is_held(front: Front) -> None:
    committee = Who("residents_committee", LAW_PLACE)
    with front.at("2027-03-01T09:00:00+08:00"):
        plan = election_of_2025(front)["plan_id"]
        front.done("registry", "GET", f"/plans/{plan}", Who("commission", LAW_PLACE))
        few = ask(front, 299)
        (decision,) = few.json()["decisions"]
        assert rules_of(few) == ["meeting.called_by"] and "不足300" in few.json()["detail"]
        assert "十分之一以上的年满十八周岁居民" in decision["citation"]["words"]
        assert ask(front, 3001).status_code == 422
        assert ask(front, 300, Who("resident", LAW_PLACE)).status_code == 403
        enough = ask(front, 300)
        told = front.event_of(enough)
        assert (told["type"], told["data"]["obliges"]) == ("registry.meeting.requested", True)
        # For a meeting of their own a fifth of the representatives ask; residents cannot oblige anybody to call it.
        of_representatives: dict[str, Any] = {"kind": "representatives_meeting", "entitled": 60}
        own = ask(front, 11, proposing="representatives", **of_representatives)
        assert rules_of(own) == ["meeting.representatives_called_by"] and "不足12" in own.json()["detail"]
        assert ask(front, 12, proposing="representatives", **of_representatives).json()["obliges"]
        assert ask(front, 60, **of_representatives).json()["obliges"] is False
        first = enough.json()["id"]
        assert waiting(front, committee)[0] == first and len(waiting(front, committee)) == 2

    held: dict[str, Any] = {"kind": "residents_meeting", "on": "2027-03-20", "entitled": 3000, "present": 1501}
    notice = {"announced_on": "2027-03-05", "request_id": first}
    assert slug_of(enter(front, **held | {"kind": "party_members_meeting"}, **notice)) == "meeting-request-unfit"
    assert enter(front, **held, **notice).json()["request_id"] == first
    assert slug_of(enter(front, **held, **notice)) == "meeting-request-unfit"
    with front.at("2027-03-20T21:00:00+08:00"):
        assert first not in waiting(front, committee)
        path = f"/communities/{LAW_PLACE}/meeting-requests"
        shown = {each["id"]: each["met_on"] for each in front.done("registry", "GET", path, committee)["items"]}
        assert (shown.pop(first), {*shown.values()}) == ("2027-03-20", {None})
        front.end_open(LAW_PLACE[:9])


def correct(front: Front, election: dict[str, Any], resident: str, motion: str) -> httpx2.Response:
    """Somebody struck off the list by what the meeting decided on the case."""
    body = {"kind": "cut", "resident_id": resident, "motion_id": motion, "evidence_sha256": front.minutes(HERE)}
    path = f"/elections/{election['id']}/elector-corrections"
    return front.ask("registry", "POST", path, Who("commission", HERE), json=body)
