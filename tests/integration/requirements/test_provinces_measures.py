"""A province's measures dropped beside the documents, as a file and nothing else: an election is held under them, or refused."""

import shutil
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huanjie.postgres import Address

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.housed import housed
from tests.integration.requirements.polling import read_plan, verdicts
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.today import URBAN, Law
from tests.integration.requirements.votes_of_2026 import (
    Days,
    audited,
    begin,
    convene,
    enrolled,
    filed,
    hang,
    inhabited,
    stand,
    standing,
)
from tests.support.parts import child_of
from tests.support.requirements import requirement
from tests.support.street import ordered

FILES = Path(__file__).parents[2] / "rules" / "documents"
STREET, HERE = "880101001", "880101001001"
YUNLING = Law("yunling-2026", "urban", (*URBAN.items, "Y1"), URBAN.voting, nominators=20, second_review="first_review")
DAYS = Days(drafted="2026-11-05T09:00:00+08:00", listed="2026-11-14T09:00:00+08:00")
FILED = {"filing": "BAL-24"}
"""The one thing that these measures leave to each election."""
ROLL, CAME, HALF = 40, 30, 15
PLACES = f"""code,name,parent_code,level
88,云岭省,,province
8801,某市,88,city
880101,某区,8801,district
{STREET},某街道,880101,street
"""


@pytest.fixture(scope="module")
def front(postgres: Address, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """A house of its own whose law has the made-up measures among its documents, and the province's places."""
    law = tmp_path_factory.mktemp("law") / "electoral_rules"
    shutil.copytree(str(resources.files("electoral_rules")), law, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES.glob("*.yaml"):
        shutil.copy(file, law / "documents")
    # Processes of their own: this one has read its documents already. In the environment `test` any plan would be activated.
    folder, environment = tmp_path_factory.mktemp("yunling"), {"PYTHONPATH": str(law.parent), "HUANJIE_ENV": "demo"}
    with housed(postgres, folder, child_of, environment) as made:
        places = {"file": ("divisions.csv", PLACES.encode(), "text/csv")}
        made.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=places)
        yield made


@pytest.fixture(scope="module")
def people(front: Front) -> list[dict[str, Any]]:
    """The people of the one community."""
    return inhabited(front, HERE, "云岭社区", ROLL, 860)


def draw_up(front: Front, document: str, **changes: Any) -> httpx2.Response:
    """A plan for a committee of five, elected by all voters; the measures leave nothing to be adopted."""
    plan = {
        "document": document,
        "jurisdiction_code": STREET,
        "title": "2026年换届选举工作方案",
        "kind": "general_election",
        "communities": [ordered(HERE, director=1, deputy=1, member=3) | {"mode": "direct", "law": "urban"}],
        "measures": {},
    }
    return front.ask("registry", "POST", "/plans", Who("street_office", STREET), json=plan | changes)


def shown(front: Front, document: str) -> dict[str, Any]:
    """A document's page, which anybody in the house reads."""
    found: dict[str, Any] = front.done("registry", "GET", f"/documents/{document}", Who("street_office", STREET))
    return found


def ruled(refused: httpx2.Response) -> Mapping[str, Any]:
    """The one decision of the law that a request was refused by."""
    (decision,) = (each for each in refused.json()["decisions"] if each["verdict"] == "blocked")
    found: Mapping[str, Any] = decision
    return found


@requirement("LAW-20", under=["urban-law-2025"])
def test_measures_fill_what_the_law_leaves_and_open_nothing_that_it_closes(
    front: Front, people: list[dict[str, Any]]
) -> None:
    page = shown(front, "yunling-2026")
    assert (page["parents"], page["in_force"]) == (["urban-law-2025"], {"from": "2026-05-01", "until": None})
    assert shown(front, "yunling-open-2026")["parents"] == ["urban-law-2025"]
    opens = draw_up(front, "yunling-open-2026")
    assert rules_of(opens) == ["nomination.only"]
    closed = ruled(opens)
    assert (closed["citation"]["document"], closed["citation"]["article"]) == ("urban-law-2025", "第十八条")
    assert "由社区党组织或者十名以上选民联合提名推荐" in closed["citation"]["words"]
    assert "户代表联合提名" in closed["reason_zh"]
    anew = draw_up(front, "yunling-2026", measures={"quorum": "GK-01"})
    assert rules_of(anew) == ["results.quorum"]
    assert ruled(anew)["citation"]["document"] == "urban-law-2025"
    drawn = draw_up(front, "yunling-2026")
    event = front.event_of(drawn, kind="registry.plan.created")
    assert "blocked" not in verdicts(event).values()
    assert (drawn.json()["out_of_force"], drawn.json()["parents"]) == ([], ["urban-law-2025"])


@requirement("BAL-28", "BAL-35", "REP-16", under=["urban-law-2025"])
@pytest.mark.carries("yunling-2026", "residents_committee", "direct")
def test_a_direct_election_under_measures_that_were_only_put_there_comes_to_its_filed_result(
    front: Front, people: list[dict[str, Any]]
) -> None:
    front.now = DAYS.drafted
    election = begin(front, HERE, law=YUNLING, measures=FILED)
    commission = Who("commission", HERE)
    book = front.done("registry", "GET", f"/rulebooks/{election['rulebook_sha256']}", commission)
    assert book["documents"] == ["urban-law-2025", "yunling-2026"]
    said = {each["id"]: each["citation"]["document"] for each in book["rules"]}
    assert [said[rule] for rule in ("results.tie", "results.quorum")] == ["yunling-2026", "urban-law-2025"]
    late = ruled(front.day_set(election, "2027-04-01"))
    assert (late["rule"], late["citation"]["article"]) == ("election.window", "第二条")
    assert "2027年3月31日" in late["citation"]["words"]

    vote = stand(front, enrolled(front, election, people, DAYS), people, DAYS, YUNLING)
    read_plan(front, vote)
    proxies = Proxies(front, election)
    proxies.given(ROLL - 1, ROLL - 2)
    assert audited(front, election, front.now[:10]).status_code == 201
    assert hang(front, election, "proxies").status_code == 201
    vote.printed = ROLL
    convene(vote, "booth", "tellers_chosen", days=DAYS)
    proxies.voted(vote, CAME, ROLL - 1, ROLL - 2)
    tied = "director"
    for office, names in standing(vote).items():
        votes = (HALF, HALF) if office == tied else (20,) * (len(names) - 1) + (8,)
        vote.count(vote.election.contests[office], (CAME, votes), names=names)
    told, results = vote.determined()
    for result in results.values():
        front.announced(result, vote.commission)
    outcome = results[tied]["outcome"]
    (tie,) = (each for each in outcome["decisions"] if each["rule"] == "results.tie")
    assert (outcome["next_step"]["kind"], tie["verdict"], tie["citation"]["document"]) == (
        "revote",
        "warning",
        "yunling-2026",
    )
    again = dict(zip(standing(vote)[tied], (HALF - 1, HALF - 2), strict=True))
    told, _ = vote.again(CAME - 1, director=again)
    assert verdicts(told[tied])["results.tie"] == "ok"
    filed(front, vote)
    path = f"/communities/{HERE}/certificates"
    assert front.seen(path, Who("street_office", STREET))["used"] == sum(map(len, standing(vote).values())) - 3
    assert front.ask("ballots", "GET", path, Who("resident", HERE)).status_code == 403
