"""The elections of a place one by one: how each stood as of an instant, and the complaints about it."""

from typing import Any

import httpx2

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET, event, new_election
from tests.integration.audit.test_cases import file_case, step
from tests.support.services import Speaker, as_of
from tests.support.tokens import Tokens

LATER = as_of("2015-06-01T09:00:00+08:00")


def tell(registry: Speaker, election: str, what: str, at: str, **data: Any) -> None:
    """What the registry told of an election at an hour of March 2015."""
    told = event(election, f"registry.election.{what}", **data) | {"at": f"2015-03-{at}:00:00.000000Z"}
    assert registry.say(told).is_success


def tallied(caller: httpx2.Client, at: str, within: str = STREET, **more: str) -> dict[str, dict[str, Any]]:
    """The elections of a place as of an hour of March 2015, by id."""
    asked = {"within": within, "as_of": f"2015-03-{at}:00:00Z"} | more
    answer = caller.get("/v1/election-tallies", params=asked, headers=LATER)
    assert answer.status_code == 200, answer.text
    return {each["election_id"]: each for each in answer.json()["items"]}


def test_an_election_stands_as_its_log_had_it_by_then(registry: Speaker, street: httpx2.Client) -> None:
    election = new_election()
    tell(registry, election, "created", "01T08", body="residents_committee", kind="general_election")
    tell(registry, election, "advanced", "10T08", to="vote", state="voting")
    tell(registry, election, "suspended", "11T08", to="suspended", **{"from": "voting"})
    tell(registry, election, "resumed", "12T08", to="voting", **{"from": "suspended"})
    tell(registry, election, "advanced", "13T08", to="filing", state="decided")
    tell(registry, election, "voided", "14T08", to="void", **{"from": "decided"})
    assert election not in tallied(street, "01T07")
    stood = {at: tallied(street, at)[election] for at in ("01T08", "10T09", "11T09", "12T09", "13T09", "14T08")}
    assert {at: (each["state"], each["step"]) for at, each in stood.items()} == {
        "01T08": ("open", "plan"),
        "10T09": ("voting", "vote"),
        "11T09": ("suspended", "vote"),
        "12T09": ("voting", "vote"),
        "13T09": ("decided", "filing"),
        "14T08": ("void", "filing"),
    }
    found = tallied(street, "14T08")[election]
    assert (found["community_code"], found["body"], found["kind"]) == (
        COMMUNITY,
        "residents_committee",
        "general_election",
    )
    assert found["community_name"] and election not in tallied(street, "14T08", "220602005002")


def test_complaints_about_an_election_are_counted_as_they_were_on_the_day(
    registry: Speaker, street: httpx2.Client
) -> None:
    election = new_election()
    tell(registry, election, "created", "01T08", body="residents_committee", kind="general_election")
    number, _ = (file_case(street, election_id=election).json()["number"] for _ in range(2))
    asked = {"kind": "consultation", "category": "other", "reporter": None, "content": "在哪里登记"}
    assert file_case(street, election_id=election, **asked).status_code == 201
    step(street, number, "tasks", role="lead", to_code=STREET, office="peace_office")
    step(street, number, "checks", findings="不属实")
    said = {"outcome": "differs_from_fact", "grounds": "查无此事"}
    assert step(street, number, "decision", "2015-03-20", **said).status_code == 200
    counted = [tallied(street, at)[election] for at in ("09T08", "10T08", "20T08")]
    assert [(each["complaints"], each["complaints_open"]) for each in counted] == [(0, 0), (2, 2), (2, 1)]


def test_pages_follow_each_other_and_another_place_is_refused(
    registry: Speaker, street: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    for _ in range(3):
        tell(registry, new_election(), "created", "01T08", body="residents_committee", kind="general_election")
    whole, found = list(tallied(street, "31T08")), list[str]()
    while page := tallied(street, "31T08", limit="2", **({"after": found[-1]} if found else {})):
        found += page
    assert found == whole and len(whole) >= 3
    asked = {"within": STREET, "as_of": "2034-01-01T00:00:00Z"}
    assert street.get("/v1/election-tallies", params=asked).status_code == 409
    strangers = connect(tokens.user("street_office", "440303001"))
    assert strangers.get("/v1/election-tallies", params=asked | {"as_of": "2015-03-01T00:00:00Z"}).status_code == 403
