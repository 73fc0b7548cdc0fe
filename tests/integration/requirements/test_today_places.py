"""Places of today at the gateway: who guides them is their own data, and the law is that of towns, zones and forests, too (LAW-02, LAW-37)."""

from collections.abc import Iterator

import pytest

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.today import DRAWN, plan_of
from tests.support.requirements import requirement

PLACES = """code,name,parent_code,level,guiding_organ
23,黑龙江省,,province,
2307,某市,23,city,市委社会工作部
230701,某县,2307,district,
230701101,某镇,230701,street,镇基层治理办公室
230701101001,镇社区,230701101,community,
230701401,某经济开发区,230701,street,
230701401001,开发区社区,230701401,community,
230701402,某独立工矿区,230701,street,
230701402001,矿区社区,230701402,community,
230701403,某林业局,230701,street,
230701403001,林区社区,230701403,community,
230701404,某农场,230701,street,
230701404001,垦区社区,230701404,community,
"""
TOWN = "230701101001"
OTHERS = ("230701401001", "230701402001", "230701403001", "230701404001")


@pytest.fixture(autouse=True)
def in_november(front: Front) -> Iterator[None]:
    """Each test begins before there is an election, with its places known."""
    with front.at(DRAWN):
        file = {"file": ("divisions.csv", PLACES.encode(), "text/csv")}
        front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=file)
        yield


def planned(front: Front, code: str) -> dict[str, object]:
    """A plan of the place under the law alone, drawn up by its own office and active, as it is read."""
    street = Who("street_office", code[:9])
    plan = plan_of(code=code) | {"jurisdiction_code": code[:9]}
    drafted = front.done("registry", "POST", "/plans", street, json=plan)
    path = f"/plans/{drafted['id']}"
    etag = front.ask("registry", "GET", path, street).headers["ETag"]
    front.end_open(code[:9])
    front.done("registry", "POST", f"{path}/activation", street, headers={"If-Match": etag})
    assert front.ask("registry", "GET", path, Who("street_office", "440303001")).status_code == 404
    shown: dict[str, object] = front.done("registry", "GET", path, street)
    return shown


@requirement("LAW-02", under=["urban-law-2025"])
def test_the_organ_that_guides_is_what_the_place_or_the_nearest_above_names(front: Front) -> None:
    assert planned(front, TOWN)["guiding_organ"] == "镇基层治理办公室"
    assert planned(front, OTHERS[0])["guiding_organ"] == "市委社会工作部"
    again = PLACES.splitlines()[0] + "\n2307,某市,23,city,\n"
    file = {"file": ("divisions.csv", again.encode(), "text/csv")}
    front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=file)
    place = front.done("registry", "GET", "/jurisdictions/2307", ADMINISTRATOR)
    assert place["guiding_organ"] == "市委社会工作部", "what a file leaves empty stays"


@requirement("LAW-37", under=["urban-law-2025"])
def test_towns_zones_mines_forests_and_farms_elect_under_this_law(front: Front) -> None:
    for code in (TOWN, *OTHERS):
        shown = planned(front, code)
        assert (shown["document"], shown["state"]) == ("urban-law-2025", "active")
