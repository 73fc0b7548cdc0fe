"""The post that a candidate means at the gateway: one person under two posts is a conflict that has to be decided (CAN-42)."""

from collections.abc import Mapping
from typing import Any

import httpx2
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import FACTS, Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT = "nuoenjiya-2021"
HERE = SETTINGS[DOCUMENT].community
COMMITTEE, STREET = Who("residents_committee", HERE), Who("street_office", HERE[:9])


@requirement("CAN-42", under=["nuoenjiya-2021"])
def test_one_person_under_two_posts_is_shown_until_one_is_chosen(front: Front) -> None:
    with front.at(SETTINGS[DOCUMENT].now):
        election = begun(front)
        people = front.populate(HERE, 450)
        posted(front, election)
        one, two = (signed_up(front, election, people["丁一安"], office) for office in ("director", "member"))
        other = signed_up(front, election, people["王二平"], "member")
        assert listed(front, election) == {one: ("director", [two]), two: ("member", [one]), other: ("member", [])}
        assert front.get(f"/candidacies/{one}", COMMITTEE)["conflicts"] == [two]
        refused = drawn(front, election, one, two)
        clash = [each for each in refused.json()["decisions"] if each["rule"] == "slate.one_office"]
        assert [each["verdict"] for each in clash] == ["blocked"] and "同时参选主任、委员" in clash[0]["reason_zh"]
        path = f"/elections/{election['id']}/candidacies"
        assert front.ask("candidates", "GET", path, Who("resident", HERE)).status_code == 403

        left = {"declared_by": "person", "reason": "只参选主任", "evidence_sha256": front.photo(9, HERE)}
        chosen = front.post(f"/candidacies/{two}/withdrawal", COMMITTEE, left)
        front.event_of(chosen, election["id"], "candidates.candidacy.withdrawn")
        assert listed(front, election) == {one: ("director", []), two: ("member", []), other: ("member", [])}


def begun(front: Front) -> dict[str, Any]:
    """A general election under the document, its plan active."""
    triple = Triple(DOCUMENT, "residents_committee", "direct")
    measures = {"eligibility": "GK-03", "joint_review": "GK-13", **MEASURES}
    plan = front.activate(DOCUMENT, front.agreed(triple, measures=measures)).json()
    made: dict[str, Any] = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", COMMITTEE)
    return made


def posted(front: Front, election: Mapping[str, Any]) -> None:
    """The list of electors, drawn up and posted."""
    path = f"/elections/{election['id']}"
    front.done("registry", "POST", f"{path}/electors", COMMITTEE, json={})
    proof = {"posted_at": front.now, "place": "公告栏", "evidence_sha256": front.photo(11, HERE)}
    front.done("registry", "POST", f"{path}/notices", COMMITTEE, json={"kind": "electors", **proof})


def signed_up(front: Front, election: Mapping[str, Any], person: str, office: str) -> str:
    """The candidacy of somebody who signed up for an office (报名)."""
    contest = next(each["id"] for each in election["contests"] if each["office"] == office)
    wish = {"contest_id": contest, "nominee": person, "channel": "sign_up", "supporters": [person]}
    body = wish | {"facts": FACTS, "sheet_sha256": front.sheet(HERE)}
    answer = front.post(f"/elections/{election['id']}/nominations", COMMITTEE, body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["candidacy"]["id"])


def listed(front: Front, election: Mapping[str, Any]) -> dict[str, tuple[str, list[str]]]:
    """The post of each candidacy and its conflicts, as the list shows them."""
    items = front.get(f"/elections/{election['id']}/candidacies", COMMITTEE)["items"]
    return {each["id"]: (each["office"], each["conflicts"]) for each in items}


def drawn(front: Front, election: Mapping[str, Any], *candidacies: str) -> httpx2.Response:
    """A formal list of these, which are not cleared either."""
    return front.post(f"/elections/{election['id']}/slates", COMMITTEE, {"candidacies": list(candidacies)})


@requirement("CAN-39", "CAN-44", under=["nuoenjiya-2021"])
def test_a_verified_case_ends_a_candidacy_at_once_and_the_reasons_stay_with_those_who_decide(front: Front) -> None:
    with front.at(SETTINGS[DOCUMENT].now):
        election = begun(front)
        people = front.populate(HERE, 450)
        posted(front, election)
        candidacy = signed_up(front, election, people["丁一安"], "member")
        plan = front.done("registry", "GET", f"/plans/{election['plan_id']}", COMMITTEE)
        assert plan["document"] == DOCUMENT
        front.begun(election["id"])
        case = case_against(front, election, candidacy)
        path = f"/candidacies/{candidacy}"
        early = front.post(f"{path}/cancellation", STREET, {"case_number": case})
        assert rules_of(early) == ["sanctions.candidate"] and "一律不能作为候选人" in early.text
        decided(front, case, candidacy)
        ended = front.post(f"{path}/cancellation", STREET, {"case_number": case})
        told = front.event_of(ended, election["id"], "candidates.candidacy.cancelled")
        assert (told["data"]["candidacy_id"], told["data"]["case"]) == (candidacy, case)
        assert front.get(path, COMMITTEE)["state"] == "cancelled"
        assert front.ask("candidates", "GET", f"{path}/reviews", STREET).status_code == 200
        for who in (Who("commission", HERE), Who("resident", HERE), Who("clerk", HERE)):
            assert front.ask("candidates", "GET", f"{path}/reviews", who).status_code in (403, 404)


def case_against(front: Front, election: Mapping[str, Any], candidacy: str) -> str:
    """The number of a case about bribery, reported and not decided yet."""
    where = {"community_code": HERE, "election_id": election["id"], "channel": "web", "category": "bribery"}
    case = front.done("audit", "POST", "/cases", STREET, json=where | {"content": "送礼"})["number"]
    front.done(
        "audit",
        "POST",
        f"/cases/{case}/tasks",
        STREET,
        json={"role": "lead", "to_code": HERE[:9], "office": "street_office"},
    )
    front.done("audit", "POST", f"/cases/{case}/checks", STREET, json={"findings": "属实", "evidence": []})
    return str(case)


def decided(front: Front, case: str, candidacy: str) -> None:
    """The case decided against a candidacy."""
    body = {"outcome": "true_and_corrected", "against": candidacy, "grounds": "经查属实"}
    front.done("audit", "POST", f"/cases/{case}/decision", STREET, json=body)
