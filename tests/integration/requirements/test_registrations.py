"""Registration of voters at the gateway: stations, residents who come themselves, and a review whose rules are kept (REG-01, 02, 14, 16)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, slug_of
from tests.integration.requirements import test_roll_bases as bases
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster, asked, bound
from tests.integration.requirements.test_roll_bases import COMMISSION, LOST, POSTED, STAFF, draw
from tests.integration.requirements.test_roll_bases import roster as roster
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS, plan_of

PAPER = 67
STATION = {"address": "红旗街1号", "hours": "每日8:30至17:00", "staff": ["王登记", "李登记"]}
LONG = {"registered_here": True, "living_since": "2005-05-01"}


@pytest.fixture(autouse=True)
def on_the_day(front: Front) -> Iterator[None]:
    """Each test begins on the day the list is drawn up."""
    with front.at(POSTED):
        yield


@requirement("REG-01", under=["shenyang-2015"])
def test_each_registration_tells_its_station_when_and_who(front: Front, roster: Roster) -> None:
    election = bases.begun(front)
    stations = f"/elections/{election['id']}/registration-stations"
    registrations = f"/elections/{election['id']}/registrations"
    came = {"resident_id": roster.people["丁一安"], "started_by": "resident", "station_number": 1, **LONG}
    assert slug_of(front.ask("registry", "POST", registrations, STAFF, json=came)) == "station-unknown"
    assert front.ask("registry", "POST", stations, STAFF, json=STATION).status_code == 403
    opened = front.ask("registry", "POST", stations, COMMISSION, json=STATION)
    assert "王登记" not in str(front.event_of(opened, election["id"], "registry.station.opened"))
    (shown,) = front.done("registry", "GET", stations, STAFF)["items"]
    assert {name: shown[name] for name in STATION} == STATION and shown["number"] == 1
    taken = front.ask("registry", "POST", registrations, STAFF, json=came)
    told = front.event_of(taken, election["id"], "registry.registration.received")
    assert (told["data"]["station"], told["data"]["started_by"]) == (1, "resident")
    assert slug_of(front.ask("registry", "POST", registrations, STAFF, json=came)) == "registration-known"
    (kept,) = front.done("registry", "GET", registrations, COMMISSION)["items"]
    assert (kept["station_number"], kept["received_by"], kept["state"]) == (
        1,
        front.signed_in(STAFF).account,
        "received",
    )
    assert kept["received_at"].startswith("2015-02-02")
    stranger = Who("commission", "220602005001")
    assert front.ask("registry", "GET", registrations, stranger).status_code == 404
    assert front.ask("registry", "GET", stations, stranger).status_code == 404


@requirement("REG-02", under=["shenyang-2015"])
def test_a_resident_registers_alone_and_for_nobody_else(front: Front, roster: Roster) -> None:
    election = bases.begun(front)
    people = [each for name, each in roster.people.items() if name not in ("钱六月", "孙七月")]
    assert draw(front, election, base="last_committee_election", residents=people).status_code == 201
    who = bound(front, "钱六月", "registers.herself", roster)
    own = f"/registry/elections/{election['id']}/own-registrations"
    made = asked(front, "POST", own, who, json=LONG)
    assert (made.status_code, made.json()["started_by"], made.json()["station_number"]) == (201, "resident", None)
    assert made.json()["resident_id"] == who.resident
    other = bound(front, "孙七月", "registers.alone", roster)
    assert asked(front, "GET", own, other).json()["items"] == []
    assert asked(front, "POST", own, who, json=LONG | {"resident_id": other.resident}).status_code == 422
    assert front.ask("registry", "GET", own.removeprefix("/registry"), STAFF).status_code == 403
    done = review(front, election, made.json()["number"], COMMISSION, reason="omitted_before")
    assert (done.json()["state"], done.json()["correction_number"]) == ("accepted", 1), done.text
    assert [each["state"] for each in asked(front, "GET", own, who).json()["items"]] == ["accepted"]
    place = asked(front, "GET", f"/registry/elections/{election['id']}/own-entry", who)
    assert place.json()["capacity"] == "resident"


def review(front: Front, election: dict[str, Any], number: int, commission: Who, **said: Any) -> httpx2.Response:
    """The commission's review of a registration."""
    body = {"evidence_sha256": front.photo(PAPER, commission.scope), **said}
    path = f"/elections/{election['id']}/registrations/{number}/review"
    return front.ask("registry", "POST", path, commission, json=body)


