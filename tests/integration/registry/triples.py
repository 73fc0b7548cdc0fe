"""Elections of every triple of document, body and mode, from the places to the active plan."""

from dataclasses import replace
from typing import Any

from electoral_rules import activating
from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation.elected import Triple

from tests.integration.registry.world import World, ok, person
from tests.support.triples import DIVISIONS, SETTINGS, plan_of


def settle(world: World) -> None:
    """The places of every document; where a size hangs on households, with a roster."""
    assert world.import_divisions(DIVISIONS.encode()).status_code == 201
    world.import_people(SETTINGS["district-2012"].community, [person(place) for place in range(1, 6)])


def activated(country: World, triple: Triple, **measures: str) -> dict[str, Any]:
    """The triple's plan with further measures, agreed to by whom its document names, and active."""
    setting, jurisdiction = SETTINGS[triple.document], SETTINGS[triple.document].community[:9]
    then = replace(country, now=setting.now)
    street = then.as_("street_office", jurisdiction)
    drafted = plan_of(triple)
    drafted["measures"] = {**drafted["measures"], **measures}
    path = f"/v1/plans/{ok(street.post('/v1/plans', json=drafted))['id']}"
    for office in activating.offices_checking(rulebook(triple.document, {}, {})):
        checker = then.as_("street_office", jurisdiction, office=office, subject=f"checker-{office}")
        ok(checker.post(f"{path}/checks", json={"agreed": True, "remark": "同意"}))
    then.end_open(jurisdiction)
    etag = street.get(path).headers["ETag"]
    plan: dict[str, Any] = ok(street.post(f"{path}/activation", headers={"If-Match": etag}))
    return plan
