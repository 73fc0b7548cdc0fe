"""Who stands conducts, counts and oversees nothing: neither is granted to a candidate, and both rest once one is nominated."""

from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import FACTS, HERE, rules_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.neighbours import PASSWORD, Neighbour, asked, bound, bound_by_card
from tests.support.services import bearer

ELSEWHERE = "220602005001"
COMMISSION, COUNT = "duties.commission_and_candidate", "duties.count_and_candidate"


@pytest.fixture(scope="module")
def election(front: Front) -> dict[str, Any]:
    return front.election()


@pytest.fixture(scope="module")
def candidate(front: Front, election: dict[str, Any]) -> Neighbour:
    """A resident who put her name forward."""
    who = bound(front, "林山", "stands.herself")
    assert nominated(front, election, who).json()["filled"]
    return who


def nominated(front: Front, election: dict[str, Any], who: Neighbour) -> httpx2.Response:
    body = {"contest_id": election["contests"][0]["id"], "channel": "self", "facts": FACTS}
    return asked(front, "POST", f"/candidates/elections/{election['id']}/own-nominations", who, json=body)


def administer(front: Front, method: str, path: str, **body: Any) -> httpx2.Response:
    return front.at_gateway(method, f"/accounts{path}", json=body, headers=bearer(front.token(ADMINISTRATOR)))


def given(front: Front, account: str, role: str, scope: str = HERE) -> httpx2.Response:
    return administer(front, "POST", f"/{account}/grants", role=role, scope=scope, reason="会议推选")


@pytest.mark.parametrize(
    ("role", "rule"),
    [("commission", COMMISSION), ("teller", COUNT), ("overseer", COUNT), ("administrator", "duties.administration")],
)
def test_who_stands_is_granted_no_duty_that_a_candidate_must_not_have(
    front: Front, candidate: Neighbour, role: str, rule: str
) -> None:
    refusal = given(front, candidate.account, role)
    assert rules_of(refusal) == [rule]
    assert refusal.json()["decisions"][0]["citation"]["words"]
    me = asked(front, "GET", "/me", candidate).json()
    assert [each["role"] for each in me["grants"]] == ["resident"]


def test_a_duty_of_another_community_or_of_another_kind_meets_no_candidacy(front: Front, candidate: Neighbour) -> None:
    teller = given(front, candidate.account, "teller", ELSEWHERE)
    assert teller.status_code == 201, teller.text
    path = f"/{candidate.account}/grants/{teller.json()['id']}"
    assert rules_of(administer(front, "PUT", path, scope=HERE, reason="调入")) == [COUNT]
    assert rules_of(administer(front, "PUT", path, scope=HERE[:9], reason="调入街道")) == [COUNT]
    assert given(front, candidate.account, "community_staff").status_code == 201


def test_nobody_comes_by_the_duty_through_another_account(front: Front, candidate: Neighbour) -> None:
    grants = [{"role": "teller", "scope": HERE}]
    account = {"username": "stands.again", "name": "测试", "secret": PASSWORD, "grants": grants}
    made = administer(front, "POST", "", **account)
    assert made.status_code == 201
    token = front.at_gateway("POST", "/sign-ins", json={"username": "stands.again", "password": PASSWORD}).json()
    assert rules_of(bound_by_card(front, candidate.name, token["access_token"])) == [COUNT]
    assert administer(front, "POST", f"/{made.json()['id']}/disabling", reason="离任").status_code == 200


def test_a_teller_who_is_nominated_counts_nothing_until_the_candidacy_is_over(
    front: Front, election: dict[str, Any]
) -> None:
    who = bound(front, "林田", "counts.first")
    assert given(front, who.account, "teller").status_code == 201
    sign_in = {"username": "counts.first", "password": PASSWORD, "role": "teller"}
    teller = bearer(front.at_gateway("POST", "/sign-ins", json=sign_in).json()["access_token"])

    def me() -> httpx2.Response:
        return front.at_gateway("GET", "/me", headers=teller)

    assert front.once(200, me).json()["acting"]["role"] == "teller"
    stood = nominated(front, election, who)
    assert stood.status_code == 201, stood.text
    assert rules_of(front.once(409, me)) == [COUNT]
    # As a resident she goes on, and may withdraw.
    candidacy = stood.json()["candidacy"]["id"]
    path = f"/candidates/candidacies/{candidacy}/own-withdrawal"
    assert asked(front, "POST", path, who, json={"reason": "愿意继续计票"}).status_code == 200
    assert front.once(200, me).json()["acting"]["role"] == "teller"


def test_an_account_whose_person_stands_by_now_is_not_enabled_again(front: Front, election: dict[str, Any]) -> None:
    who = bound(front, "林喜", "oversaw.once")
    second = bound(front, "林喜", "oversaw.too")
    assert given(front, who.account, "overseer").status_code == 201
    assert administer(front, "POST", f"/{who.account}/disabling", reason="请假").status_code == 200
    assert nominated(front, election, second).status_code == 201
    assert rules_of(administer(front, "POST", f"/{who.account}/enabling", reason="返岗")) == [COUNT]


def test_no_duty_is_granted_while_nobody_can_say_whether_the_person_stands(front: Front) -> None:
    who = bound(front, "林新", "asks.in.vain")
    with front.without("candidates"):
        refusal = given(front, who.account, "commission")
        assert refusal.status_code == 503 and refusal.json()["service"] == "candidates"
        assert given(front, who.account, "clerk").status_code == 201
    assert given(front, who.account, "commission").status_code == 201
