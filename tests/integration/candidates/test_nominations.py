"""Nominations by the four channels (E2E-02: 2a–2e, 2i, 2j, 2m, 2n)."""

from concurrent.futures import ThreadPoolExecutor

import httpx2
import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import COMMITTEE, FACTS, LEADER, Town, Who, rules_of, slug_of
from tests.support.street import STREET

TEN, FIVE = SIGNERS[:10], SIGNERS[:5]


@pytest.mark.parametrize(
    ("channel", "enough"),
    [("joint_residents", 10), ("joint_household_representatives", 5), ("joint_group_representatives", 2)],
)
def test_one_too_few_is_refused_and_says_how_many_are_missing(town: Town, channel: str, enough: int) -> None:
    election = town.election()
    refused = town.nominate(election, "丁一安", channel, SIGNERS[: enough - 1])
    assert rules_of(refused) == [f"nomination.{channel}"]
    (decision,) = refused.json()["decisions"]
    assert decision["required"] == enough and decision["observed"] == enough - 1
    assert "还差1人" in decision["reason_zh"] and "以上联名" in decision["citation"]["words"]
    accepted = town.nominate(election, "丁一安", channel, SIGNERS[:enough])
    assert accepted.status_code == 201, accepted.text
    assert accepted.json()["candidacy"]["state"] == "admitted"


def test_a_resident_may_nominate_herself_and_the_election_starts_nominating(town: Town) -> None:
    election = town.election()
    answer = town.nominate(election, "王二平")
    assert answer.status_code == 201, answer.text
    assert answer.json()["candidacy"]["nominations"][0]["supporters"] == 1
    step = town.done("registry", "GET", f"/elections/{election['id']}", COMMITTEE)["step"]
    assert step == "nomination"


def test_six_residents_and_four_household_representatives_fill_no_channel(town: Town) -> None:
    election = town.election()
    assert rules_of(town.nominate(election, "丁一安", "joint_residents", SIGNERS[:6])) == ["nomination.joint_residents"]
    households = town.nominate(election, "丁一安", "joint_household_representatives", SIGNERS[6:10])
    assert rules_of(households) == ["nomination.joint_household_representatives"]
    assert town.get(f"/elections/{election['id']}/candidacies")["items"] == []


def test_a_signature_twice_does_not_count_twice(town: Town) -> None:
    refused = town.nominate(town.election(), "丁一安", "joint_residents", [*SIGNERS[:9], SIGNERS[0]])
    assert rules_of(refused) == ["nomination.once", "nomination.joint_residents"]
    assert refused.json()["decisions"][1]["observed"] == 9


def test_a_signer_of_another_community_is_refused_and_not_named(town: Town) -> None:
    stranger = town.elsewhere[SIGNERS[20]]
    refused = town.nominate(town.election(), "丁一安", "joint_residents", [*SIGNERS[:9], stranger])
    assert rules_of(refused) == ["electorate.nominators", "nomination.joint_residents"]
    assert stranger not in refused.text and SIGNERS[20] not in refused.text


def test_a_signer_under_18_is_refused(town: Town) -> None:
    refused = town.nominate(town.election(), "丁一安", "joint_residents", [*SIGNERS[:9], "周未成"])
    assert rules_of(refused) == ["electorate.min_age", "nomination.joint_residents"]


def test_who_heads_no_household_does_not_sign_as_its_representative(town: Town) -> None:
    refused = town.nominate(town.election(), "丁一安", "joint_household_representatives", [*SIGNERS[:4], "赵家属"])
    assert rules_of(refused) == ["electorate.nominators", "nomination.joint_household_representatives"]


def test_a_nominee_under_18_is_refused(town: Town) -> None:
    assert rules_of(town.nominate(town.election(), "周未成", "joint_residents", TEN)) == ["electorate.min_age"]


def test_a_second_nomination_joins_the_candidacy_and_nobody_signs_for_one_nominee_twice(town: Town) -> None:
    election = town.election()
    first = town.nominated(election, "丁一安", channel="joint_household_representatives", signers=FIVE)
    again = town.nominate(election, "丁一安", "joint_household_representatives", FIVE, facts=None)
    assert slug_of(again) == "signed-before"
    second = town.nominate(election, "丁一安", "joint_household_representatives", SIGNERS[5:10], facts=None)
    assert second.json()["candidacy"]["id"] == first
    assert [each["supporters"] for each in second.json()["candidacy"]["nominations"]] == [5, 5]


