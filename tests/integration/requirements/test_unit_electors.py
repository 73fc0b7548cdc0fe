"""The congress of member representatives at the gateway: residents' and units' representatives on one list, each once, who come to vote."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest
from service_kit.id_number import check_digit

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.crowds import FIRST_BIRTH, found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_representation import Electing, People
from tests.integration.requirements.test_roll_bases import slate_is_there
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT, CODE, SERIAL = "district-2012", "330106001030", 630
NOW, DAY = SETTINGS[DOCUMENT].now, SETTINGS[DOCUMENT].day
TERM = {"term_from": "2012-08-01", "term_to": "2015-07-31"}
RULES = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}


def whole(first_seventeen: str) -> str:
    """An id number with its check digit."""
    return first_seventeen + check_digit(first_seventeen)


def id_of(place: int, serial: int = SERIAL) -> str:
    """The id number of the person of a household."""
    return whole(f"990000{FIRST_BIRTH + timedelta(days=place):%Y%m%d}{serial:03d}")


class Congress:
    """A community whose groups and units have elected, and the election of its committee by their congress."""

    def __init__(self, front: Front, people: People, code: str = CODE, **committee: Any) -> None:
        self.front, self.people, self.code = front, people, code
        seats = ordered(code, director=1, deputy=1, member=3) | {"mode": "member_representatives"} | committee
        self.electing = Electing(front, DOCUMENT, code, people, measures=RULES, beside=[seats])
        self.commission, self.staff = self.electing.commission, Who("community_staff", code)
        front.done("registry", "GET", f"/plans/{self.electing.plan['id']}", self.electing.street)
        both = [self._election(each) for each in self.electing.plan["elections"]]
        self.electing.id, self.id = (each["id"] for each in sorted(both, key=lambda each: each["body"]))

    def _election(self, election: str) -> dict[str, Any]:
        return dict(self.front.done("registry", "GET", f"/elections/{election}", self.commission))

    def ask(self, method: str, path: str, who: Who | None = None, **sent: Any) -> httpx2.Response:
        """The answer about the committee's election to the commission, or to somebody else."""
        return self.front.ask("registry", method, f"/elections/{self.id}{path}", who or self.commission, **sent)

    def shown(self, path: str) -> Any:
        """What the commission sees."""
        return self.front.done("registry", "GET", f"/elections/{self.id}{path}", self.commission)

    def elect(self) -> list[str]:
        """The voters are registered, and each of five groups elects ten; all of them."""
        assert self.electing.ask("POST", "/electors", json={}).status_code == 201
        self.electing.elect(dict.fromkeys(range(1, 6), 10), "resident_group")
        return [each for group in range(1, 6) for each in self.electing.groups[group][:10]]

    def form(self, *sent: tuple[str, str], **more: Any) -> dict[str, Any]:
        """Everybody accepted, with whom the first units send, each by name and id number; the formation."""
        pairs = zip(self.units(), sent, strict=False)
        units = [{"unit_id": unit, "name": name, "id_number": number} for unit, (name, number) in pairs]
        accepted = self.electing.accept(units=units, **TERM | more)
        assert accepted.status_code == 201, accepted.text
        return dict(accepted.json())

    def units(self) -> list[str]:
        """The units of the community."""
        listed = self.front.done("registry", "GET", f"/communities/{self.code}/units?limit=1000", self.staff)["items"]
        return [each["id"] for each in listed]

    def hang(self, kind: str = "electors") -> httpx2.Response:
        """The list posted now, or its corrections."""
        photo = self.front.photo(71, self.code)
        notice = {"kind": kind, "posted_at": self.front.now, "place": "社区公告栏", "evidence_sha256": photo}
        return self.ask("POST", "/notices", json=notice)

    def correct(self, kind: str, **more: Any) -> httpx2.Response:
        """Somebody put on the list or struck."""
        body = {"kind": kind, "evidence_sha256": self.front.photo(72, self.code), **more}
        return self.ask("POST", "/elector-corrections", json=body)

    def check_in(self, elector: dict[str, Any]) -> httpx2.Response:
        """Somebody comes to the desk."""
        return self.ask(
            "POST", "/check-ins", Who("clerk", self.code), json={"elector_id": elector["id"], "desk": "一号台"}
        )


def units_of(front: Front, code: str, count: int) -> None:
    """So many units on the register."""
    for number in range(count):
        unit = {"name": f"第{number}中心小学", "kind": "institution", "contact": "王主任", "since": "2005-09-01"}
        front.done("registry", "POST", f"/communities/{code}/units", Who("community_staff", code), json=unit)


