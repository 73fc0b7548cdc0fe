"""Nominations at the gateway, by the four channels and under the conditions of the document (E2E-02: 2a–2e, 2i, 2j, 2m, 2n)."""

from collections.abc import Sequence
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import COMMITTEE, FACTS, LEADER, STREET_OFFICE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement

Election = dict[str, Any]


@pytest.fixture(scope="module")
def election(front: Front) -> Election:
    """One election for all: each test has nominees of its own."""
    return front.election()


def received(front: Front, election: Election, answer: httpx2.Response) -> dict[str, str]:
    """Rule → verdict of a nomination that the log has."""
    event = front.event_of(answer, election["id"], "candidates.nomination.received")
    return {each["rule"]: each["verdict"] for each in event["decisions"]}


def one_short_and_enough(front: Front, election: Election, nominee: str, channel: str, enough: int) -> None:
    """One signature less is refused, and says so; as many as it takes are accepted."""
    few, many = SIGNERS[: enough - 1], SIGNERS[:enough]
    refused = front.nominate(election, nominee, channel, few)
    assert rules_of(refused) == [f"nomination.{channel}"]
    assert "还差1人" in refused.json()["detail"]
    accepted = received(front, election, front.nominate(election, nominee, channel, many))
    assert accepted[f"nomination.{channel}"] == "ok"


@requirement("CAN-01", "E2E-02/2a", under=["chengnan-2024"])
def test_nine_residents_are_one_too_few_and_ten_nominate(front: Front, election: Election) -> None:
    twice: Sequence[str] = [*SIGNERS[:9], SIGNERS[0]]
    assert "nomination.once" in rules_of(front.nominate(election, "丁一安", "joint_residents", twice))
    stranger = front.elsewhere[SIGNERS[20]]
    assert "electorate.nominators" in rules_of(
        front.nominate(election, "丁一安", "joint_residents", [*SIGNERS[:9], stranger])
    )
    one_short_and_enough(front, election, "丁一安", "joint_residents", 10)


@requirement("CAN-02", "E2E-02/2b", under=["chengnan-2024"])
def test_four_household_representatives_are_one_too_few_and_five_nominate(front: Front, election: Election) -> None:
    one_short_and_enough(front, election, "王二平", "joint_household_representatives", 5)


@requirement("CAN-03", "E2E-02/2c", under=["chengnan-2024"])
def test_one_representative_of_a_group_is_one_too_few_and_two_nominate(front: Front, election: Election) -> None:
    one_short_and_enough(front, election, "魏三康", "joint_group_representatives", 2)


@requirement("CAN-04", "E2E-02/2d", under=["chengnan-2024"])
def test_a_resident_with_the_vote_nominates_herself_and_one_without_does_not(front: Front, election: Election) -> None:
    assert rules_of(front.nominate(election, "周未成")) == ["electorate.min_age"]
    assert slug_of(front.nominate(election, SIGNERS[20], "self", [SIGNERS[21]])) == "self-nomination-has-no-supporters"
    accepted = front.nominate(election, SIGNERS[20])
    assert [each["channel"] for each in accepted.json()["candidacy"]["nominations"]] == ["self"]
    assert received(front, election, accepted)["nomination.self"] == "ok"


@requirement("E2E-02/2e", under=["chengnan-2024"])
def test_six_residents_and_four_household_representatives_fill_no_channel(front: Front, election: Election) -> None:
    before = listed(front, election)
    assert front.plan_behind(election)["document"] == "chengnan-2024"
    for channel, signers in (("joint_residents", SIGNERS[:6]), ("joint_household_representatives", SIGNERS[6:10])):
        assert rules_of(front.nominate(election, SIGNERS[21], channel, signers)) == [f"nomination.{channel}"]
    assert listed(front, election) == before


def listed(front: Front, election: Election) -> set[str]:
    items = front.get(f"/elections/{election['id']}/candidacies")["items"]
    return {each["id"] for each in items}


