"""The public notice board, without a token: communities, elections, notices, dates, who is responsible, how to complain."""

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation import elected
from huanjie.house import House

from tests.integration.gateway.conftest import SignIn
from tests.integration.registry.triples import activated
from tests.integration.registry.world import DIVISIONS, EAST, SEATS, STREET, World, ok, person
from tests.support import triples
from tests.support.parts import Part
from tests.support.tokens import Tokens

NOW = {"Huanjie-Now": "2024-05-27T08:00:00+08:00"}
NOTICES = [("electors", "2024-05-20T09:00:00+08:00"), ("other", "2024-05-21T09:00:00+08:00")]
NOBODY = "018f0000-0000-7000-8000-000000000000"
ID_NUMBER = re.compile(r"(?<![0-9a-fA-F])[0-9]{17}[0-9Xx](?![0-9a-fA-F])")
ORDERED = {
    "shenyang-2015": (["telephone", "letter", "visit"], 30),
    "nuoenjiya-2021": (["report", "letter", "visit"], None),
    "liaoning-2014": ([], 30),
}


@pytest.fixture(scope="module")
def world(house: House, audit: Part, registry: Part, tokens: Tokens) -> World:
    """A street with its elections, people on the register, and two notices of Dongyuan's election."""
    made = World(house.url("registry"), tokens, house.url("audit"))
    ok(made.import_divisions(DIVISIONS))
    ok(made.import_divisions(triples.DIVISIONS.encode()))
    made.active_plan()
    made.now = NOW["Huanjie-Now"]
    election = made.election(EAST)
    ok(made.set_day(election))
    ok(made.register(EAST, made.import_people(EAST, [person(place) for place in range(1, 31)])))
    ok(made.as_("commission", EAST).post(f"/v1/elections/{election['id']}/electors", json={}))
    for number, (kind, posted) in enumerate(NOTICES, start=1):
        assert ok(made.post(election, kind, posted))["number"] == number
    return made


@pytest.fixture(scope="module")
def election(world: World) -> dict[str, Any]:
    return world.election(EAST)


def show(nobody: httpx2.Client, path: str, **query: Any) -> Any:
    answer = nobody.get(f"/api/v1/public{path}", params=query, headers=NOW)
    assert answer.status_code == 200, answer.text
    return answer.json()


def pages(nobody: httpx2.Client, path: str, **query: Any) -> Iterator[list[Any]]:
    """Every page of a list, along its links."""
    answer = nobody.get(f"/api/v1/public{path}", params=query, headers=NOW)
    while True:
        yield ok(answer)["items"]
        if "next" not in answer.links:
            return
        answer = nobody.get(answer.links["next"]["url"], headers=NOW)


def test_communities_are_found_by_street_or_any_place_above_it(world: World, nobody: httpx2.Client) -> None:
    for place in (STREET, STREET[:6], STREET[:4]):
        found = show(nobody, "/communities", jurisdiction=place)["items"]
        codes = [community["code"] for community in found]
        assert set(SEATS) <= set(codes) and codes == sorted(codes), place
        assert set(found[0]) == {"code", "name", "parent_code"}
    assert [one["name"] for one in show(nobody, "/communities", jurisdiction="150525401")["items"]] == ["诺恩吉雅社区"]
    assert show(nobody, "/communities", jurisdiction="99")["items"] == []
    everywhere = {community["code"] for community in show(nobody, "/communities")["items"]}
    assert {EAST, "150525401411", "210103001001"} <= everywhere
    assert nobody.get("/api/v1/public/communities?jurisdiction=2206020").status_code == 422


def test_lists_come_in_pages_that_miss_nothing(world: World, nobody: httpx2.Client) -> None:
    whole = show(nobody, "/communities", jurisdiction=STREET)["items"]
    parts = list(pages(nobody, "/communities", jurisdiction=STREET, limit=2))
    assert [one for part in parts for one in part] == whole and max(map(len, parts)) == 2
    elections = list(pages(nobody, "/elections", jurisdiction=STREET, limit=2))
    assert sorted(one["community_code"] for part in elections for one in part) == sorted(SEATS)
    path = f"/elections/{world.election(EAST)['id']}/notices"
    assert [[one["number"] for one in part] for part in pages(nobody, path, limit=1)] == [[1], [2], []]


def test_an_election_is_listed_with_body_mode_stage_and_days(
    world: World, election: dict[str, Any], nobody: httpx2.Client
) -> None:
    listed = show(nobody, "/elections", jurisdiction=STREET)["items"]
    (own,) = (one for one in listed if one["community_code"] == EAST)
    assert own["id"] == election["id"] and own["election_day"] == "2024-05-28"
    assert (own["body"], own["kind"], own["mode"]) == (election["body"], election["kind"], election["mode"])
    assert own["step"] == election["step"] == "roll"
    assert own["window"] == election["window"] and own["window"]["from"] < own["election_day"]
    assert own["contests"] == [{"office": SEATS[EAST], "seats": 1}]
    dates = show(nobody, f"/elections/{election['id']}/timetable")
    assert dates["election_day"] == "2024-05-28" and dates["rows"]
    assert all(row["date"] and row["citation"]["words"] for row in dates["rows"])
    path = f"/v1/elections/{election['id']}/timetable"
    own = ok(world.as_("commission", EAST).get(path, headers=NOW))["rows"]
    kept = [(row["id"], row["done_on"], row["kept"]) for row in dates["rows"]]
    assert kept == [(row["id"], row["done_on"], row["kept"]) for row in own]


