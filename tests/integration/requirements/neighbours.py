"""Residents with accounts of their own, bound to the register."""

from dataclasses import dataclass
from typing import Any

import httpx2

from tests.integration.candidates.people import id_number_of
from tests.integration.candidates.town import HERE, STAFF
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


def bound(front: Front, name: str, username: str) -> Neighbour:
    """Somebody who signs up alone, and is bound by the card that the community printed."""
    now = as_of(front.now)
    body = {"username": username, "name": "居民", "password": PASSWORD, "community_code": HERE}
    first = front.at_gateway("POST", "/sign-ups", json=body, headers=now).json()
    made = bound_by_card(front, name, first["access_token"])
    assert made.status_code == 201, made.text
    renewed = front.at_gateway("POST", "/refreshes", json={"refresh_token": first["refresh_token"]}).json()
    me = front.at_gateway("GET", "/me", headers=bearer(renewed["access_token"])).json()
    return Neighbour(
        name, username, me["account"], made.json()["resident_id"], renewed["access_token"], me["grants"][0]["id"]
    )


def bound_by_card(front: Front, name: str, token: str) -> httpx2.Response:
    """The account of a token bound to somebody, by a card that the community prints now."""
    cards = {"residents": [front.people[name]]}
    paper = front.ask("registry", "POST", f"/communities/{HERE}/voter-cards", STAFF, json=cards)
    shown = lines(paper.content)
    binding = {"code": shown[shown.index("一次性验证码 ") + 1], "id_number_tail": id_number_of(name, 100)[-4:]}
    return front.at_gateway("POST", "/me/binding", json=binding, headers=bearer(token) | as_of(front.now))


def asked(front: Front, method: str, path: str, who: Neighbour, **sent: Any) -> httpx2.Response:
    """The answer to somebody, as of the front's time."""
    return front.at_gateway(method, path, headers=bearer(who.token) | as_of(front.now), **sent)
