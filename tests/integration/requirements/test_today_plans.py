"""Plans of today at the gateway: the size of the committee, the mode and the residents' opinion, new communities (E2E-11: 11q–11s, 11x)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.today import DRAWN, HERE, Today, plan_of, settled
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import plan_of as drawn_under

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


@requirement("E2E-11/11q", under=["chengnan-2024"])
def test_a_plan_of_today_under_a_document_that_opens_what_the_law_closes_is_not_drawn_up(front: Front) -> None:
    document = "chengnan-2024"
    left_open = {"tie": "GK-08", "ballot_validity": "GK-07"}
    sent = drawn_under(Triple(document, "residents_committee", "representatives")) | {"measures": left_open}
    refused = front.ask("registry", "POST", "/plans", Who("street_office", sent["jurisdiction_code"]), json=sent)
    assert rules_of(refused) == ["nomination.only"]
    (opened,) = refused.json()["decisions"]
    assert "户代表" in opened["reason_zh"] and "自荐" in opened["reason_zh"] and opened["verdict"] == "blocked"
    assert (opened["citation"]["document"], opened["citation"]["article"]) == ("urban-law-2025", "第十八条")
    assert "由社区党组织或者十名以上选民联合提名推荐" in opened["citation"]["words"]
    in_its_time = front.of(document, "POST", "/plans", json=sent)
    assert in_its_time.json()["out_of_force"] == []
    front.event_of(in_its_time, kind="registry.plan.created")


def test_a_plan_of_today_under_a_document_of_before_stands_under_the_law_as_well(front: Front) -> None:
    document, street = "shenyang-2015", Who("street_office", "210103001")
    sent = drawn_under(Triple(document, "residents_committee", "direct"))
    settled_by_the_law = front.ask("registry", "POST", "/plans", street, json=sent)
    assert rules_of(settled_by_the_law) == ["results.quorum"], "the law settles how many have to vote"
    sent["measures"] = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"}
    (here,) = sent["communities"]
    code, answers = here["community_code"], []
    for members in (2, 3):
        ordering = here | ordered(code, director=1, deputy=1, member=members)
        drafted = front.done("registry", "POST", "/plans", street, json=sent | {"communities": [ordering]})
        answers.append(now_active(front, street, drafted))
    four, five = answers
    assert rules_of(four) == ["rc.size"], "three to five by the city, from five on by the law"
    assert five.status_code == 200, five.text
    assert next(iter(five.json())) == "out_of_force"
    told = {each["document"]: each["reason_zh"] for each in five.json()["out_of_force"]}
    assert [*told] == [document, "liaoning-2014", "urban-law-2018"]
    assert told[document].endswith("施行至2015-03-31，2026-11-16已不再施行。")
    book = front.done("registry", "GET", f"/rulebooks/{five.json()['rulebook_sha256']}", street)
    assert book["documents"] == ["urban-law-2025", "liaoning-2014", "shenyang-2015"]
    said = {each["id"]: each["citation"] for each in book["rules"]}
    assert (said["results.quorum"]["document"], said["results.quorum"]["article"]) == ("urban-law-2025", "第十九条")
    assert said["commission.size"]["document"] == document, "what the law leaves is the city's"


def now_active(front: Front, street: Who, plan: dict[str, Any]) -> httpx2.Response:
    """The activation of a plan of today in a place of another document."""
    front.end_open(street.scope)
    path = f"/plans/{plan['id']}"
    etag = front.ask("registry", "GET", path, street).headers["ETag"]
    return front.ask("registry", "POST", f"{path}/activation", street, headers={"If-Match": etag})


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
