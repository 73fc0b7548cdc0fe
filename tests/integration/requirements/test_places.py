"""The tree of places at the gateway: down to groups and grid cells, and by the days a place is there (GOV-01)."""

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

HEADER = "code,name,parent_code,level,valid_from,valid_to\n"
LAST, AFTER = "2029-12-31", "2030-01-01T09:00:00+08:00"


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param("chengnan-2024", "representatives", marks=requirement("GOV-01", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", "direct", marks=requirement("GOV-01", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", "direct", marks=requirement("GOV-01", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", "direct", marks=requirement("GOV-01", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", "direct", marks=requirement("GOV-01", under=["district-2012"])),
        pytest.param("urban-law-2025", "direct", marks=requirement("GOV-01", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", "direct", marks=requirement("GOV-01", under=["villagers-law-2025"])),
    ],
)
def test_places_stand_in_a_tree_down_to_the_grid_and_take_no_plan_after_their_last_day(
    front: Front, document: str, mode: str
) -> None:
    community = SETTINGS[document].community
    street = Who("street_office", community[:9])
    shown = front.done("registry", "GET", f"/jurisdictions/{community}", street)
    imported(
        front,
        f"{community}001,第一居民小组,{community},group,2012-01-01,",
        f"{community}101,第一网格,{community},grid,2014-01-01,{LAST}",
        f"{community},{shown['name']},{community[:9]},community,1999-10-01,{LAST}",
    )
    items = front.done("registry", "GET", f"/jurisdictions?parent={community}", street)["items"]
    told = [(each["level"], each["parent_code"], each["valid_from"], each["valid_to"]) for each in items]
    assert told == [("group", community, "2012-01-01", None), ("grid", community, "2014-01-01", LAST)]
    grid = front.done("registry", "GET", f"/jurisdictions/{community}101", street)
    assert (grid["code"], grid["name"]) == (f"{community}101", "第一网格")

    sent = front.plan_as_sent(Triple(document, "residents_committee", mode))
    refused = front.ask("registry", "POST", "/plans", street, json=sent, now=AFTER)
    assert "jurisdiction.in_being" in rules_of(refused) and f"已于{LAST}撤销" in refused.text
    front.event_of(front.of(document, "POST", "/plans", json=sent))


def imported(front: Front, *lines: str) -> None:
    """A file of divisions, taken."""
    file = {"file": ("divisions.csv", (HEADER + "\n".join(lines)).encode(), "text/csv")}
    front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=file)