def test_two_first_nominations_at_the_same_moment_make_one_candidacy(town: Town) -> None:
    election = town.election()
    halves = [FIVE, SIGNERS[5:10]]
    with ThreadPoolExecutor(2) as pool:
        sent = [
            pool.submit(town.nominate, election, "丁一安", "joint_household_representatives", half) for half in halves
        ]
        codes = sorted(each.result().status_code for each in sent)
    # Whoever comes second finds the facts declared and has to leave them out.
    assert codes == [201, 409]
    assert len(town.get(f"/elections/{election['id']}/candidacies")["items"]) == 1


def test_the_same_request_twice_nominates_once(town: Town) -> None:
    election = town.election()
    body = {
        "contest_id": election["contests"][0]["id"],
        "nominee": town.people["丁一安"],
        "channel": "self",
        "facts": FACTS,
    }
    sent = [
        town.post(
            f"/elections/{election['id']}/nominations",
            COMMITTEE,
            body,
            headers={"Idempotency-Key": f"same-{election['id']}"},
        )
        for _ in range(2)
    ]
    assert [each.status_code for each in sent] == [201, 201]
    assert sent[0].json() == sent[1].json()


def test_who_lives_elsewhere_needs_the_committees_recorded_consent(town: Town) -> None:
    election = town.election()
    assert rules_of(town.nominate(election, "吴外住")) == ["qualification.residence_consent"]
    unknown = town.nominate(election, "吴外住", facts=FACTS | {"residents_committee_consent_evidence": "0" * 64})
    assert slug_of(unknown) == "evidence-missing"
    consent = FACTS | {"residents_committee_consent_evidence": town.photo(3)}
    assert town.nominate(election, "吴外住", facts=consent).json()["candidacy"]["state"] == "admitted"


def test_55_passes_56_waits_for_an_exception_and_56_with_an_honour_passes(town: Town) -> None:
    election = town.election()
    assert town.nominate(election, "李五五").json()["candidacy"]["state"] == "admitted"
    waiting = town.nominate(election, "李五六").json()["candidacy"]
    assert (waiting["state"], waiting["open_conditions"]) == ("nominated", ["qualification.age"])
    honour = {"title": "劳动模范", "awarded_by": "city_party_or_government_or_above", "evidence_sha256": town.photo(4)}
    body = FACTS | {"honours": [honour]}
    path = f"/candidacies/{waiting['id']}/facts"
    unread = town.ask("candidates", "PUT", path, COMMITTEE, json=body)
    assert unread.status_code == 428
    stale = town.ask("candidates", "PUT", path, COMMITTEE, json=body, headers={"If-Match": '"99"'})
    assert stale.status_code == 412
    current = {"If-Match": f'"{waiting["version"]}"'}
    corrected = town.done("candidates", "PUT", path, COMMITTEE, json=body, headers=current)
    assert (corrected["state"], corrected["open_conditions"]) == ("admitted", [])


def test_college_with_an_assistant_social_workers_certificate_is_enough(town: Town) -> None:
    election = town.election()
    college = {"education": "junior_college", "familiar_with_community_work": True}
    certified = college | {"social_worker_certificate": "assistant_social_worker"}
    assert town.nominate(election, "丁一安", facts=certified).json()["candidacy"]["state"] == "admitted"
    assert town.nominate(election, "王二平", facts=college).json()["candidacy"]["open_conditions"] == [
        "qualification.education"
    ]


def test_a_warning_goes_through_with_a_reason_and_the_approval_of_another_person(town: Town) -> None:
    election = town.election()
    candidacy = town.nominated(election, "陈退休")
    blocked = town.answer(candidacy, "prereview", "D1", COMMITTEE)
    assert rules_of(blocked) == ["qualification.age", "qualification.retirement"]
    for rule in rules_of(blocked):
        body = {"rule": rule, "ground": "outstanding_person", "reason": "社区工作需要"}
        exception = town.post(f"/candidacies/{candidacy}/exceptions", COMMITTEE, body).json()["id"]
        approved = town.post(f"/exceptions/{exception}/approval", LEADER)
        assert approved.status_code == 200, approved.text
    assert approved.json()["state"] == "admitted"
    assert slug_of(town.post(f"/candidacies/{candidacy}/exceptions", COMMITTEE, body)) == "candidacy-state-refused"


