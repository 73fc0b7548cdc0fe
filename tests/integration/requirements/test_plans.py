"""Plans at the gateway: the law that applies, the size of a committee, the offices that check."""

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

DIRECT = Triple("shenyang-2015", "residents_committee", "direct")
VILLAGE = "210103001002"


def rules_of(answer: httpx2.Response) -> list[str]:
    assert answer.status_code == 409, answer.text
    return [each["rule"] for each in answer.json()["decisions"]]


def stated(front: Front, community: str, *, finished: bool | None) -> None:
    """Whether the collective reform of a village-turned community is finished, by the street."""
    body = {"relocated_households": 0, "village_reform_finished": finished}
    now = SETTINGS["shenyang-2015"].now
    street = Who("street_office", community[:9])
    front.done("registry", "PUT", f"/communities/{community}/circumstances", street, json=body, now=now)


def in_village(triple: Triple, **changes: object) -> dict[str, object]:
    offices = {"director": 1, "deputy": 1, "member": 3}
    seats = [{"community_code": VILLAGE, "office": office, "seats": count} for office, count in offices.items()]
    return {"communities": seats, **changes}


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("shenyang-2015", marks=requirement("REG-25", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("REG-25", under=["liaoning-2014"])),
    ],
)
def test_a_community_whose_reform_is_unfinished_needs_the_village_law(front: Front, document: str) -> None:
    triple = Triple(document, "residents_committee", "direct")
    stated(front, VILLAGE, finished=False)
    urban = front.activate(document, front.draft(triple, **in_village(triple)))
    assert "law.unfinished_reform" in rules_of(urban) and "村民委员会组织法" in urban.json()["detail"]
    village = front.activate(document, front.draft(triple, **in_village(triple, law="village")))
    front.event_of(village)
    stated(front, VILLAGE, finished=True)
    assert front.activate(document, front.draft(triple, **in_village(triple))).status_code == 200
