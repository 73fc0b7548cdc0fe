"""A small direct election under each law of 2025 from the plan to its filed result; no law names a receiver, so the plan's measures do."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, read_plan, verdicts
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.today import URBAN, VILLAGERS, Law
from tests.integration.requirements.votes_of_2026 import audited, convene, filed, hang, listed, stand, standing
from tests.support.requirements import requirement

ROLL, CAME, HALF = 40, 30, 15
HERE = ("330106001035", "换届社区", ROLL, 663)
VILLAGE = ("330106001041", "换届村", ROLL, 690)


@pytest.mark.parametrize(
    ("law", "place"),
    [
        pytest.param(
            URBAN,
            HERE,
            marks=[
                pytest.mark.carries("urban-law-2025", "residents_committee", "direct"),
                requirement("REG-08", "REG-27", "BAL-28", "BAL-34", "REP-16", under=["urban-law-2025"]),
            ],
        ),
        pytest.param(
            VILLAGERS,
            VILLAGE,
            marks=[
                pytest.mark.carries("villagers-law-2025", "residents_committee", "direct"),
                requirement("REG-08", "REG-27", "BAL-28", "BAL-34", "REP-16", under=["villagers-law-2025"]),
            ],
        ),
    ],
    ids=["urban", "villagers"],
)
def test_a_direct_election_of_2026_comes_to_its_filed_result(
    front: Front, law: Law, place: tuple[str, str, int, int]
) -> None:
    election, people = listed(front, *place, law)
    vote = stand(front, election, people, law=law)
    read_plan(front, vote)
    versions = read(front, vote, "elector-versions")["items"]
    assert [(each["version"], each["listed"], each["added"], each["struck"]) for each in versions] == [
        (1, ROLL, [], [])
    ]
    assert versions[0]["posted_by"] == front.signed_in(vote.commission).account and versions[0]["place"]
    proxies = Proxies(front, election)
    proxies.given(ROLL - 1, ROLL - 2)
    assert audited(front, election, front.now[:10]).status_code == 201
    assert hang(front, election, "proxies").status_code == 201
    vote.printed = ROLL
    convene(vote, "booth", "tellers_chosen")
    proxies.voted(vote, CAME, ROLL - 1, ROLL - 2)
    turnout = read(front, vote, "check-ins?round=1")
    assert (turnout["entitled"], turnout["present"]) == (ROLL, CAME)
    tied = "director"
    for office, names in standing(vote).items():
        votes = (HALF, HALF) if office == tied else (20,) * (len(names) - 1) + (8,)
        vote.count(vote.election.contests[office], (CAME, votes), names=names)
    told, results = vote.determined()
    for office, names in standing(vote).items():
        elected = {vote.candidacies[name] for name in names[:-1]} if office != tied else set()
        assert set(results[office]["outcome"]["elected"]) == elected
    for result in results.values():
        front.announced(result, vote.commission)
    following = results[tied]["outcome"]["next_step"]
    assert (following["kind"], following["rule"], verdicts(told[tied])["results.tie"]) == ("revote", "GK-08", "warning")
    again = dict(zip(standing(vote)[tied], (HALF - 1, HALF - 2), strict=True))
    told, _ = vote.again(CAME - 1, director=again)
    assert verdicts(told[tied])["results.tie"] == "ok"
    told_to_all(front, vote, people)
    filed(front, vote)
    code, path = place[0], f"/communities/{place[0]}/certificates"
    serials = front.seen(path, Who("street_office", code[:9]))
    assert serials["used"] == len(serials["items"]) == sum(len(names) - 1 for names in standing(vote).values())
    assert front.ask("ballots", "GET", path, Who("resident", code)).status_code == 403


def read(front: Front, vote: Vote, what: str) -> dict[str, Any]:
    """A page of the election, which nobody reads without a token."""
    path = f"/elections/{vote.id}/{what}"
    assert front.ask("registry", "GET", path, None).status_code == 401
    found: dict[str, Any] = front.done("registry", "GET", path, vote.commission)
    return found


def told_to_all(front: Front, vote: Vote, people: Sequence[Mapping[str, Any]]) -> None:
    """Anybody reads the turnout, the votes and who is elected, and nothing of those who only vote."""
    answer = front.at_gateway("GET", f"/public/elections/{vote.id}")
    page = answer.json()
    came = [(each["round"], each["entitled"], each["present"]) for each in page["turnout"]]
    assert came == [(1, ROLL, CAME), (2, ROLL, CAME - 1)]
    shown = {each["office"]: {one["name"]: one["elected"] for one in each["candidates"]} for each in page["results"]}
    assert shown == {office: {name: name != names[-1] for name in names} for office, names in standing(vote).items()}
    voters = [each for each in people if each["name"] not in vote.candidacies]
    assert not [each["name"] for each in voters if each["id"] in answer.text or each["name"] in answer.text]
