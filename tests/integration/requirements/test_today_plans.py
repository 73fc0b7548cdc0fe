"""Plans of today at the gateway: the size of the committee, the mode and the residents' opinion, new communities (E2E-11: 11q–11s, 11x)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.today import DRAWN, HERE, Today, plan_of, settled
from tests.support.requirements import requirement

FOUNDED = "440303001003"
DISTRICT, CITY = Who("civil_affairs_bureau", HERE[:6]), Who("civil_affairs_bureau", HERE[:4])


@pytest.fixture(autouse=True)
def before_the_election(front: Front) -> Iterator[None]:
    """Each test begins before there is an election."""
    with front.at(DRAWN):
        yield


@pytest.fixture(scope="module")
def roster(front: Front) -> Roster:
    """The people of the community."""
    return settled(front)


@pytest.fixture
def today(front: Front, roster: Roster) -> Today:
    """A street that draws up its plan."""
    return Today(front, roster)


def activated(today: Today, **plan: Any) -> httpx2.Response:
    """The activation of a plan that could be drawn up."""
    drafted = today.draft(**plan)
    assert drafted.status_code == 201, drafted.text
    return today.activate(drafted.json())


@requirement("E2E-11/11s", under=["urban-law-2025"])
def test_a_committee_of_five_to_nine_and_no_other(today: Today) -> None:
    for wrong in (4, 10):
        refused = activated(today, **plan_of(seats={"director": 1, "deputy": 1, "member": wrong - 2}))
        assert rules_of(refused) == ["rc.size"]
        citation = refused.json()["decisions"][0]["citation"]
        assert citation["article"] == "第八条" and "五至九人" in citation["words"]
    for members in (5, 9):
        right = activated(today, **plan_of(seats={"director": 1, "deputy": 1, "member": members - 2}))
        today.front.event_of(right, kind="registry.plan.activated")


@requirement("LAW-05", "E2E-11/11r", under=["urban-law-2025"])
def test_representatives_elect_only_where_the_residents_opinion_says_so(today: Today) -> None:
    unheard = activated(today, **plan_of("representatives"))
    assert (
        rules_of(unheard) == ["electorate.mode_opinion"] and "居民代表选举须先征求居民意见" in unheard.json()["detail"]
    )
    citation = unheard.json()["decisions"][0]["citation"]
    assert citation["article"] == "第十四条" and "根据居民意见" in citation["words"]
    missing = today.draft(**plan_of("representatives", opinion_sha256="0" * 64))
    assert slug_of(missing) == "evidence-missing"
    paper = today.front.minutes(HERE)
    heard = activated(today, **plan_of("representatives", opinion_sha256=paper))
    event = today.front.event_of(heard, kind="registry.plan.activated")
    assert {each["rule"]: each["verdict"] for each in event["decisions"]}["electorate.mode_opinion"] == "ok"
    assert [each["opinion_sha256"] for each in heard.json()["communities"]] == [paper]
    for mode in ("direct", "household"):
        assert activated(today, **plan_of(mode)).status_code == 200, "these modes take nobody's opinion"


def proposed(today: Today, who: Who, **wish: Any) -> httpx2.Response:
    """A new community of 2,400 households, proposed."""
    body = {"kind": "founding", "name": "新建社区", "households": 2400, "reason": "新区入住"} | wish
    body["evidence_sha256"] = today.paper(6)
    return today.front.ask("registry", "POST", f"/communities/{FOUNDED}/changes", who, json=body)


@requirement("LAW-01", "E2E-11/11x", under=["urban-law-2025"])
def test_the_street_proposes_a_new_community_before_the_district_approves_it(today: Today) -> None:
    assert proposed(today, DISTRICT).status_code == 403, "no district acts without the street's proposal"
    assert (
        today.front.ask(
            "registry", "POST", f"/communities/{FOUNDED}/changes/{today.people['丁一安']}/approval", DISTRICT
        ).status_code
        == 404
    )
    told = today.front.event_of(proposed(today, today.street), kind="registry.community.change_proposed")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]} == {
        "community.proposed_by": "ok",
        "community.households": "ok",
    }
    path = f"/communities/{FOUNDED}/changes/{told['data']['change_id']}/approval"
    alone = today.front.ask("registry", "POST", path, CITY)
    assert (
        rules_of(alone) == ["community.decided_by"] and alone.json()["decisions"][0]["citation"]["article"] == "第三条"
    )
    approved = today.front.ask("registry", "POST", path, DISTRICT)
    today.front.event_of(approved, kind="registry.community.changed")
    plan = plan_of()
    here = plan["communities"][0] | {"community_code": FOUNDED}
    today.front.event_of(today.draft(**plan | {"communities": [here]}), kind="registry.plan.created")
