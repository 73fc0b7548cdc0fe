"""Whoever reads personal data stands in the log, and reads no more of them in a day than a desk needs."""

from typing import Any

import httpx2
import psycopg
import pytest
from electoral_rules.organisation.elected import Triple
from electoral_rules.personal_data import LIMIT, classes
from gateway.proxy.headers import new_traceparent
from service_kit import clock

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import COMMITTEE, HERE, STAFF, Who, rules_of
from tests.integration.requirements.front import INSPECTOR, Front
from tests.support import street
from tests.support.requirements import requirement
from tests.support.triples import MODES, SETTINGS


@pytest.mark.parametrize(
    "document",
    [
        pytest.param("chengnan-2024", marks=requirement("AUD-34", under=["chengnan-2024"])),
        pytest.param("shenyang-2015", marks=requirement("AUD-34", under=["shenyang-2015"])),
        pytest.param("liaoning-2014", marks=requirement("AUD-34", under=["liaoning-2014"])),
        pytest.param("nuoenjiya-2021", marks=requirement("AUD-34", under=["nuoenjiya-2021"])),
        pytest.param("district-2012", marks=requirement("AUD-34", under=["district-2012"])),
        pytest.param("urban-law-2025", marks=requirement("AUD-34", under=["urban-law-2025"])),
        pytest.param("villagers-law-2025", marks=requirement("AUD-34", under=["villagers-law-2025"])),
    ],
)
def test_a_complaint_and_its_evidence_are_read_by_role_and_each_reading_is_told(front: Front, document: str) -> None:
    with front.at(SETTINGS[document].now):
        triple = Triple(document, "residents_committee", MODES[document])
        plan = front.activate(document, front.agreed(triple)).json()
        election, log = front.of(document, "GET", f"/elections/{plan['elections'][0]}").json(), plan["elections"][0]
        front.begun(log)
        place = election["community_code"]
        handler, clerk = Who("street_office", place[:9], "social_affairs_office"), Who("clerk", place)
        claim = {
            "community_code": place,
            "election_id": log,
            "channel": "visit",
            "category": "bribery",
            "content": "送米面油",
        }
        number = front.done("audit", "POST", "/cases", handler, json=claim)["number"]
        assert front.ask("audit", "GET", f"/cases/{number}", clerk).status_code == 403
        read = front.ask("audit", "GET", f"/cases/{number}", handler)
        told = front.event_of(read, log)
        assert (told["type"], told["data"], told["actor"]["role"]) == (
            "audit.case.read",
            {"cases": [number]},
            "street_office",
        )
        sha256 = handed_in(front, place, log)
        assert front.ask("audit", "GET", f"/evidence/{sha256}", clerk).status_code == 403
        told = front.event_of(front.ask("audit", "GET", f"/evidence/{sha256}", Who("residents_committee", place)), log)
        assert (told["type"], told["data"]) == ("audit.evidence.read", {"sha256": sha256})
        kept = {each["slug"]: each for each in front.done("audit", "GET", "/data-classes", handler)["items"]}
        assert kept["complaint"]["kept"] == "case" and kept["evidence"]["kept"] == "archive"
        assert kept["retaliation"]["kept"] == kept["reporter"]["kept"] == "case"
        assert kept["retaliation"]["read_by"] == kept["reporter"]["read_by"] != kept["complaint"]["read_by"]
        assert "clerk" not in kept["complaint"]["read_by"] and kept["reporter"]["offices"] == [
            "discipline_work_committee"
        ]
        assert front.ask("audit", "GET", "/data-classes", clerk).status_code == 403


def handed_in(front: Front, place: str, election: str) -> str:
    """The hash of a photo of this election."""
    file = {"file": ("photo.jpg", street.photo(election), "image/jpeg")}
    form = street.evidence(place, front.now, election_id=election)
    answer = front.ask("audit", "POST", "/evidence", Who("residents_committee", place), files=file, data=form)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sha256"])


def traced() -> dict[str, str]:
    """A trace of its own, by which the event of a request is found."""
    return {"traceparent": new_traceparent()}


def read_number(front: Front, name: str, who: Who, **sent: Any) -> httpx2.Response:
    path = f"/residents/{front.people[name]}/id-number-readings"
    return front.ask("registry", "POST", path, who, json={"purpose": "identity_check"}, **sent)


def test_one_account_reads_as_many_id_numbers_a_day_as_a_desk_needs_and_inspection_sees_the_rest(front: Front) -> None:
    greedy, colleague = (Who("community_staff", HERE, subject=f"desk {place}") for place in (1, 2))
    most = classes()["id_number"].per_day
    assert most is not None
    answers = [read_number(front, SIGNERS[place % len(SIGNERS)], greedy) for place in range(most)]
    assert {answer.status_code for answer in answers} == {200}
    refused = read_number(front, SIGNERS[0], greedy)
    assert rules_of(refused) == [LIMIT] and "请其他有权限的人员办理" in refused.json()["detail"]
    assert (refused.status_code, refused.json()["decisions"][0]["citation"]["article"]) == (429, "第五十一条")
    assert 0 < int(refused.headers["Retry-After"]) <= 24 * 60 * 60
    assert "990000" not in refused.text
    assert rules_of(read_number(front, SIGNERS[1], greedy)) == [LIMIT]
    assert read_number(front, SIGNERS[0], colleague).status_code == 200
    # Another day of the demonstration's clock is no other day.
    with front.at("2024-05-21T09:00:00+08:00"):
        assert rules_of(read_number(front, SIGNERS[0], greedy)) == [LIMIT]
    # What was recorded before is in the log, too, once this is.
    front.event_of(read_number(front, SIGNERS[0], colleague, headers=traced()))
    account = front.signed_in(greedy).account
    refusals = [each for each in front.events("house") if each["type"] == "registry.rule.refused"]
    assert [each["data"]["rule"] for each in refusals if each["actor"]["id"] == account] == [LIMIT]


