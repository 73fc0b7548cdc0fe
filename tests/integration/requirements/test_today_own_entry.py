"""What everybody sees of the list of today at the gateway: the own entry, an objection by telephone, and the list that is final."""

import pytest

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import asked, bound
from tests.integration.requirements.test_roll_bases import frozen_then_decided
from tests.integration.requirements.today import DRAWN, POSTED, URBAN, VILLAGERS, Law, Today, inhabitants
from tests.support.requirements import requirement

NAME = "魏三康"
EXPLAINED = "选举日不满十八周岁，不列入名单"


@pytest.mark.parametrize(
    "law",
    [
        pytest.param(URBAN, marks=requirement("REG-08", "REG-28", "REG-30", "REG-31", under=["urban-law-2025"])),
        pytest.param(
            VILLAGERS, marks=requirement("REG-08", "REG-28", "REG-30", "REG-31", under=["villagers-law-2025"])
        ),
    ],
    ids=["urban", "villagers"],
)
def test_everybody_sees_the_own_entry_and_its_days_and_the_list_is_final_once_objections_are_answered(
    front: Front, law: Law
) -> None:
    roster = inhabitants(front, law)
    with front.at(DRAWN):
        today = Today(front, roster, law).begin()
    with front.at(POSTED):
        today.rolled()
        who = bound(front, NAME, f"sees.today.{law.organic}", roster)
        own = asked(front, "GET", f"/registry/elections/{today.id}/own-entry", who)
        assert (own.json()["list_version"], own.json()["objections_until"]) == (1, "2026-11-25"), own.text
        path = f"/elections/{today.id}"
        assert front.ask("registry", "GET", f"{path}/own-entry", today.commission).status_code == 403
        (posted,) = front.done("registry", "GET", f"{path}/elector-versions", today.commission)["items"]
        followed(today)
    with front.at("2026-11-29T09:00:00+08:00"):
        frozen_then_decided(
            front, today.election, today.commission, f"{path}/roll/finalisation", who.resident, today.code
        )
        assert front.ask("registry", "GET", f"{path}/elector-versions", None).status_code == 401
        after = front.done("registry", "GET", f"{path}/elector-versions", today.commission)["items"]
        front.order(today.election, "cancellation", today.street)
    first, second = sorted(after, key=lambda each: int(each["version"]))
    assert (first | {"state": first["state"]}, second["listed"]) == (
        posted | {"state": first["state"]},
        posted["listed"] - 1,
    )
    assert (second["predecessor_sha256"], second["added"]) == (first["version_sha256"], [])
    assert [each["name"] for each in second["struck"]] == [NAME]
    assert second["posted_by"] == front.signed_in(today.commission).account and second["place"] and second["posted_at"]


def followed(today: Today) -> None:
    """The hotline passes an objection on, and follows it to its answer without anybody's name; no other city's does."""
    front, hotline = today.front, Who("hotline", today.code[:4])
    order = {"kind": "missing", "text": "来电人反映名单漏登", "about_name": "周未成", "order_number": f"GD{today.code}"}
    taken = today.post("hotline-objections", order, hotline)
    assert (taken.status_code, taken.json()["due"]) == (201, "2026-11-23"), taken.text
    path = f"/elections/{today.id}/objections/{taken.json()['number']}"
    front.done("registry", "POST", f"{path}/consideration", today.commission)
    answer = {"outcome": "explained", "text": EXPLAINED}
    front.done("registry", "POST", f"{path}/answer", today.commission, json=answer)
    told = front.done("registry", "GET", f"{path}/progress", hotline)
    assert (told["state"], told["answer"], "周未成" in str(told)) == ("explained", EXPLAINED, False)
    assert front.ask("registry", "GET", f"{path}/progress", Who("hotline", "2206")).status_code == 404
