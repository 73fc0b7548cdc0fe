"""Voters' cards and their one-time codes: whom the gateway is told an account may be bound to."""

from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import pytest
from huanjie.house import House

from tests.integration.registry.world import EAST, WEN, World, id_of, ok, person
from tests.support.pdf import lines
from tests.support.services import as_of, bearer, client


@pytest.fixture(scope="module")
def people(world: World) -> list[dict[str, Any]]:
    """Five residents of 东苑 in the order of their places."""
    found = world.import_people(EAST, [person(place) for place in range(1, 6)])
    return sorted(found, key=lambda resident: resident["household_no"])


@pytest.fixture
def gateway(world: World) -> httpx2.Client:
    """The gateway, asking for itself."""
    return client(world.url, world.tokens.service("gateway"), Huanjie_Now=world.now)


def printed(world: World, *residents: dict[str, Any]) -> list[str]:
    """The text of the cards, printed by the community's staff."""
    body = {"residents": [each["id"] for each in residents]}
    paper = world.as_("community_staff", EAST).post(f"/v1/communities/{EAST}/voter-cards", json=body)
    assert paper.status_code == 200, paper.text
    assert paper.headers["content-type"] == "application/pdf" and "no-store" in paper.headers["cache-control"]
    return lines(paper.content)


def code_of(world: World, resident: dict[str, Any]) -> str:
    shown = printed(world, resident)
    return shown[shown.index("一次性验证码 ") + 1]


def redeemed(gateway: httpx2.Client, code: str, place: int, **headers: str) -> httpx2.Response:
    body = {"code": code, "id_number_tail": id_of(place)[-4:]}
    return gateway.post("/v1/code-checks", json=body, headers=headers)


def test_a_card_shows_who_it_is_for_and_its_code_says_so_to_the_gateway(
    world: World, people: list[dict[str, Any]], gateway: httpx2.Client
) -> None:
    shown = printed(world, people[0], people[1])
    assert shown.count("选民证") == 2 and {people[0]["name"], people[1]["name"]} <= set(shown)
    code = shown[shown.index("一次性验证码 ") + 1]
    found = ok(redeemed(gateway, code.lower().replace("-", " "), 1))
    assert (found["resident_id"], found["community_code"]) == (people[0]["id"], EAST)
    assert len(found["person"]) == 64 and found["person"] != found["commitment"]


def test_the_code_is_kept_as_a_keyed_hash_only(world: World, people: list[dict[str, Any]], house: House) -> None:
    code = code_of(world, people[0]).replace("-", "")
    with psycopg.connect(house.databases["registry"].url) as connection:
        for table in ("voter_codes", "outbox", "idempotency"):
            kept = connection.execute(f"SELECT t::text FROM {table} AS t").fetchall()  # names of ours
            assert kept or table == "idempotency"
            assert code not in str(kept)


def test_a_new_card_makes_the_one_before_worthless(
    world: World, people: list[dict[str, Any]], gateway: httpx2.Client
) -> None:
    first, second = code_of(world, people[1]), code_of(world, people[1])
    assert redeemed(gateway, first, 2).json()["type"].endswith("/code-refused")
    assert redeemed(gateway, second, 2).status_code == 200


def test_after_thirty_days_a_code_is_too_old(
    world: World, people: list[dict[str, Any]], gateway: httpx2.Client
) -> None:
    code = code_of(world, people[2])
    assert redeemed(gateway, code, 3, **as_of("2024-06-14T08:59:00+08:00")).status_code == 200
    assert redeemed(gateway, code, 3, **as_of("2024-06-14T09:00:00+08:00")).status_code == 409


def test_five_wrong_ends_of_the_id_number_make_a_code_worthless(
    world: World, people: list[dict[str, Any]], gateway: httpx2.Client
) -> None:
    code = code_of(world, people[3])
    for _ in range(5):
        refused = redeemed(gateway, code, 5)
        assert refused.status_code == 409 and refused.json()["type"].endswith("/code-refused")
    assert redeemed(gateway, code, 4).status_code == 409
    assert redeemed(gateway, "23456-78923", 4).json() == refused.json()


def test_a_clerk_who_saw_the_card_confirms_within_the_own_place_only(
    people: list[dict[str, Any]], gateway: httpx2.Client
) -> None:
    body = {"resident_id": people[4]["id"], "scope": EAST, "id_number_tail": id_of(5)[-4:], "purpose": "identity_check"}
    found = ok(gateway.post("/v1/identity-checks", json=body))
    assert found["resident_id"] == people[4]["id"] and found["code_id"] is None
    differs = gateway.post("/v1/identity-checks", json=body | {"id_number_tail": id_of(1)[-4:]})
    assert differs.status_code == 409 and differs.json()["type"].endswith("/id-number-differs")
    assert gateway.post("/v1/identity-checks", json=body | {"scope": WEN}).status_code == 404
    assert gateway.post("/v1/identity-checks", json=body | {"resident_id": str(uuid4())}).status_code == 404


def test_nobody_but_the_gateway_asks_whom_a_code_is_for(world: World, people: list[dict[str, Any]]) -> None:
    body = {"code": code_of(world, people[0]), "id_number_tail": id_of(1)[-4:]}
    for token in (
        world.tokens.user("resident", EAST),
        world.tokens.user("administrator", ""),
        world.tokens.service("ballots"),
        world.tokens.delegated("candidates", "commission", EAST),
    ):
        with client(world.url, Huanjie_Now=world.now) as http:
            assert http.post("/v1/code-checks", json=body, headers=bearer(token)).status_code == 403


def test_cards_are_printed_by_those_who_conduct_the_election_in_their_place(
    world: World, people: list[dict[str, Any]]
) -> None:
    body, path = {"residents": [people[0]["id"]]}, f"/v1/communities/{EAST}/voter-cards"
    for role in ("resident", "clerk", "administrator", "auditor", "street_office"):
        assert world.as_(role, EAST).post(path, json=body).status_code == 403
    assert world.as_("commission", WEN).post(path, json=body).status_code == 403
    elsewhere = world.as_("commission", EAST).post(path, json={"residents": [str(uuid4())]})
    assert elsewhere.status_code == 404
