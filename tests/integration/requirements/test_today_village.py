"""A village of today at the gateway: its committee, who is registered, its list and its candidates (E2E-13: 13a, 13b, 13g)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import rules_of
from tests.integration.requirements import crowds
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_terms import stated
from tests.integration.requirements.test_today_roll import (
    LISTED,
    REFUSED,
    STATION,
    objected,
    registered,
    settle_objection,
    verdicts_of,
)
from tests.integration.requirements.test_today_roll import told as told_of
from tests.integration.requirements.today import DRAWN, POSTED, STAGE, VILLAGE, VILLAGERS, Today, plan_of, villaged
from tests.integration.requirements.today import LISTED as ON_THE_LIST
from tests.support.requirements import requirement

BESIDE = "440303001005"
ELSEWHERE, LODGER, REJECTED = "吴外住", "钱六月", "孙七月"


@pytest.fixture(autouse=True)
def before_the_list(front: Front) -> Iterator[None]:
    """Each test begins before the list is drawn up."""
    with front.at(DRAWN):
        yield


@pytest.fixture(scope="module")
def village(front: Front) -> Roster:
    """The village, and one beside it."""
    roster = villaged(front)
    with front.at(DRAWN):
        crowds.found(front, BESIDE, "邻村")
        front.turned(BESIDE)
    return roster


@pytest.fixture
def today(front: Front, village: Roster) -> Today:
    """An election of the village whose list is not drawn up yet."""
    return Today(front, village, VILLAGERS).begin()


def words(refused: httpx2.Response, rule: str, article: str) -> str:
    """The words of the one decision that refused a request, which are of this article."""
    assert rules_of(refused) == [rule], refused.text
    citation = refused.json()["decisions"][0]["citation"]
    assert (citation["document"], citation["article"]) == (VILLAGERS.slug, article)
    return str(citation["words"])


def on_the_list(today: Today) -> set[str]:
    """The names of the list."""
    path = f"/elections/{today.id}/electors"
    return {each["name"] for each in today.front.done("registry", "GET", path, today.commission)["items"]}


@requirement("E2E-13/13a", under=["villagers-law-2025"])
def test_a_villagers_committee_has_three_to_seven_members_and_all_villagers_elect_it(
    front: Front, village: Roster
) -> None:
    today = Today(front, village, VILLAGERS)

    def planned(members: int, mode: str = "direct") -> httpx2.Response:
        seats = {"director": 1, "member": members - 1}
        return today.draft(**plan_of(mode, seats, VILLAGE, VILLAGERS))

    for wrong in (2, 8):
        assert "共三至七人组成" in words(today.activate(planned(wrong).json()), "rc.size", "第八条")
    for members in (3, 7):
        front.event_of(today.activate(planned(members).json()), kind="registry.plan.activated")
    for mode in ("household", "representatives"):
        assert "由村民直接选举产生" in words(planned(5, mode), "electorate.mode", "第十四条")
    assert stated(front, VILLAGE, "2021-11-16").status_code == 201
    (term,) = front.done("registry", "GET", f"/communities/{VILLAGE}/terms", today.street)["items"]
    assert (term["decision"]["rule"], term["decision"]["required"]) == ("election.term", "2026-11-16")


@requirement("E2E-13/13g", under=["urban-law-2025"])
def test_no_article_decides_the_law_of_a_village_whose_reform_is_unfinished(front: Front, village: Roster) -> None:
    beside = Today(front, Roster(BESIDE, 0, {}))

    def told(today: Today) -> dict[str, dict[str, Any]]:
        activated = front.event_of(today.activate(today.draft().json()), kind="registry.plan.activated")
        return {each["rule"]: each for each in activated["decisions"]}

    warned = told(beside)["law.unfinished_reform_undecided"]
    assert warned["verdict"] == "warning" and "没有条文决定适用哪一部法" in warned["reason_zh"]
    assert warned["citation"]["document"] == "urban-law-2025", "nobody is refused"
    assert "law.unfinished_reform_undecided" not in told(Today(front, village, VILLAGERS))
    front.turned(BESIDE, finished=True)
    assert "law.unfinished_reform_undecided" not in told(beside)
    front.turned(BESIDE)


@requirement("LAW-39", under=["villagers-law-2025"])
def test_who_lives_in_the_village_is_listed_and_who_lives_elsewhere_declares(today: Today) -> None:
    assert today.post("registration-stations", STATION).status_code == 201
    silent = registered(today, ELSEWHERE, registered_here=True, declares=False)
    assert told_of(today, silent) == REFUSED and "没有申请参加" in silent.json()["findings"][-1]["reason_zh"]
    (left_out,) = today.post("electors", {}).json()["left_out"]
    assert left_out["count"] == 1 and ELSEWHERE not in on_the_list(today)
    citation = left_out["decision"]["citation"]
    assert (citation["document"], citation["article"]) == (VILLAGERS.slug, "第十六条")
    late = today.post("registrations", {
        "resident_id": today.people[ELSEWHERE], "started_by": "resident", "station_number": 1, "registered_here": True,
    }, today.staff).json()  # fmt: skip
    body = {"evidence_sha256": today.paper(), "reason": "omitted_before"}
    accepted = today.post(f"registrations/{late['number']}/review", body)
    assert told_of(today, accepted) == LISTED and accepted.json()["correction_number"] == 1


@requirement("LAW-39", "E2E-13/13b", under=["villagers-law-2025"])
def test_who_came_a_year_ago_is_registered_with_the_meetings_consent_and_in_one_village_only(
    front: Front, today: Today
) -> None:
    today.post("registration-stations", STATION)

    def reviewed(name: str = LODGER, **said: Any) -> tuple[dict[str, str], str]:
        answer = registered(today, name, registered_here=False, confirms=True, **said)
        return told_of(today, answer), answer.json()["findings"][-1]["reason_zh"]

    state, why = reviewed(living_since="2025-12-10")
    assert state == REFUSED and "没有经会议同意" in why, "the commission's word is no consent"
    paper = {"consent_sha256": front.minutes(VILLAGE)}
    state, why = reviewed(living_since="2025-12-11", **paper)
    assert state == REFUSED and "居住未满12个月" in why
    state, why = reviewed(living_since="2025-12-10", declares=False, **paper)
    assert state == REFUSED and "本人没有申请参加" in why
    assert reviewed(living_since="2025-12-10", **paper)[0] == LISTED
    assert reviewed(REJECTED, living_since="2025-12-10")[0] == REFUSED
    assert reviewed(ELSEWHERE, working_since="2025-12-10", **paper)[0] == LISTED, "who serves the village is asked, too"
    (left_out,) = today.post("electors", {}).json()["left_out"]
    assert (left_out["count"], "登记审核没有通过" in left_out["decision"]["reason_zh"]) == (1, True)
    assert {LODGER, ELSEWHERE} <= on_the_list(today) and REJECTED not in on_the_list(today)

    going = {
        "to_code": BESIDE,
        "household_no": "H9002",
        "group_no": 1,
        "reason": "搬家",
        "evidence_sha256": today.paper(),
    }
    path = f"/communities/{VILLAGE}/residents/{today.people[LODGER]}/transfer"
    front.done("registry", "POST", path, today.street, json=going)
    there = Today(front, Roster(BESIDE, 0, {}), VILLAGERS).begin(beside=True)
    assert there.post("electors", {}).json()["listed"] == 1
    twice = there.hang()
    assert "不得再参加其他地方" in words(twice, "roll.once", "第十六条") and "重登1条尚未核定" in twice.json()["detail"]


@requirement("LAW-40", under=["villagers-law-2025"])
def test_the_list_of_a_village_hangs_twenty_days_and_objections_are_decided_in_three(
    front: Front, today: Today
) -> None:
    assert today.post("electors", {}).status_code == 201
    with front.at("2026-11-21T09:00:00+08:00"):
        late = today.hang()
        assert "二十日前" in words(late, "timetable.roll_notice", "第十七条") and "差1日" in late.json()["detail"]
    with front.at(POSTED):
        front.event_of(today.hang(), today.id, "registry.notice.posted")
    with front.at("2026-11-25T23:00:00+08:00"):
        taken = objected(today)
        assert verdicts_of(today, taken)["timetable.roll_objection"] == "ok"
        assert (taken.json()["late"], taken.json()["due"]) == (False, "2026-11-28")
    with front.at("2026-11-26T09:00:00+08:00"):
        assert verdicts_of(today, objected(today))["timetable.roll_objection"] == "blocked"
    with front.at("2026-11-28T23:00:00+08:00"):
        answered = settle_objection(today, taken.json()["number"])
        assert verdicts_of(today, answered)["timetable.roll_answer"] == "ok"


@requirement("LAW-40", under=["villagers-law-2025"])
def test_one_villager_nominates_four_bars_hold_and_the_list_waits_for_the_meeting(front: Front, today: Today) -> None:
    assert today.post("electors", {}).status_code == 201
    front.now = POSTED
    assert today.hang().status_code == 201
    for channel, signers in (("joint_household_representatives", SIGNERS[:5]), ("self", ()), ("sign_up", ())):
        refused = today.nominate("丁一安", "member", signers, channel)
        assert "村党组织或者登记参加选举的村民提名推荐" in words(refused, "nomination.only", "第十八条")
    alone = front.event_of(today.nominate("丁一安", "member", SIGNERS[:1]), today.id, "candidates.nomination.received")
    assert (alone["data"]["channel"], alone["data"]["supporters"]) == ("joint_residents", 1)
    party = front.event_of(today.recommend("王二平", "member"), today.id, "candidates.nomination.received")
    assert party["data"]["channel"] == "organisation_recommendation"
    for item, name in zip(VILLAGERS.items, SIGNERS[10:], strict=False):
        candidacy = today.nominated(name, "member")
        today.answered(candidacy, **{item: {}})
        barred = words(front.decide(candidacy, STAGE, today.commission), f"disqualification.{item}", "第十八条")
        assert "利用宗族或者黑恶势力" in barred and "不得作为候选人" in barred
        assert front.decide(candidacy, STAGE, today.commission, "fail").json()["state"] == "refused"

    made = today.standing(director=SIGNERS[:2], deputy=SIGNERS[2:4], member=SIGNERS[4:7])
    few = today.slate()
    (blocked,) = [each for each in few.json()["decisions"] if each["verdict"] == "blocked"]
    assert blocked["citation"]["article"] == "第十八条" and "应当多于应选名额" in blocked["citation"]["words"]
    made |= today.standing(member=SIGNERS[7:8])
    drawn = front.event_of(today.slate(), today.id, "candidates.slate.drawn")
    with front.at(ON_THE_LIST):
        slate = str(drawn["data"]["slate_id"])
        assert "候选人与村民见面" in words(today.publish(slate), "slate.meeting", "第十八条")
        assert today.meet([*made.values()]).status_code == 201
        posted = front.event_of(today.publish(slate), today.id, "candidates.slate.published")
        assert {each["rule"]: each["verdict"] for each in posted["decisions"]}["slate.meeting"] == "ok"
