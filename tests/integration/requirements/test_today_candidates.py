"""Who stands today at the gateway: two ways of nomination, four bars, more candidates than seats, the meeting (E2E-11: 11f–11h, 11u)."""

from collections.abc import Iterator

import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.today import (
    LISTED,
    POSTED,
    STAGE,
    URBAN,
    VILLAGERS,
    Law,
    Today,
    inhabitants,
    plan_of,
    settled,
)
from tests.support.requirements import requirement

DEBTOR = {"note": "失信被执行人"}


@pytest.fixture(autouse=True)
def on_the_day(front: Front) -> Iterator[None]:
    """Each test begins when the list of voters hangs."""
    with front.at(POSTED):
        yield


@pytest.fixture(scope="module")
def roster(front: Front) -> Roster:
    """The people of the community."""
    return settled(front)


@pytest.fixture
def today(front: Front, roster: Roster) -> Today:
    """An election whose list of voters hangs."""
    return Today(front, roster).begin().rolled()


@requirement("LAW-12", "E2E-11/11f", under=["urban-law-2025"])
def test_ten_voters_or_the_party_organisation_nominate_and_nobody_else(today: Today) -> None:
    few = today.nominate("丁一安", "member", SIGNERS[:9])
    assert rules_of(few) == ["nomination.joint_residents"] and "还差1人" in few.json()["detail"]
    for channel, signers in (("joint_household_representatives", SIGNERS[:5]), ("self", ()), ("sign_up", ())):
        refused = today.nominate("丁一安", "member", signers, channel)
        assert rules_of(refused) == ["nomination.only"] and "社区党组织、选民联合提名" in refused.json()["detail"]
        citation = refused.json()["decisions"][0]["citation"]
        assert citation["article"] == "第十八条" and "社区党组织或者十名以上选民" in citation["words"]
    ten = today.front.event_of(today.nominate("丁一安", "member"), today.id, "candidates.nomination.received")
    assert (ten["data"]["channel"], ten["data"]["supporters"]) == ("joint_residents", 10)
    party = today.front.event_of(today.recommend("王二平", "member"), today.id, "candidates.nomination.received")
    assert (party["data"]["channel"], party["data"]["supporters"]) == ("organisation_recommendation", 0)


@requirement("LAW-13", "E2E-11/11g", under=["urban-law-2025"])
def test_four_bars_keep_somebody_off_the_list_and_a_fine_does_not(today: Today) -> None:
    barred = today.nominated("丁一安", "member")
    assert today.front.get(f"/candidacies/{barred}", today.commission)["state"] == "admitted", (
        "nobody is cleared unseen"
    )
    early = today.front.decide(barred, STAGE, today.commission)
    assert set(rules_of(early)) == {"review.complete"}
    for item in ("U1", "U2", "U3", "U4"):
        candidacy = barred if item == "U1" else today.nominated(SIGNERS[10 + int(item[1])], "member")
        today.answered(candidacy, **{item: {}})
        refused = today.front.decide(candidacy, STAGE, today.commission)
        assert rules_of(refused) == [f"disqualification.{item}"]
        citation = refused.json()["decisions"][0]["citation"]
        assert citation["article"] == "第十八条" and "不得作为候选人" in citation["words"]
    failed = today.front.decide(barred, STAGE, today.commission, "fail")
    assert failed.json()["state"] == "refused"
    fined = today.nominated("李五五", "member")
    today.answered(fined)
    passed = today.front.decide(fined, STAGE, today.commission)
    today.front.event_of(passed, today.id, "candidates.candidacy.cleared")


@requirement("LAW-14", "E2E-11/11h", under=["urban-law-2025"])
def test_seven_candidates_for_seven_seats_are_too_few_and_eight_are_enough(front: Front, roster: Roster) -> None:
    today = Today(front, roster).begin(**plan_of(seats={"member": 7})).rolled()
    made = today.standing(member=SIGNERS[:7])
    few = today.slate()
    assert "slate.margin" in rules_of(few) or "slate.contested" in rules_of(few)
    (blocked,) = [each for each in few.json()["decisions"] if each["verdict"] == "blocked"]
    assert blocked["citation"]["article"] == "第十八条" and "应当多于应选名额" in blocked["citation"]["words"]
    made |= today.standing(member=SIGNERS[7:8])
    today.front.event_of(today.slate(), today.id, "candidates.slate.drawn")


@requirement("LAW-14", under=["urban-law-2025"])
def test_each_office_that_is_voted_on_apart_is_contested(today: Today) -> None:
    today.standing(director=SIGNERS[:1], deputy=SIGNERS[1:3], member=SIGNERS[3:7])
    alone = today.slate()
    assert set(rules_of(alone)) & {"slate.margin", "slate.contested"}
    today.standing(director=SIGNERS[7:8])
    today.front.event_of(today.slate(), today.id, "candidates.slate.drawn")


