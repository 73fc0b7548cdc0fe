"""Every list of the public API has one shape, and page after page along its Link header it is the same list."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import pytest
from huanjie.demo.stage import Stage
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House
from huanjie_client.account import Account
from huanjie_client.models import SignInIn

from tests.support.services import client

Stages = dict[str, Stage]
# Who asks, for which list: `{election}` and `{community}` are Pingtai's, where a candidacy was cancelled on a complaint.
PAGED = (
    ("pingtai.commission", "/registry/communities/{community}/residents"),
    ("pingtai.commission", "/registry/communities/{community}/representatives"),
    ("pingtai.commission", "/registry/elections/{election}/electors"),
    ("pingtai.commission", "/candidates/elections/{election}/candidacies"),
    ("auditor", "/registry/elections"),
    ("auditor", "/audit/logs"),
    ("auditor", "/audit/logs/{election}/entries"),
    ("auditor", "/accounts"),
)
SHORT = (
    ("auditor", "/registry/plans"),
    ("auditor", f"/registry/jurisdictions?parent={STREET}"),
    ("auditor", "/audit/cases?election_id={election}"),
    ("pingtai.commission", "/registry/elections/{election}/notices"),
    ("pingtai.commission", "/candidates/elections/{election}/slates"),
    ("pingtai.commission", "/ballots/elections/{election}/sessions"),
    ("pingtai.commission", "/ballots/elections/{election}/results"),
)


@contextmanager
def asked(stages: Stages, house: House, who: str, path: str) -> Iterator[tuple[httpx2.Client, str]]:
    """A client of the account, and the path with Pingtai's ids."""
    stage = stages["pingtai"]
    with Account(house.gateway_url, SignInIn(who, PASSWORD)) as account:
        token = account.own_token().access_token
    with client(house.gateway_url, token, **{"Huanjie-Now": "2024-05-28T19:00:00+08:00"}) as http:
        yield http, "/api/v1" + path.format(election=stage.election.id, community=stage.code)


def every(http: httpx2.Client, path: str, limit: int) -> list[dict[str, Any]]:
    """All items, page after page along the Link header as it stands."""
    answer = http.get(path, params={"limit": limit})
    items: list[dict[str, Any]] = answer.json()["items"]
    while following := answer.links.get("next"):
        answer = http.get(following["url"])
        items += answer.json()["items"]
    return items


@pytest.mark.parametrize(("who", "path"), [*PAGED, *SHORT])
def test_a_list_answers_its_items_and_no_number_that_nobody_asked_for(
    stages: Stages, running_house: House, who: str, path: str
) -> None:
    with asked(stages, running_house, who, path) as (http, at):
        answer = http.get(at).json()
    assert [name for name, value in answer.items() if value is not None] == ["items"]
    assert answer["items"]


@pytest.mark.parametrize(("who", "path"), PAGED)
def test_page_after_page_is_the_whole_list_in_its_order(
    stages: Stages, running_house: House, who: str, path: str
) -> None:
    with asked(stages, running_house, who, path) as (http, at):
        whole = known(every(http, at, limit=1000))
        step = max(1, len(whole) // 4)
        assert len(set(whole)) == len(whole) > step
        assert known(http.get(at, params={"limit": step}).json()["items"]) == whole[:step]
        assert known(every(http, at, limit=step)) == whole


def known(items: list[dict[str, Any]]) -> list[Any]:
    """What names each item: the rest may change while it is read."""
    return [item["id"] if "id" in item else item.get("leaf_hash", item.get("log")) for item in items]
