"""Every list of the public API has one shape, and page after page along its Link header it is the same list."""

from typing import Any

import pytest
from huanjie.api import Account
from huanjie.demo.stage import Stage
from huanjie.demo_data.accounts import PASSWORD
from huanjie.demo_data.places import STREET
from huanjie.house import House

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


def asked(stages: Stages, house: House, who: str, path: str) -> tuple[Account, str]:
    """The account and the path with Pingtai's ids."""
    stage = stages["pingtai"]
    account = Account(house.gateway_url, who, PASSWORD).as_of("2024-05-28T19:00:00+08:00")
    return account, path.format(election=stage.path, community=stage.code)


@pytest.mark.parametrize(("who", "path"), [*PAGED, *SHORT])
def test_a_list_answers_its_items_and_nothing_else(stages: Stages, running_house: House, who: str, path: str) -> None:
    account, at = asked(stages, running_house, who, path)
    answer = account.get(at)
    assert list(answer) == ["items"]
    assert answer["items"]


@pytest.mark.parametrize(("who", "path"), PAGED)
def test_page_after_page_is_the_whole_list_in_its_order(
    stages: Stages, running_house: House, who: str, path: str
) -> None:
    account, at = asked(stages, running_house, who, path)
    whole = known(account.every(at, limit=1000))
    step = max(1, len(whole) // 4)
    assert len(set(whole)) == len(whole) > step
    assert known(account.get(at, limit=step)["items"]) == whole[:step]
    assert known(account.every(at, limit=step)) == whole


def known(items: list[dict[str, Any]]) -> list[Any]:
    """What names each item: the rest may change while it is read."""
    return [item["id"] if "id" in item else item.get("leaf_hash", item.get("log")) for item in items]