@requirement("E2E-02/2i", under=["chengnan-2024"])
def test_55_passes_56_with_an_honour_passes_and_56_without_waits_for_an_exception(
    front: Front, election: Election
) -> None:
    assert received(front, election, front.nominate(election, "李五五"))["qualification.age"] == "ok"
    waiting = front.nominate(election, "李五六")
    assert waiting.json()["candidacy"]["open_conditions"] == ["qualification.age"]
    assert received(front, election, waiting)["qualification.age"] == "warning"
    candidacy = waiting.json()["candidacy"]
    honour = {"title": "劳动模范", "awarded_by": "city_party_or_government_or_above", "evidence_sha256": front.photo(4)}
    path, current = f"/candidacies/{candidacy['id']}/facts", {"If-Match": f'"{candidacy["version"]}"'}
    facts = FACTS | {"honours": [honour]}
    corrected = front.ask("candidates", "PUT", path, COMMITTEE, json=facts, headers=current)
    assert corrected.json()["open_conditions"] == []


@requirement("E2E-02/2j", under=["chengnan-2024"])
def test_college_is_enough_with_an_assistant_social_workers_certificate_only(front: Front, election: Election) -> None:
    college = {"education": "junior_college", "familiar_with_community_work": True}
    certified = college | {"social_worker_certificate": "assistant_social_worker"}
    alone = front.nominate(election, "钱六月", facts=college)
    assert received(front, election, alone)["qualification.education"] == "warning"
    allowed = front.nominate(election, "孙七月", facts=certified)
    assert received(front, election, allowed)["qualification.education"] == "ok"


@requirement("CAN-16", "E2E-02/2m", under=["chengnan-2024"])
def test_who_lives_elsewhere_is_nominated_with_the_committees_consent_only(front: Front, election: Election) -> None:
    assert rules_of(front.nominate(election, "吴外住")) == ["qualification.residence_consent"]
    consent = FACTS | {"residents_committee_consent_evidence": front.photo(3)}
    accepted = front.nominate(election, "吴外住", facts=consent)
    assert received(front, election, accepted)["qualification.residence_consent"] == "ok"


@requirement("CAN-12", under=["chengnan-2024"])
def test_a_condition_is_relaxed_for_an_honour_that_is_named_and_proved(front: Front, election: Election) -> None:
    college = {"education": "junior_college", "familiar_with_community_work": True}
    honour = {"title": "优秀社区工作者", "awarded_by": "city_party_or_government_or_above"}
    proved = honour | {"evidence_sha256": front.photo(4)}
    for wrong in (proved | {"awarded_by": "city"}, honour):
        unknown = front.nominate(election, SIGNERS[19], facts=college | {"honours": [wrong]})
        assert unknown.status_code == 422, unknown.text
    unproved = front.nominate(
        election, SIGNERS[19], facts=college | {"honours": [proved | {"evidence_sha256": "0" * 64}]}
    )
    assert slug_of(unproved) == "evidence-missing"
    assert received(front, election, front.nominate(election, SIGNERS[18], facts=college))[
        "qualification.education"
    ] == ("warning")
    relaxed = front.nominate(election, SIGNERS[19], facts=college | {"honours": [proved]})
    assert received(front, election, relaxed)["qualification.education"] == "ok"
    file = front.get(f"/candidacies/{relaxed.json()['candidacy']['id']}")
    (education,) = [each for each in file["conditions"] if each["rule"] == "qualification.education"]
    assert "市级以上荣誉" in education["reason_zh"] and file["facts"]["honours"][0] == proved | {"personal": True}


def to_do(front: Front, who: Who) -> set[str]:
    """What is on somebody's worklist."""
    return {
        each["about"] for each in front.at_gateway("GET", "/me/worklist", headers=front.signed(who)).json()["items"]
    }