def test_who_proposed_an_exception_may_not_approve_it(town: Town) -> None:
    candidacy = town.nominated(town.election(), "李五六")
    body = {"rule": "qualification.age", "ground": "outstanding_person", "reason": "社区工作需要"}
    one = Who("street_office", STREET, subject="one-person")
    exception = town.post(f"/candidacies/{candidacy}/exceptions", one, body).json()["id"]
    refused = town.post(f"/exceptions/{exception}/approval", Who("street_leader", STREET, subject="one-person"))
    assert (refused.status_code, slug_of(refused)) == (403, "second-person-needed")
    unneeded = body | {"rule": "qualification.education"}
    assert slug_of(town.post(f"/candidacies/{candidacy}/exceptions", one, unneeded)) == "no-warning-to-except"


def test_two_accounts_of_one_person_do_not_propose_and_approve(town: Town) -> None:
    candidacy = town.nominated(town.election(), "李五六")
    body = {"rule": "qualification.age", "ground": "outstanding_person", "reason": "社区工作需要"}
    one = Who("street_office", STREET, subject="first-account")
    exception = town.post(f"/candidacies/{candidacy}/exceptions", one, body).json()["id"]
    other = Who("street_leader", STREET, subject="second-account", also=("first-account",))
    refused = town.post(f"/exceptions/{exception}/approval", other)
    assert (refused.status_code, slug_of(refused)) == (403, "second-person-needed")
    assert town.post(f"/exceptions/{exception}/approval", LEADER).status_code == 200


def test_of_six_who_approve_an_exception_at_once_one_does(town: Town) -> None:
    candidacy = town.nominated(town.election(), "李五六")
    body = {"rule": "qualification.age", "ground": "outstanding_person", "reason": "社区工作需要"}
    proposed = town.post(f"/candidacies/{candidacy}/exceptions", Who("street_office", STREET), body)
    path = f"/exceptions/{proposed.json()['id']}/approval"
    leaders = [Who("street_leader", STREET, subject=f"leader-{number}") for number in range(6)]
    with ThreadPoolExecutor(len(leaders)) as at_once:
        answers = list(at_once.map(lambda who: town.post(path, who), leaders))
    assert sorted(each.status_code for each in answers) == [200, *[409] * 5]
    assert {slug_of(each) for each in answers if each.status_code == 409} == {"exception-known"}
    kept = town.ask("candidates", "GET", f"/candidacies/{candidacy}", COMMITTEE).json()["exceptions"]
    (winner,) = (who.subject for who, each in zip(leaders, answers, strict=True) if each.status_code == 200)
    assert [each["approved_by"] for each in kept] == [winner]


def test_of_sixteen_who_correct_the_same_facts_at_once_one_does(town: Town) -> None:
    candidacy = town.nominate(town.election(), "李五六").json()["candidacy"]
    path, known = f"/candidacies/{candidacy['id']}/facts", {"If-Match": f'"{candidacy["version"]}"'}

    def correct(number: int) -> httpx2.Response:
        honour = {"title": f"荣誉{number}", "awarded_by": "city_party_or_government_or_above", "evidence_sha256": proof}
        return town.ask("candidates", "PUT", path, COMMITTEE, json=FACTS | {"honours": [honour]}, headers=known)

    proof = town.photo(4)
    with ThreadPoolExecutor(16) as at_once:
        answers = list(at_once.map(correct, range(16)))
    assert sorted(each.status_code for each in answers) == [200, *[412] * 15]


def test_a_channel_the_document_does_not_open_is_refused(town: Town) -> None:
    refused = town.nominate(town.election(), "丁一安", "party_recommendation", TEN)
    assert {each.partition(".")[0] for each in rules_of(refused)} == {"nomination"}
    assert "文件没有这种提名方式" in refused.json()["detail"] and "居民自荐" in refused.json()["detail"]


def test_nobody_is_nominated_once_the_slate_is_posted(town: Town) -> None:
    election = town.election()
    town.slated(election, "丁一安", "王二平")
    assert slug_of(town.nominate(election, "魏三康")) == "election-step-refused"


def test_a_relative_on_a_commission_that_is_not_entered_is_refused_and_says_where_to_look(town: Town) -> None:
    election = town.election()
    facts = FACTS | {"commission_relatives": [{"member_id": election["id"], "kinship": "sibling"}]}
    refused = town.nominate(election, "丁一安", facts=facts)
    assert (refused.status_code, slug_of(refused)) == (409, "relative-not-on-commission")