def test_notices_hang_with_number_text_place_time_and_hash(
    world: World, election: dict[str, Any], nobody: httpx2.Client
) -> None:
    found = show(nobody, f"/elections/{election['id']}/notices")["items"]
    assert [(one["number"], one["title"], one["kind"]) for one in found] == [
        (1, "东苑社区居民委员会选举人名单公告", "electors"),
        (2, "公告", "other"),
    ]
    for one in found:
        assert one["content_sha256"] == hashlib.sha256(one["content"].encode()).hexdigest()
        assert one["place"] == "社区公告栏" and one["posted_at"]
        assert "evidence_sha256" not in one and "posted_by" not in one
    assert show(nobody, f"/elections/{election['id']}/notices", after=1)["items"] == found[1:]


def test_the_guide_says_who_is_responsible_how_to_complain_and_what_is_not_held(
    world: World, election: dict[str, Any], nobody: httpx2.Client
) -> None:
    guide = show(nobody, f"/elections/{election['id']}/guide")
    assert guide["community_name"] == election["community_name"]
    responsible = {one["rule"]: one["citation"] for one in guide["responsible"]}
    assert "街道党建工作办公室和社会事务办公室" in responsible["plan.checks"]["words"]
    deadline = guide["complaints"]["deadline"]
    assert (deadline["days"], deadline["counted_from"]) == (30, "receipt")
    assert "30日内" in deadline["citation"]["words"] and deadline["citation"]["document"] == "liaoning-2014"
    assert guide["complaints"]["channels"] == [] and guide["complaints"]["filed_at"] == "/api/v1/audit/cases"
    assert {one["what"] for one in guide["not_held"]} == {"people", "complaint_addresses"}
    assert all(one["zh"] and one["en"] for one in guide["not_held"])


@pytest.mark.parametrize("document", ORDERED)
def test_channels_are_those_the_document_orders_and_none_where_it_is_silent(
    world: World, nobody: httpx2.Client, document: str
) -> None:
    triple = next(each for each in elected.triples() if each.document == document)
    plan = activated(world, triple)
    now = {"Huanjie-Now": triples.SETTINGS[document].now}
    path = f"/api/v1/public/elections/{plan['elections'][0]}/guide"
    complaints = ok(nobody.get(path, headers=now))["complaints"]
    deadline = complaints["deadline"]
    channels = [one["slug"] for one in complaints["channels"]]
    assert (channels, deadline and deadline["days"]) == ORDERED[document]
    if document == "shenyang-2015":
        assert complaints["channels"][0]["zh"] == "公开咨询和举报电话"
        assert (
            "12345"
            in next(one for one in complaints["ways"] if one["rule"] == "complaints.hotline")["citation"]["words"]
        )


def test_nothing_on_the_board_tells_of_a_person_what_is_not_posted(
    world: World, election: dict[str, Any], nobody: httpx2.Client, house: House
) -> None:
    residents = ok(world.as_("commission", EAST).get(f"/v1/communities/{EAST}/residents?limit=1000"))["items"]
    accounts = json.loads(house.keys.accounts.read_text(encoding="utf-8"))["accounts"]
    secret = {one["id"] for one in residents} | {"1980-01-01", "19800101", "1990000"}
    # The list of electors hangs there with their names, and nothing else does.
    names = {one["name"] for one in residents}
    secret |= {account["username"] for account in accounts} - {"admin"}
    assert len(secret | names) > 60
    paths = [
        "/communities",
        "/elections",
        *(f"/elections/{election['id']}{end}" for end in ("/notices", "/timetable", "/guide")),
    ]
    for path in paths:
        text = json.dumps(show(nobody, path), ensure_ascii=False)
        hidden = secret if path.endswith("/notices") else secret | names
        assert [word for word in hidden if word in text] == [], path
        assert ID_NUMBER.search(text) is None, path
        fields = set(re.findall(r'"([a-z_]+)":', text))
        assert not fields & {
            "posted_by",
            "resident_id",
            "born",
            "birth_date",
            "phone",
            "account",
            "checked_by",
            "agencies",
        }


def test_who_is_signed_in_sees_the_same_and_nobody_sees_what_is_not_there(
    world: World, election: dict[str, Any], nobody: httpx2.Client, as_: SignIn
) -> None:
    for end in ("/notices", "/timetable", "/guide"):
        path = f"/elections/{election['id']}{end}"
        assert show(as_("dongyuan.commission"), path) == show(nobody, path)
        assert nobody.get(f"/api/v1/public/elections/{NOBODY}{end}").status_code == 404
    anywhere = show(as_("dongyuan.commission"), "/elections", jurisdiction=STREET)["items"]
    assert len(anywhere) == len(SEATS), "a community's commission sees the neighbours' elections, as everybody does"


def test_a_page_may_be_kept_for_a_moment_and_is_not_sent_twice(
    world: World, election: dict[str, Any], nobody: httpx2.Client
) -> None:
    paths = (
        "communities",
        "elections?limit=1",
        f"elections/{election['id']}/notices",
        f"elections/{election['id']}/guide",
    )
    for path in paths:
        first = nobody.get(f"/api/v1/public/{path}", headers=NOW)
        assert first.headers["Cache-Control"] == "public, max-age=3"
        again = nobody.get(f"/api/v1/public/{path}", headers=NOW | {"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304 and again.headers.get("Link") == first.headers.get("Link")


def test_a_registry_that_is_down_is_named(world: World, nobody: httpx2.Client, registry: Part) -> None:
    registry.stop()
    try:
        answer = nobody.get("/api/v1/public/elections?limit=7")
        assert answer.status_code == 503 and answer.json()["service"] == "registry"
    finally:
        registry.start()
        registry.wait_ready()
