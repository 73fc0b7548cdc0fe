"""How long the bodies of communities serve: terms that are over, and the years that have to pass before the next election."""

from typing import Any

import httpx2
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.crowds import found
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_commission import LAW_TIME, election_of_2025
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS

BODY = "residents_committee"
OVER, RUNNING, PLANNED = "210103001070", "210103001071", "210103001072"
PAPER = 83


def stated(front: Front, code: str, day: str, who: Who | None = None) -> httpx2.Response:
    """The day the committee was elected last, as the street states it."""
    body = {"body": BODY, "elected_on": day, "evidence_sha256": front.photo(PAPER, code)}
    path = f"/communities/{code}/last-elections"
    return front.ask("registry", "POST", path, who or Who("street_office", code[:9]), json=body)


def listed(front: Front, who: Who, **asked: str) -> dict[str, dict[str, Any]]:
    """The terms of a street, by community."""
    query = "&".join(f"{name}={value}" for name, value in {"body": BODY, "jurisdiction": OVER[:9], **asked}.items())
    found_there = front.done("registry", "GET", f"/terms?{query}", who)["items"]
    return {str(each["community_code"]): each for each in found_there}


@requirement("LAW-06", "E2E-11/11w", under=["urban-law-2025"])
def test_a_term_that_is_over_with_no_election_planned_is_listed_as_overdue(front: Front) -> None:
    front.now = LAW_TIME
    for code, name in ((OVER, "届满社区"), (RUNNING, "在任社区"), (PLANNED, "换届社区")):
        found(front, code, name)
    told = front.event_of(stated(front, OVER, "2021-06-30"))
    assert (told["type"], told["data"]["elected_on"]) == ("registry.last_election.stated", "2021-06-30")
    assert stated(front, RUNNING, "2021-11-16").status_code == stated(front, PLANNED, "2021-06-30").status_code == 201
    assert slug_of(stated(front, RUNNING, "2026-11-16")) == "day-in-future"
    assert stated(front, OVER, "2021-06-30", Who("commission", OVER)).status_code == 403
    street, leader = Who("street_office", OVER[:9]), Who("civil_affairs_bureau", OVER[:6])
    election = election_of_2025(front, PLANNED)
    front.done("registry", "GET", f"/plans/{election['plan_id']}", street)

    terms = listed(front, leader)
    assert [terms[code]["state"] for code in (OVER, RUNNING, PLANNED)] == ["overdue", "running", "due"]
    decision = terms[OVER]["decision"]
    assert (decision["rule"], decision["required"], decision["citation"]["article"]) == (
        "election.term",
        "2026-06-30",
        "第十四条",
    )
    assert "届满" in decision["reason_zh"] and terms[PLANNED]["election_id"] == election["id"]
    (own,) = front.done("registry", "GET", f"/communities/{PLANNED}/terms", street)["items"]
    assert (own["state"], own["decision"]["verdict"]) == ("due", "blocked")
    assert front.ask("registry", "GET", f"/communities/{PLANNED}/terms", Who("resident", PLANNED)).status_code == 403
    assert front.ask("registry", "GET", f"/communities/{PLANNED}/terms", Who("commission", OVER)).status_code == 403
    overdue = listed(front, street, state="overdue")
    assert OVER in overdue and not {RUNNING, PLANNED} & set(overdue)
    assert RUNNING not in listed(front, street, state="overdue", after=RUNNING)
    with front.at("2026-11-16T09:00:00+08:00"):
        assert listed(front, street)[RUNNING]["state"] == "overdue", "five years to the day"
    assert stated(front, OVER, "2022-06-30").json()["version"] == 2
    assert listed(front, street)[OVER]["state"] == "running", "what was stated last counts"
    assert front.ask("registry", "GET", f"/terms?body={BODY}", Who("resident", OVER)).status_code == 403
    assert listed(front, Who("street_office", "150525401")) == {}


@requirement("GOV-34", under=["district-2012"])
def test_three_years_pass_between_two_elections(front: Front) -> None:
    document = "district-2012"
    code, day = SETTINGS[document].community, SETTINGS[document].day
    with front.at(SETTINGS[document].now):
        plan = front.activate(document, front.agreed(Triple(document, BODY, MODES[document]))).json()
        front.done("registry", "GET", f"/plans/{plan['id']}", Who("street_office", code[:9]))
        election = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", Who("commission", code))
        assert stated(front, code, "2009-08-21").status_code == 201
        refused = front.day_set(election, day)
        assert (
            rules_of(refused) == ["election.interval"] and "差1日：选举日最早为2012-08-21" in refused.json()["detail"]
        )
        assert stated(front, code, "2009-08-20").status_code == 201
        done = front.event_of(front.day_set(election, day), election["id"], "registry.election.day_set")
        assert {each["rule"]: each["verdict"] for each in done["decisions"]}["election.interval"] == "ok"
        # Other files hold elections here on earlier days.
        assert stated(front, code, "2008-01-01").status_code == 201