@requirement("CAN-15", "E2E-02/2n", under=["chengnan-2024"])
def test_who_reached_retirement_age_goes_on_with_a_reason_and_another_persons_approval(
    front: Front, election: Election
) -> None:
    candidacy = front.nominated(election, "陈退休")
    blocked = front.answer(candidacy, "prereview", "D1", COMMITTEE)
    assert "qualification.retirement" in rules_of(blocked)
    for rule in rules_of(blocked):
        body = {"rule": rule, "ground": "outstanding_person", "reason": "社区工作需要"}
        exception = front.post(f"/candidacies/{candidacy}/exceptions", COMMITTEE, body).json()["id"]
        assert exception in to_do(front, LEADER) and exception not in to_do(front, COMMITTEE)
        assert front.post(f"/exceptions/{exception}/approval", LEADER).status_code == 200
        assert exception not in to_do(front, LEADER)
    front.event_of(front.answer(candidacy, "prereview", "D1", COMMITTEE), election["id"])
    near = front.nominate(election, "郑近休")
    event = front.event_of(near, election["id"], "candidates.nomination.received")
    (told,) = [each for each in event["decisions"] if each["rule"] == "qualification.retirement"]
    assert told["verdict"] == "ok" and "2024-12-01，届时应退出岗位" in told["reason_zh"]
    file = front.get(f"/candidacies/{near.json()['candidacy']['id']}")
    assert (file["state"], file["retires_on"]) == ("admitted", "2024-12-01")


@requirement("CAN-17", under=["chengnan-2024"])
def test_two_periods_of_thirteen_months_count_as_more_than_two_years(front: Front, election: Election) -> None:
    first = {"post": "网格员", "first": "2021-01-01", "last": "2022-01-31"}
    second = {"post": "网格员", "first": "2022-06-01", "last": "2023-06-30"}
    unknown = {"education": "junior_college", "social_worker_certificate": "assistant_social_worker"}
    short = front.nominate(election, SIGNERS[22], facts=unknown | {"experience": [first]})
    assert received(front, election, short)["qualification.experience"] == "warning"
    enough = front.nominate(election, SIGNERS[23], facts=unknown | {"experience": [first, second]})
    assert received(front, election, enough)["qualification.experience"] == "ok"


CONDITIONS = {
    "qualification.age": "ok",
    "qualification.retirement": "ok",
    "qualification.education": "ok",
    "qualification.experience": "ok",
    "qualification.residence": "ok",
    "qualification.merit": "ok",
    "party.party_age": "not_applicable",
    "nomination.exam": "not_applicable",
}


@requirement("CAN-11", under=["chengnan-2024"])
def test_every_condition_is_kept_with_its_value_rule_verdict_and_day(front: Front) -> None:
    election = front.election()
    college = {"education": "junior_college", "familiar_with_community_work": False}
    old, unfit = front.nominate(election, SIGNERS[10]), front.nominate(election, SIGNERS[11], facts=college)
    event = front.event_of(old, election["id"], "candidates.nomination.received")
    assert event["data"]["measured_on"] == "2024-05-20"
    told = received(front, election, old)
    assert {rule: told[rule] for rule in CONDITIONS} == CONDITIONS
    told = received(front, election, unfit)
    short = {"qualification.education": "warning", "qualification.experience": "warning"}
    assert {rule: told[rule] for rule in CONDITIONS} == CONDITIONS | short
    outside = front.nominate(election, "吴外住")
    assert outside.status_code == 409 and outside.json()["decisions"][0]["verdict"] == "blocked"
    candidacy = old.json()["candidacy"]["id"]
    file = front.get(f"/candidacies/{candidacy}", STREET_OFFICE)
    assert {each["rule"]: each["verdict"] for each in file["conditions"]} == CONDITIONS
    (age,) = [each for each in file["conditions"] if each["rule"] == "qualification.age"]
    assert (age["required"], age["observed"], file["measured_on"]) == (55, 38, "2024-05-20")
    assert "一般应在55周岁以下" in age["citation"]["words"]
    passed = front.review(candidacy, "prereview", COMMITTEE)
    event = front.event_of(passed, election["id"], "candidates.review.decided")
    assert CONDITIONS.keys() <= {each["rule"] for each in event["decisions"]}
    (kept,) = front.get(f"/candidacies/{candidacy}/reviews", STREET_OFFICE)["stages"][0]["opinions"]
    verdicts = {each["rule"]: each["verdict"] for each in kept["decisions"]}
    assert {rule: verdicts[rule] for rule in CONDITIONS} == CONDITIONS and kept["decided_at"].startswith("2024-05-20")