def alarms(front: Front, account: str) -> list[tuple[str, str]]:
    """The class and the day of each alarm about an account, as inspection of the street sees them."""
    inspector, path = Who("auditor", HERE[:9], subject="inspects"), f"/places/{HERE[:9]}/inspection-findings"
    found = front.done("audit", "GET", f"{path}?kind=alarm&limit=1000", inspector)["items"]
    events = {each["id"]: each for each in front.events("house")}
    own = [events[each["event_id"]]["data"] for each in found if each["account"] == account]
    return [(each["kind"], each["day"]) for each in own]


def test_who_pages_through_the_register_is_told_of_then_held_up_and_nobody_else_is(front: Front) -> None:
    greedy, colleague = (Who("community_staff", HERE, subject=f"pages {place}") for place in (1, 2))
    names, path = classes()["resident_list"], f"/communities/{HERE}/residents?limit=1000"
    assert names.alarm_at is not None and names.per_day is not None
    account = front.signed_in(greedy).account
    page = len(front.done("registry", "GET", path, greedy)["items"])

    def read_before(persons: int) -> None:
        """The account has read so many names today."""
        with psycopg.connect(front.house.databases["registry"].migration_url) as connection:
            connection.execute("UPDATE data_readings SET persons = %s WHERE account = %s", [persons, account])

    read_before(names.alarm_at - page - 1)
    front.done("registry", "GET", path, greedy)
    assert alarms(front, account) == []
    for _ in range(3):
        front.event_of(front.ask("registry", "GET", path, greedy, headers=traced()))
    ((kind, day),) = alarms(front, account)
    assert (kind, day) == ("resident_list", str(clock.local_date(clock.wall())))
    read_before(names.per_day - page + 1)
    held_up = front.ask("registry", "GET", path, greedy)
    assert (held_up.status_code, rules_of(held_up)) == (429, [LIMIT]) and int(held_up.headers["Retry-After"]) > 0
    assert front.people[SIGNERS[0]] not in held_up.text
    assert front.ask("registry", "GET", path, colleague).status_code == 200
    assert alarms(front, front.signed_in(colleague).account) == []
    assert len(alarms(front, account)) == 1


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/communities/{code}/residents", "registry.residents.listed"),
        ("/communities/{code}/residents/{resident}", "registry.resident.read"),
        ("/communities/{code}/households", "registry.residents.listed"),
        ("/communities/{code}/households/{household}", "registry.residents.listed"),
        ("/communities/{code}/departures", "registry.residents.listed"),
        ("/communities/{code}/register-changes/{change_set}/people", "registry.residents.listed"),
        ("/resident-imports/{imported}/differences", "registry.residents.listed"),
        ("/communities/{code}/units", "registry.units.listed"),
        ("/elections/{election}/electors", "registry.electors.read"),
        ("/elections/{election}/elector-versions", "registry.electors.read"),
    ],
    ids=[
        "names",
        "one resident",
        "households",
        "one household",
        "who left",
        "a change",
        "a roster",
        "units",
        "electors",
        "versions",
    ],
)
def test_reading_the_register_is_told_and_names_nobody(front: Front, path: str, kind: str) -> None:
    name = SIGNERS[5]
    (made, *_) = front.done("registry", "GET", f"/communities/{HERE}/register-changes", STAFF)["items"]
    known = {
        "resident": front.people[name],
        "household": front.done("registry", "GET", f"/communities/{HERE}/households", STAFF)["items"][0]["number"],
        "change_set": made["id"],
        "imported": made["import_id"],
        "election": front.election()["id"],
    }
    there = path.format(code=HERE, **known)
    event = front.event_of(front.ask("registry", "GET", there, STAFF, headers=traced()))
    assert event["type"] == kind and event["actor"]["role"] == "community_staff"
    assert name not in str(event) and front.people[name] not in str(event)


def test_reading_what_a_candidate_declared_and_why_is_told(front: Front) -> None:
    election = front.election()
    candidacy = front.nominated(election, "丁一安")
    for path, kind in (("", "candidates.candidacy.read"), ("/reviews", "candidates.review.read")):
        there = f"/candidacies/{candidacy}{path}"
        event = front.event_of(front.ask("candidates", "GET", there, COMMITTEE, headers=traced()), election["id"])
        assert event["type"] == kind and event["data"]["candidacy_id"] == candidacy
    # Who sees no facts reads nothing that has to be told.
    outline = front.ask("candidates", "GET", f"/candidacies/{candidacy}", INSPECTOR)
    assert outline.status_code == 200 and "birth_date" not in outline.text


def test_the_complaint_of_a_resident_is_its_own_to_read(front: Front) -> None:
    """Nobody is told that somebody read the own complaint."""
    resident = Who("resident", HERE, subject="asks again")
    claim: dict[str, Any] = {"community_code": HERE, "channel": "web", "category": "other", "content": "选民证尚未送达"}
    number = front.done("audit", "POST", "/cases", resident, json=claim)["number"]
    answer = front.ask("audit", "GET", f"/cases/{number}", resident, headers=traced())
    assert answer.status_code == 200
    handler = Who("street_office", HERE[:9], "social_affairs_office")
    front.event_of(front.ask("audit", "GET", f"/cases/{number}", handler, headers=traced()))
    trace = answer.request.headers["traceparent"]
    assert not any(event["trace"] == trace for event in front.events("house"))
