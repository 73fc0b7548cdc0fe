"""The congress of member representatives at the gateway: residents' and units' representatives on one list, each once, who come to vote."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest
from service_kit.id_number import check_digit

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.crowds import FIRST_BIRTH, found, settle
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import PASSWORD, bound_by_number
from tests.integration.requirements.test_representation import Electing, People
from tests.integration.requirements.test_roll_bases import frozen_then_decided, slate_is_there
from tests.support.requirements import requirement
from tests.support.services import as_of, bearer
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

    def __init__(
        self, front: Front, people: People, code: str = CODE, *beside: dict[str, Any], **measures: str
    ) -> None:
        self.front, self.people, self.code = front, people, code
        seats = ordered(code, director=1, deputy=1, member=3) | {"mode": "member_representatives"}
        self.electing = Electing(front, DOCUMENT, code, people, measures=RULES | measures, beside=[seats, *beside])
        self.commission, self.staff = self.electing.commission, Who("community_staff", code)
        front.done("registry", "GET", f"/plans/{self.electing.plan['id']}", self.electing.street)
        elections = [self._election(each) for each in self.electing.plan["elections"]]
        self.elections: dict[str, str] = {each["body"]: each["id"] for each in elections}
        self.electing.id, self.id = self.elections["representatives"], self.elections["residents_committee"]

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


@requirement("REG-08", "REG-28", "REG-30", under=["district-2012"])
def test_the_list_of_the_congress_hangs_shows_everybody_the_own_place_and_is_frozen_once_final(
    front: Front, town: People
) -> None:
    front.now = NOW
    congress = listed(front, town)
    assert congress.hang().status_code == 201
    (version,) = congress.shown("/elector-versions")["items"]
    assert (version["version"], version["state"], version["listed"]) == (1, "published", 52)
    assert front.ask("registry", "GET", f"/elections/{congress.id}/elector-versions", None).status_code == 401

    elected, sent, nobody = (bound(front, town[place], id_of(place)) for place in (10, 59, 58))
    for who, capacity in ((elected, "group_representative"), (sent, "unit_representative")):
        own = own_entry(front, congress, who)
        seen = own.json()
        assert (seen["capacity"], seen["list_version"], seen["objections_until"]) == (capacity, 1, None), own.text
    assert own_entry(front, congress, nobody).status_code == 404
    assert congress.ask("GET", "/own-entry").status_code == 403

    election = {"id": congress.id, "community_code": CODE}
    final = f"/elections/{congress.id}/roll/finalisation"
    frozen_then_decided(front, election, congress.commission, final, town[10]["id"], CODE)
    guest = congress.shown("/electors?name=单一一")["items"][0]["unit_representative_id"]
    late = congress.correct("cut", unit_representative_id=guest, reason="died")
    assert rules_of(late) == ["roll.frozen"]
    paper = front.photo(72, CODE)
    decided = congress.correct("cut", unit_representative_id=guest, reason="died", decision_sha256=paper)
    assert front.event_of(decided, congress.id)["data"]["decision_sha256"] == paper


@requirement("SUP-11", under=["district-2012"])
def test_whom_a_unit_sends_votes_on_a_valid_credential_of_the_term_only(front: Front, town: People) -> None:
    front.now = NOW
    congress = listed(front, town)
    register, ruling = f"/communities/{CODE}/representatives", {"reason": "单位更换代表"}
    held = front.done("registry", "GET", f"{register}?limit=1000", congress.commission)["items"]
    guest = next(each for each in held if each["name"] == "单一一")
    assert (guest["resident_id"], guest["group_no"], guest["unit"]) == (None, None, "第0中心小学")
    assert {name: guest[name] for name in ("status", *TERM)} == {"status": "valid", **TERM}
    following = front.done("registry", "GET", f"{register}?limit=1&after={guest['id']}", congress.commission)["items"]
    assert [each["unit"] for each in following] == ["第1中心小学"]

    def order(what: str) -> httpx2.Response:
        body = ruling | {"evidence_sha256": front.photo(72, CODE)}
        return front.ask("registry", "POST", f"{register}/{guest['id']}/{what}", congress.commission, json=body)

    assert congress.hang().status_code == 201
    (elector,) = congress.shown("/electors?name=单一一")["items"]
    slate_is_there(front, {"id": congress.id, "community_code": CODE})
    assert "驻社区单位代表：单一一（第0中心小学）、" in congress.electing.post("representatives").json()["content"]
    told = front.event_of(order("suspension"), kind="registry.representative.suspended")
    assert told["data"]["credential_no"] == guest["credential_no"] and "单一一" not in str(told)
    changed = congress.electing.post("representative_changes").json()["content"]
    assert changed == f"驻社区单位代表（第0中心小学）单一一：暂停代表资格，代表证号{guest['credential_no']}"
    assert slug_of(congress.electing.post("representative_changes")) == "no-representatives-to-post"
    with front.at(f"{DAY}T09:00:00+08:00"):
        refused = congress.check_in(elector)
        assert rules_of(refused) == ["representatives.credential"] and "代表证已暂停" in refused.json()["detail"]
        assert order("resumption").json()["status"] == "valid"
        front.event_of(congress.check_in(elector), congress.id, "registry.elector.checked_in")
        assert order("ending").json()["ended_on"] == DAY
        slip = congress.ask("GET", f"/check-ins/{elector['id']}", Who("clerk", CODE))
        assert slip.json()["credential"]["status"] == "ended", "the desk that hands out ballots is told"
        assert slug_of(order("resumption")) == "credential-step-refused"
        shown = front.done("registry", "GET", f"{register}/{guest['id']}", congress.commission)
        assert [each["event"] for each in shown["orders"]] == ["suspend", "resume", "end"]


def listed(front: Front, town: People) -> Congress:
    """A congress whose list is drawn for the day: fifty residents' representatives, and two whom units send."""
    congress = Congress(front, town)
    congress.elect()
    congress.form(("单一一", whole("99000019790101622")), (town[59]["name"], id_of(59)))
    assert front.day_set({"id": congress.id, "community_code": CODE}, DAY).status_code == 200
    assert congress.ask("POST", "/electors", json={}).json()["listed"] == 52
    return congress


def bound(front: Front, person: Any, number: str) -> str:
    """Somebody who signs up alone and is bound by a card of the community; the token."""
    body = {"username": f"sees.{number[6:17]}", "name": "居民", "password": PASSWORD, "community_code": CODE}
    first = front.at_gateway("POST", "/sign-ups", json=body, headers=as_of(front.now)).json()
    made = bound_by_number(front, CODE, person["id"], number, first["access_token"])
    assert made.status_code == 201, made.text
    renewed = front.at_gateway("POST", "/refreshes", json={"refresh_token": first["refresh_token"]}).json()
    return str(renewed["access_token"])


def own_entry(front: Front, congress: Congress, token: str) -> httpx2.Response:
    """What somebody sees of the own place on the list."""
    path = f"/registry/elections/{congress.id}/own-entry"
    return front.at_gateway("GET", path, headers=bearer(token) | as_of(front.now))
