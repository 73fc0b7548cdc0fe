"""Residents with accounts of their own, bound to the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.integration.candidates.people import born_in, id_number_of, neighbours
from tests.integration.candidates.town import HERE, Who
from tests.integration.requirements.front import Front
from tests.support.pdf import lines
from tests.support.services import as_of, bearer

PASSWORD = "a-long-enough-secret"


@dataclass(frozen=True)
class Neighbour:
    """A resident with an account that is bound to the register."""

    name: str
    username: str
    account: str
    resident: str
    token: str
    grant: str


@dataclass(frozen=True)
class Roster:
    """A community whose roster was imported: its code, the offset of its id numbers, who is in it, and the year of birth where all share one."""

    code: str
    offset: int
    people: Mapping[str, str]
    born: int = 0


def bound(front: Front, name: str, username: str, roster: Roster | None = None) -> Neighbour:
    """Somebody who signs up alone, and is bound by the card that the community printed; of the usual one without a roster."""
    now, roster = as_of(front.now), roster or Roster(HERE, 100, front.people)
    body = {"username": username, "name": "居民", "password": PASSWORD, "community_code": roster.code}
    first = front.at_gateway("POST", "/sign-ups", json=body, headers=now).json()
    made = bound_by_card(front, name, first["access_token"], roster)
    assert made.status_code == 201, made.text
    renewed = front.at_gateway("POST", "/refreshes", json={"refresh_token": first["refresh_token"]}).json()
    me = front.at_gateway("GET", "/me", headers=bearer(renewed["access_token"])).json()
    return Neighbour(
        name, username, me["account"], made.json()["resident_id"], renewed["access_token"], me["grants"][0]["id"]
    )


def bound_by_card(front: Front, name: str, token: str, roster: Roster | None = None) -> httpx2.Response:
    """The account of a token bound to somebody, by a card that the community prints now."""
    roster = roster or Roster(HERE, 100, front.people)
    people = born_in(roster.born) if roster.born else neighbours()
    number = id_number_of(name, roster.offset, people)
    return bound_by_number(front, roster.code, roster.people[name], number, token)


def bound_by_number(front: Front, code: str, resident: str, number: str, token: str) -> httpx2.Response:
    """The same for a resident of a community whose id number is known."""
    cards, staff = {"residents": [resident]}, Who("community_staff", code)
    paper = front.ask("registry", "POST", f"/communities/{code}/voter-cards", staff, json=cards)
    shown = lines(paper.content)
    binding = {"code": shown[shown.index("一次性验证码 ") + 1], "id_number_tail": number[-4:]}
    return front.at_gateway("POST", "/me/binding", json=binding, headers=bearer(token) | as_of(front.now))


def asked(front: Front, method: str, path: str, who: Neighbour, **sent: Any) -> httpx2.Response:
    """The answer to somebody, as of the front's time."""
    return front.at_gateway(method, path, headers=bearer(who.token) | as_of(front.now), **sent)
