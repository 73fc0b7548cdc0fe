"""A province's measures dropped beside the documents, as a file and nothing else: an election is planned under them, or refused."""

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import httpx2
import pytest
from huanjie.house import House

from tests.conftest import SettingsFor
from tests.integration.registry.world import World, ok
from tests.support.parts import Part, child_of
from tests.support.street import ordered
from tests.support.tokens import Tokens

FILES = Path(__file__).parents[2] / "rules" / "documents"
STREET, HERE = "880101001", "880101001001"
PLACES = f"""code,name,parent_code,level
88,云岭省,,province
8801,某市,88,city
880101,某区,8801,district
{STREET},某街道,880101,street
{HERE},某社区,{STREET},community
"""


@pytest.fixture(scope="module")
def country(
    service_settings: SettingsFor,
    house: House,
    tokens: Tokens,
    audit_process: Part,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """A registry whose law has the made-up measures among its documents, and the province's places; November 2026."""
    law = tmp_path_factory.mktemp("law") / "electoral_rules"
    shutil.copytree(str(resources.files("electoral_rules")), law)
    for file in FILES.glob("*.yaml"):
        shutil.copy(file, law / "documents")
    registry = child_of(house, "registry", service_settings("registry", PYTHONPATH=str(law.parent)))
    registry.start()
    try:
        registry.wait_ready()
        world = World(house.url("registry"), tokens, house.url("audit"), now="2026-11-15T09:00:00+08:00")
        assert world.import_divisions(PLACES.encode()).status_code == 201
        yield world
    finally:
        registry.stop()


def draw_up(world: World, document: str, **changes: Any) -> httpx2.Response:
    """A plan for a committee of five, elected by all voters; the measures leave nothing to be adopted."""
    plan = {
        "document": document,
        "jurisdiction_code": STREET,
        "title": "2026年换届选举工作方案",
        "kind": "general_election",
        "communities": [ordered(HERE, director=1, deputy=1, member=3) | {"mode": "direct"}],
        "measures": {},
    }
    return world.as_("street_office", STREET).post("/v1/plans", json=plan | changes)


def test_an_election_is_planned_under_a_file_that_was_only_put_there(country: World) -> None:
    street = country.as_("street_office", STREET)
    shown = ok(street.get("/v1/documents/yunling-2026"))
    assert (shown["in_force"], len(shown["rules"])) == ({"from": "2026-05-01", "until": None}, 17)
    plan = ok(draw_up(country, "yunling-2026"))
    assert (plan["out_of_force"], plan["parents"]) == ([], ["urban-law-2025"])
    path = f"/v1/plans/{plan['id']}"
    seen = {"If-Match": street.get(path).headers["ETag"]}
    active = ok(street.post(f"{path}/activation", headers=seen))
    book = ok(street.get(f"/v1/rulebooks/{active['rulebook_sha256']}"))
    assert book["documents"] == ["urban-law-2025", "yunling-2026"]
    said = {each["id"]: each["citation"] for each in book["rules"]}
    assert [said[rule]["document"] for rule in ("results.tie", "results.quorum")] == ["yunling-2026", "urban-law-2025"]
    election, commission = f"/v1/elections/{active['elections'][0]}", country.as_("commission", HERE)
    late = set_day(commission, election, "2027-04-01")
    (ruled,) = [each for each in late.json()["decisions"] if each["verdict"] == "blocked"]
    assert (ruled["rule"], ruled["citation"]["article"]) == ("election.window", "第二条")
    assert "2027年3月31日" in ruled["citation"]["words"]
    assert set_day(commission, election, "2026-12-28").status_code == 200


def set_day(commission: httpx2.Client, election: str, day: str) -> httpx2.Response:
    """The election day, set by the commission."""
    seen = {"If-Match": commission.get(election).headers["ETag"]}
    return commission.put(f"{election}/election-day", json={"election_day": day}, headers=seen)


def test_what_the_law_settles_no_plan_under_the_measures_settles_anew(country: World) -> None:
    refused = draw_up(country, "yunling-2026", measures={"quorum": "GK-01"})
    (ruled,) = refused.json()["decisions"]
    assert (refused.status_code, ruled["rule"], ruled["citation"]["document"]) == (
        409,
        "results.quorum",
        "urban-law-2025",
    )


def test_no_plan_is_drawn_up_under_measures_that_open_what_the_law_closes(country: World) -> None:
    refused = draw_up(country, "yunling-open-2026")
    (ruled,) = refused.json()["decisions"]
    assert (refused.status_code, ruled["rule"], ruled["verdict"]) == (409, "nomination.only", "blocked")
    assert (ruled["citation"]["document"], ruled["citation"]["article"]) == ("urban-law-2025", "第十八条")
    assert "由社区党组织或者十名以上选民联合提名推荐" in ruled["citation"]["words"]
    assert "户代表联合提名" in ruled["reason_zh"]