def in_nuoenjiya(front: Front, eligibility: str) -> tuple[dict[str, Any], dict[str, str], Who]:
    """A direct election whose measures say who is listed, with its list drawn up and one station."""
    document, setting = "nuoenjiya-2021", SETTINGS["nuoenjiya-2021"]
    commission = Who("commission", setting.community)
    front.now = setting.now
    people = front.populate(setting.community, 450)
    triple = Triple(document, "residents_committee", "direct")
    measures = {**plan_of(triple)["measures"], "eligibility": eligibility, "roll_changes": "GK-12"}
    activated = front.activate(document, front.agreed(triple, measures=measures)).json()
    front.done("registry", "GET", f"/plans/{activated['id']}", Who("street_office", setting.community[:9]))
    election = front.done("registry", "GET", f"/elections/{activated['elections'][0]}", commission)
    path = f"/elections/{election['id']}"
    base = [each for name, each in people.items() if name not in ("丁一安", "王二平", "周未成")]
    drawing = {"base": "last_committee_election", "residents": base, "base_reason": LOST}
    front.done("registry", "POST", f"{path}/electors", commission, json=drawing)
    front.done("registry", "POST", f"{path}/registration-stations", commission, json=STATION)
    return election, people, commission


def registered(front: Front, election: dict[str, Any], commission: Who, resident: str, **facts: Any) -> int:
    """The number of a registration taken at the station."""
    body = {"resident_id": resident, "started_by": "staff", "station_number": 1, **LONG, **facts}
    path = f"/elections/{election['id']}/registrations"
    return int(front.done("registry", "POST", path, commission, json=body)["number"])


@requirement("REG-14", under=["nuoenjiya-2021"])
def test_the_review_of_each_person_keeps_its_result_its_rules_and_its_reviewer(front: Front) -> None:
    election, people, commission = in_nuoenjiya(front, "GK-03")
    minor = registered(front, election, commission, people["周未成"])
    adult = registered(front, election, commission, people["丁一安"])
    listed = registered(front, election, commission, people["魏三康"])
    refused = review(front, election, minor, commission)
    told = front.event_of(refused, election["id"], "registry.registration.reviewed")
    assert (told["data"]["state"], {e["rule"]: e["verdict"] for e in told["decisions"]}["electorate.min_age"]) == (
        "refused",
        "blocked",
    )
    accepted = review(front, election, adult, commission, reason="moved_in")
    told = front.event_of(accepted, election["id"], "registry.registration.reviewed")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.registered"] == "ok"
    assert slug_of(review(front, election, adult, commission)) == "registration-step-refused"
    assert review(front, election, listed, commission).json()["correction_number"] is None
    path = f"/elections/{election['id']}/registrations"
    kept = front.done("registry", "GET", path, commission)["items"]
    assert [(each["state"], each["correction_number"]) for each in kept] == [
        ("refused", None),
        ("accepted", 1),
        ("accepted", None),
    ]
    assert {each["reviewed_by"] for each in kept} == {front.signed_in(commission).account}
    assert all({found["rule"] for found in each["findings"]} >= {"roll.registered"} for each in kept)
    assert "未满18周岁" in kept[0]["findings"][0]["reason_zh"]
    assert len(front.done("registry", "GET", f"{path}?state=refused", commission)["items"]) == 1


@requirement("REG-16", under=["nuoenjiya-2021"])
def test_who_is_registered_is_what_the_measures_say(front: Front) -> None:
    election, people, commission = in_nuoenjiya(front, "GK-16")
    newcomer = {"registered_here": False, "living_since": "2020-11-01"}
    short = registered(front, election, commission, people["丁一安"], **newcomer)
    told = front.event_of(review(front, election, short, commission), election["id"], "registry.registration.reviewed")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.registered"] == "blocked"
    agreed = {
        "registered_here": False,
        "living_since": "2019-11-01",
        "consent_sha256": front.photo(68, commission.scope),
    }
    long = registered(front, election, commission, people["丁一安"], **agreed)
    reviewed = review(front, election, long, commission, reason="moved_in")
    told = front.event_of(reviewed, election["id"], "registry.registration.reviewed")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.registered"] == "ok"

    free, people, commission = in_nuoenjiya(front, "GK-03")
    number = registered(front, free, commission, people["丁一安"], **newcomer)
    assert review(front, free, number, commission, reason="moved_in").json()["state"] == "accepted"
