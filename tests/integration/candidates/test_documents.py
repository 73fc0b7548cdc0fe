"""Elections under each governing document: their gates are told, and their own offices review."""

from typing import Any

import pytest

from tests.integration.candidates.town import (
    FACTS,
    Town,
    Who,
    rules_of,
    slug_of,
)
from tests.integration.registry.test_plans_by_document import PLACES
from tests.support.street import MEASURES, ordered
from tests.support.triples import DIVISIONS

COMMUNITY, STREET = "150525401411", "150525401"
CHAINS = {
    "shenyang-2015": [],
    "liaoning-2014": [],
    "urban-law-2018": [],
    "nuoenjiya-2021": ["first_review", "submission", "joint_review", "investigation"],
}


@pytest.fixture(scope="module")
def country(town: Town) -> Town:
    """The town with the places of the other documents."""
    divisions = {"file": ("divisions.csv", DIVISIONS.encode(), "text/csv")}
    town.done("registry", "POST", "/jurisdiction-imports", Who("administrator", ""), files=divisions)
    return town


def election(country: Town, document: str) -> dict[str, Any]:
    """A general election of a residents' committee under this document."""
    code, mode, stated = PLACES[document]
    street = Who("street_office", code[:9])
    plan = {
        "document": document, "jurisdiction_code": code[:9], "title": "换届选举工作方案", "kind": "general_election",
        "communities": [ordered(code, director=1, deputy=1, member=3) | {"mode": mode}],
        "measures": MEASURES | {"quorum": "GK-01"}, **stated,
    }  # fmt: skip
    plan["measures"] = {name: plan["measures"][name] for name in MEASURES if name not in ("tellers", "retirement")}
    if document != "nuoenjiya-2021":
        del plan["measures"]["joint_review"]
    plan["measures"]["eligibility"] = "GK-03"
    path = f"/plans/{country.done('registry', 'POST', '/plans', street, json=plan)['id']}"
    country.end_open(code[:9])
    etag = country.ask("registry", "GET", path, street).headers["etag"]
    country.done("registry", "POST", f"{path}/activation", street, headers={"If-Match": etag})
    (found,) = country.done("registry", "GET", f"/elections?plan_id={path[7:]}", street)["items"]
    shown: dict[str, Any] = country.done("registry", "GET", f"/elections/{found['id']}", street)
    return shown


@pytest.mark.parametrize("document", CHAINS)
def test_the_gates_of_an_election_under_each_document_are_told(country: Town, document: str) -> None:
    made = election(country, document)
    path, committee = f"/elections/{made['id']}", Who("residents_committee", made["community_code"])
    told = country.done("candidates", "GET", f"{path}/decisions", committee)["gates"]
    assert [each["gate"] for each in told] == ["nominations", *CHAINS[document], "formal_slate"]


def test_offices_the_document_names_review_and_no_others(country: Town) -> None:
    made = election(country, "nuoenjiya-2021")
    people = country.populate(COMMUNITY, 300)
    committee = Who("residents_committee", COMMUNITY)
    represented = {"resident_id": people["林安"], "group_no": 1}
    batch = {"term_from": "2021-06-01", "term_to": "2026-05-31", "representatives": [represented]}
    country.done("registry", "POST", f"/communities/{COMMUNITY}/representatives", committee, json=batch)
    country.done("registry", "POST", f"/elections/{made['id']}/electors", committee, json={})
    posting = {"posted_at": country.now, "place": "公告栏", "evidence_sha256": country.photo(11, COMMUNITY)}
    notice = {"kind": "electors", **posting}
    country.done("registry", "POST", f"/elections/{made['id']}/notices", committee, json=notice)
    contest = next(each["id"] for each in made["contests"] if each["office"] == "member")
    body = {"contest_id": contest, "nominee": people["丁一安"], "channel": "sign_up", "supporters": [people["丁一安"]]}
    answer = country.post(
        f"/elections/{made['id']}/nominations",
        committee,
        body | {"facts": FACTS, "sheet_sha256": country.sheet(COMMUNITY)},
    )
    assert answer.status_code == 201, answer.text
    candidacy = answer.json()["candidacy"]["id"]
    branch = Who("community_staff", COMMUNITY, "community_general_branch")
    commission, bare = Who("commission", COMMUNITY), Who("community_staff", COMMUNITY)
    for who in (committee, bare, Who("street_office", STREET)):
        assert slug_of(country.decide(candidacy, "first_review", who)) == "not-your-stage"
    assert rules_of(country.decide(candidacy, "prereview", committee)) == ["review.order"]
    items = [each["id"] for each in country.get(f"/candidacies/{candidacy}/reviews", committee)["items"]]
    answers = [{"item": item, "answer": "clear", "basis": "record", "note": "经核查"} for item in items]
    path = f"/candidacies/{candidacy}/reviews/first_review/answers"
    country.done("candidates", "POST", path, commission, json={"answers": answers})
    decided = [country.decide(candidacy, "first_review", who) for who in (commission, branch)]
    assert [each.status_code for each in decided] == [200, 200], decided[-1].text
    stages = country.get(f"/candidacies/{candidacy}/reviews", committee)["stages"]
    assert (stages[0]["verdict"], stages[1]["awaiting"]) == ("pass", ["street_party_committee"])