@pytest.fixture(scope="module")
def town(front: Front) -> People:
    """60 households in 5 groups, and 10 units."""
    with front.at(NOW):
        found(front, CODE, "代表大会社区")
        people = settle(front, CODE, range(60), 5, SERIAL)
        units_of(front, CODE, 10)
        return people


@requirement("REG-13", under=["district-2012"])
def test_one_list_holds_residents_and_units_representatives_each_person_once(front: Front, town: People) -> None:
    front.now = NOW
    congress = Congress(front, town)
    early = congress.ask("POST", "/electors", json={})
    assert early.status_code == 409 and rules_of(early) == ["electorate.capacities"], early.text
    chosen = congress.elect()
    twice, neighbour = town[0], town[59]
    assert twice["id"] in chosen and neighbour["id"] not in chosen
    outsider = ("单一一", whole("99000019790101622"))
    formed = congress.form(outsider, (twice["name"], id_of(0)), (neighbour["name"], id_of(59)))
    assert front.day_set({"id": congress.id, "community_code": CODE}, DAY).status_code == 200
    drawn = congress.ask("POST", "/electors", json={})
    told = front.event_of(drawn, congress.id, "registry.electors.listed")
    assert told["data"]["capacity"] == "group_representative,unit_representative"
    (left,) = drawn.json()["left_out"]
    assert (drawn.json()["listed"], left["count"], left["decision"]["rule"]) == (52, 1, "roll.once")
    assert told["data"]["left_out"] == {"roll.once": 1}

    (*_, guest, also) = electors = congress.shown("/electors?limit=1000")["items"]
    assert (len(electors), guest["number"], guest["capacity"]) == (52, 51, "unit_representative")
    assert (guest["name"], guest["sex"], guest["group_no"], guest["resident_id"]) == ("单一一", "female", None, None)
    sent = {each["name"]: each for each in formed["units"]}
    assert (guest["unit"], guest["credential_no"]) == ("第0中心小学", sent["单一一"]["credential_no"])
    assert {each["unit"] for each in electors[:50]} == {""}
    for name in ("单一", "shan", "syy"):
        assert [each["id"] for each in congress.shown(f"/electors?name={name}&total=true")["items"]] == [guest["id"]]
    assert congress.shown("/roll-exceptions")["items"] == []

    posted = congress.hang()
    assert "驻社区单位代表：51单一一（女，第0中心小学）、52" in posted.json()["content"], posted.text
    added = congress.correct("add", unit_representative_id=sent[twice["name"]]["id"], reason="omitted_before")
    assert rules_of(added) == ["roll.once"]
    both = congress.correct("cut", unit_representative_id=guest["unit_representative_id"], resident_id=twice["id"])
    assert both.status_code == 422
    cut = congress.correct("cut", unit_representative_id=guest["unit_representative_id"], reason="died")
    assert (cut.status_code, cut.json()["resident_id"]) == (201, None), cut.text
    cut = congress.correct("cut", resident_id=twice["id"], reason="died")
    assert cut.status_code == 201, cut.text
    back = congress.correct("add", unit_representative_id=sent[twice["name"]]["id"], reason="omitted_before")
    assert back.status_code == 201, back.text
    assert rules_of(congress.correct("add", resident_id=twice["id"], reason="omitted_before")) == ["roll.once"]
    changed = congress.hang("elector_corrections")
    assert "减少2人：51单一一（女，第0中心小学）" in changed.json()["content"], changed.text
    (first, second) = congress.shown("/elector-versions")["items"]
    assert {(each["name"], each["unit"]) for each in second["struck"]} == {
        ("单一一", "第0中心小学"),
        (twice["name"], ""),
    }
    assert (first["listed"], second["listed"]) == (52, 51)

    slate_is_there(front, {"id": congress.id, "community_code": CODE})
    with front.at(f"{DAY}T09:00:00+08:00"):
        assert slug_of(congress.check_in(guest)) == "not-an-elector"
        came = congress.check_in(also)
        told = front.event_of(came, congress.id, "registry.elector.checked_in")
        assert (came.json()["name"], came.json()["unit"], came.json()["group_no"]) == (
            also["name"],
            "第2中心小学",
            None,
        )
        assert told["data"]["person"] == came.json()["person"]
        assert slug_of(congress.check_in(also)) == "already-checked-in"
        slip = congress.ask("GET", f"/check-ins/{also['id']}", Who("clerk", CODE))
        assert slip.json()["credential"]["status"] == "valid", slip.text
        counted = congress.shown("/check-ins?round=1")
        assert (counted["entitled"], counted["present"]) == (51, 1)
        undone = congress.ask("POST", f"/check-ins/{also['id']}/undoing", json={"reason": "签错了人"})
        assert undone.status_code == 200, undone.text