@requirement("LAW-15", "E2E-11/11u", under=["urban-law-2025"])
def test_the_list_hangs_once_the_candidates_met_the_residents_and_not_before(today: Today) -> None:
    made = [*today.standing(director=SIGNERS[:2], deputy=SIGNERS[2:4], member=SIGNERS[4:8]).values()]
    slate = today.slate().json()["id"]
    with today.front.at(LISTED):
        unmet = today.publish(slate)
        assert rules_of(unmet) == ["slate.meeting"] and "候选人与居民见面还缺" in unmet.json()["detail"]
        citation = unmet.json()["decisions"][0]["citation"]
        assert citation["article"] == "第十八条" and "应当组织候选人与居民见面" in citation["words"]
        assert rules_of(today.meet(made, "meeting_residents", "plans")) == ["slate.meeting"]
        assert rules_of(today.publish(slate)) == ["slate.meeting"]
        assert today.meet(made).status_code == 201
        posted = today.front.event_of(today.publish(slate), today.id, "candidates.slate.published")
        assert {each["rule"]: each["verdict"] for each in posted["decisions"]}["slate.meeting"] == "ok"


@pytest.mark.parametrize(
    "law",
    [
        pytest.param(URBAN, marks=requirement("CAN-42", "CAN-44", under=["urban-law-2025"])),
        pytest.param(VILLAGERS, marks=requirement("CAN-42", "CAN-44", under=["villagers-law-2025"])),
    ],
    ids=["urban", "villagers"],
)
def test_one_person_under_two_posts_is_shown_until_one_is_chosen_and_reasons_stay_with_the_reviewers(
    front: Front, law: Law
) -> None:
    today = Today(front, inhabitants(front, law), law).begin().rolled()
    one, two = (today.nominated("丁一安", office) for office in ("director", "member"))
    path = f"/elections/{today.id}/candidacies"

    def conflicts() -> dict[str, tuple[str, list[str]]]:
        items = today.front.get(path, today.commission)["items"]
        return {each["id"]: (each["office"], each["conflicts"]) for each in items if each["id"] in (one, two)}

    assert conflicts() == {one: ("director", [two]), two: ("member", [one])}
    assert today.front.ask("candidates", "GET", path, Who("resident", today.code)).status_code == 403
    for candidacy in (one, two):
        today.cleared(candidacy)
    assert "slate.one_office" in rules_of(today.slate())
    left = {"declared_by": "person", "reason": "只参选主任", "evidence_sha256": today.paper(6)}
    chosen = today.front.post(f"/candidacies/{two}/withdrawal", today.commission, left)
    today.front.event_of(chosen, today.id, "candidates.candidacy.withdrawn")
    assert conflicts() == {one: ("director", []), two: ("member", [])}

    reviews = f"/candidacies/{one}/reviews"
    assert today.front.ask("candidates", "GET", reviews, today.street).status_code == 200
    for who in (Who("clerk", today.code), Who("resident", today.code), Who("street_office", "210103001")):
        assert today.front.ask("candidates", "GET", reviews, who).status_code in (403, 404)


@pytest.mark.parametrize(
    "law",
    [
        pytest.param(URBAN, marks=requirement("CAN-39", under=["urban-law-2025"])),
        pytest.param(VILLAGERS, marks=requirement("CAN-39", under=["villagers-law-2025"])),
    ],
    ids=["urban", "villagers"],
)
def test_who_competed_improperly_is_off_the_posted_list_at_once(front: Front, law: Law) -> None:
    today = Today(front, inhabitants(front, law), law).begin().rolled()
    with front.at(LISTED):
        made = today.listed(director=SIGNERS[:2], deputy=SIGNERS[2:4], member=SIGNERS[4:9])
        struck = made[SIGNERS[8]]
        where = {"community_code": today.code, "election_id": today.id, "channel": "web", "category": "bribery"}
        told = where | {"content": "送礼"}
        case = front.done("audit", "POST", "/cases", Who("resident", today.code), json=told)["number"]
        posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": today.paper(7)}
        body, path = {"case_number": case, "posting": posting}, f"/candidacies/{struck}/cancellation"
        early = front.post(path, today.street, body)
        assert {*rules_of(early)} <= {"sanctions.candidate", "results.candidacy_cancelled"}
        for step, sent in {
            "tasks": {"role": "lead", "to_code": today.code[:9], "office": "street_office"},
            "checks": {"findings": "属实", "evidence": []},
            "decision": {"outcome": "true_and_corrected", "against": struck, "grounds": "经查属实"},
        }.items():
            front.done("audit", "POST", f"/cases/{case}/{step}", today.street, json=sent)
        event = front.event_of(front.post(path, today.street, body), today.id, "candidates.candidacy.cancelled")
        assert (event["data"]["candidacy_id"], event["data"]["slate_number"]) == (struck, 2)
        history = front.get(f"/elections/{today.id}/slates", today.commission)["items"]
        member = today.contests["member"]
        shown = [
            len(each["candidates"]) for slate in history for each in slate["contests"] if each["contest_id"] == member
        ]
        assert sorted(shown) == [4, 5]
