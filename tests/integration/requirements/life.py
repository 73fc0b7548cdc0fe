"""A community's register kept twice: over HTTP, and in plain Python beside it; the recount compares the two line by line."""

import json
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import Any

import httpx2
from service_kit.id_number import check_digit

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import INSPECTOR, PATIENCE_SECONDS, POLL_SECONDS, Front
from tests.support.services import as_of, bearer, client
from tests.support.street import workbook

STREET, DISTRICT = Who("street_office", "210103001"), Who("civil_affairs_bureau", "210103")
MACHINE = Who("population_system", "210103001")
# What changes the register, as the log tells it; readings are told, too.
LOGGED = {
    "registry.residents.imported", "registry.residents.taken_back", "registry.resident.corrected", "registry.resident.departed",
    "registry.resident.departure_undone", "registry.groups.divided", "registry.households.transferred",
    "registry.households.received", "registry.proposals.accepted", "registry.proposals.rejected", "registry.household.headed",
}  # fmt: skip
_FIGURES = ("created", "updated", "moved", "departed", "residents", "households", "reason")
_SERIALS = count(1)
SEXES = {"男": "male", "女": "female"}


@dataclass(frozen=True)
class Person:
    """Somebody, as the test itself knows them; `party` is who is a member of the party."""

    id_number: str
    name: str
    sex: str
    born: date
    household: str
    group: int
    kinship: str
    address: str = "红旗街1号"
    party: bool = False

    @property
    def head(self) -> bool:
        """Whether the person heads the household."""
        return self.kinship == "户主"

    def line(self) -> tuple[str, str, int, str, bool]:
        """What a list shows."""
        return self.name, SEXES[self.sex], self.group, self.household, self.head

    def row(self) -> list[str]:
        """The row of a roster."""
        return [
            self.name, self.id_number, self.sex, self.household, self.kinship, f"{self.group}组", "", "党员" if self.party else "群众",
            "", self.address, "",
        ]  # fmt: skip


def somebody(born: date, household: str, group: int, kinship: str = "户主", **more: Any) -> Person:
    """Somebody new, unlike everybody before."""
    number = next(_SERIALS)
    first = f"990000{born:%Y%m%d}{number % 1000:03d}"
    name = f"岳{chr(0x5000 + number // 200)}{chr(0x6000 + number % 200)}"
    return Person(
        first + check_digit(first), name, "男" if number % 2 else "女", born, household, group, kinship, **more
    )


def family(household: str, group: int, *born: date) -> list[Person]:
    """A head and those who live with the head."""
    return [somebody(day, household, group, "子女" if place else "户主") for place, day in enumerate(born)]


@dataclass
class Life:
    """Two neighbouring communities, what was done in them, and what has to come of it."""

    front: Front
    home: str
    next: str
    now: date
    living: dict[str, dict[str, Person]] = field(default_factory=dict)
    gone: dict[str, set[str]] = field(default_factory=dict)
    counts: dict[str, dict[date, tuple[int, ...]]] = field(default_factory=dict)
    log: list[tuple[str, str, tuple[Any, ...]]] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    election: str = ""
    _read: int = -1
    _seen: list[tuple[str, str, tuple[Any, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for code in (self.home, self.next):
            self.living[code], self.gone[code], self.counts[code] = {}, set(), {}
        self._read = sum(1 for _ in self._entries()) - 1

    # What is done, over HTTP.

    def ask(self, method: str, path: str, who: Who, **sent: Any) -> httpx2.Response:
        """The registry's answer through the gateway, on the day it is."""
        return self.front.ask("registry", method, path, who, now=self.at, **sent)

    def done(self, method: str, path: str, who: Who, **sent: Any) -> Any:
        """The same, where it has to succeed."""
        answer = self.ask(method, path, who, **sent)
        assert answer.is_success, (method, path, answer.status_code, answer.text)
        return answer.json()

    @property
    def at(self) -> str:
        """Noon of the day."""
        return f"{self.now}T12:00:00+08:00"

    def staff(self, code: str, subject: str = "first") -> Who:
        """Those who keep a community's register."""
        return Who("community_staff", code, subject=subject)

    def upload(self, code: str, people: Iterable[Person]) -> dict[str, Any]:
        """The preview of a roster."""
        file = {"file": ("名册.xlsx", workbook([each.row() for each in people]))}
        preview: dict[str, Any] = self.done(
            "POST", f"/communities/{code}/resident-imports", self.staff(code), files=file
        )
        return preview

    def roster(self, code: str, people: Sequence[Person]) -> str:
        """A roster uploaded and confirmed; its change set."""
        preview, known = self.upload(code, people), self.living[code]
        assert preview["state"] == "ready", preview["findings"]
        kinds = Counter(kind_of(known.get(each.id_number), each) for each in people)
        told = preview["summary"]["tally"]
        assert [told[name] for name in ("created", "changed", "moved", "unchanged")] == [
            kinds[kind] for kind in ("new", "changed", "moved", "same")
        ]
        assert told["missing"] == len(known.keys() - {each.id_number for each in people})
        body = {"reason": "按花名册登记"}
        made = self.done("POST", f"/resident-imports/{preview['id']}/confirmation", self.staff(code), json=body)
        self._become(code, people)
        figures = (kinds["new"], kinds["changed"], kinds["moved"])
        self._log("registry.residents.imported", code, created=figures[0], updated=figures[1], moved=figures[2])
        return str(made["change_set_id"])

    def feed(self, *reports: dict[str, Any], number: str = "") -> dict[str, Any]:
        """What the population system tells."""
        body = {"message_no": number or f"m{next(_SERIALS)}", "reports": list(reports)}
        received: dict[str, Any] = self.done("POST", "/population-messages", MACHINE, json=body)
        return received

    def waiting(self, code: str, message: dict[str, Any]) -> list[dict[str, Any]]:
        """What waits of a message in a community."""
        path = f"/jurisdictions/{code}/register-proposals?state=waiting&limit=1000&message_id={message['id']}"
        found: list[dict[str, Any]] = self.done("GET", path, self.staff(code))["items"]
        return found

    def accept(self, code: str, chosen: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The clerk's acceptance."""
        body = {"proposals": [each["id"] for each in chosen], "reason": "与派出所核对"}
        path = f"/communities/{code}/register-proposals/acceptance"
        decided: dict[str, Any] = self.done("POST", path, self.staff(code), json=body)
        return decided

    def accepted(self, code: str, people: Sequence[Person] = (), departed: Sequence[tuple[Person, str]] = ()) -> str:
        """People arrive or change and others leave, as the population system told and a clerk accepts; the change set."""
        known = self.living[code]
        message = self.feed(*[report(code, each, known.get(each.id_number), self.now) for each in people],
                            *[departure(code, each, reason, self.now) for each, reason in departed])  # fmt: skip
        decided = self.accept(code, self.waiting(code, message))
        assert decided["held"] == [], decided["held"]
        kinds = Counter(kind_of(known.get(each.id_number), each) for each in people)
        for each, reason in departed:
            self._leave(code, each, reason)
        self._become(code, people)
        self._log(
            "registry.proposals.accepted", code,
            created=kinds["new"], updated=kinds["changed"], moved=kinds["moved"], departed=len(departed),
        )  # fmt: skip
        return str(decided["change_set"]["id"])

    def take_back(self, code: str, change_set: str, before: dict[str, Person], **figures: int) -> None:
        """A change set taken back by another person; everybody is as before, and who had left is there."""
        path = f"/communities/{code}/register-changes/{change_set}/taking-back"
        self.done("POST", path, self.staff(code, "second"), json={"reason": "误导入"})
        back = [
            each for each in before.values() if each.name in self.gone[code] and each.id_number not in self.living[code]
        ]
        self.living[code] = dict(before)
        self.gone[code] -= {each.name for each in back}
        self._count(code)
        for _ in back:
            self._log("registry.resident.departure_undone", code)
        self._log(
            "registry.residents.taken_back", code, **{"created": 0, "updated": 0, "moved": 0, "departed": 0, **figures}
        )

    def depart(self, code: str, person: Person, reason: str) -> None:
        """Somebody left, as the community's staff enter it."""
        path = f"/communities/{code}/residents/{self.id_of(code, person)}/departure"
        self.done("POST", path, self.staff(code), json={"reason": reason, "on": str(self.now)})
        self._leave(code, person, reason)

    def undo(self, code: str, person: Person) -> None:
        """Who left by mistake lives here still."""
        path = f"/communities/{code}/residents/{self.id_of(code, person)}/departure/undoing"
        self.done("POST", path, self.staff(code, "second"), json={"reason": "登记时选错了人"})
        self.gone[code].discard(person.name)
        self._become(code, [person])
        self._log("registry.resident.departure_undone", code)

    def correct(self, code: str, person: Person, **wanted: Any) -> Person:
        """One person corrected; with a new household the group is that household's."""
        path = f"/communities/{code}/residents/{self.id_of(code, person)}"
        etag = {"If-Match": self.ask("GET", path, self.staff(code)).headers["ETag"]}
        fields = {"household": "household_no"}
        body = {fields.get(name, name): value for name, value in wanted.items()} | {"reason": "本人申请"}
        self.done("POST", f"{path}/corrections", self.staff(code), json=body, headers=etag)
        group = next(
            (each.group for each in self.living[code].values() if each.household == wanted.get("household")),
            person.group,
        )
        corrected = replace(person, **wanted, group=group)
        self._become(code, [corrected])
        self._log("registry.resident.corrected", code)
        return corrected

    def divide(self, code: str, division: dict[int, list[str]]) -> None:
        """The households divided into groups anew."""
        path = f"/communities/{code}/groups"
        etag = {"If-Match": self.ask("GET", path, self.staff(code)).headers["ETag"]}
        groups = [{"number": each, "name": f"第{each}居民小组", "households": held} for each, held in division.items()]
        self.done("PUT", path, self.staff(code), json={"groups": groups}, headers=etag)
        group = {number: each for each, held in division.items() for number in held}
        self._become(code, [replace(each, group=group[each.household]) for each in self.living[code].values()])
        self._log("registry.groups.divided", code)

    def transfer(self, households: Sequence[str], paper: str, group: int) -> None:
        """Households of the home community go next door, into one group."""
        body = {
            "to_code": self.next,
            "households": list(households),
            "group_no": group,
            "reason": "动迁",
            "evidence_sha256": paper,
        }
        moved = self.done("POST", f"/communities/{self.home}/transfers", STREET, json=body)
        became = {each["number"]: each["became"] for each in moved["households"]}
        people = [each for each in self.living[self.home].values() if each.household in became]
        for each in people:
            del self.living[self.home][each.id_number]
            self.gone[self.home].add(each.name)
            self.living[self.next][each.id_number] = replace(each, household=became[each.household], group=group)
        for code, kind in ((self.home, "transferred"), (self.next, "received")):
            self._count(code)
            self._log(f"registry.households.{kind}", code, residents=len(people), households=len(became))

    def id_of(self, code: str, person: Person) -> str:
        """The id by which the register knows somebody who lives there, or did when last recounted."""
        for each in self._residents(code):
            self.ids[each["name"]] = each["id"]
        return self.ids[person.name]

    # What has to come of it, recounted slowly.

    def recount(self, *, entitled: bool = True) -> None:
        """The register, counts by date, who may vote, and the log are as the test's own model has them."""
        for code in (self.home, self.next):
            model = self.living[code].values()
            listed = self._residents(code)
            self.ids |= {each["name"]: each["id"] for each in listed}
            shown = [
                (each["name"], each["sex"], each["group_no"], each["household_no"], each["household_head"])
                for each in listed
            ]
            assert sorted(shown) == sorted(each.line() for each in model)
            houses = self.done("GET", f"/communities/{code}/households?limit=1000", self.staff(code))["items"]
            found = {each["number"]: (each["group_no"], {one["name"] for one in each["members"]}) for each in houses}
            assert found == _households(model)
            left = self.done("GET", f"/communities/{code}/departures?limit=1000", self.staff(code))["items"]
            assert {each["name"] for each in left if each["undone_by"] is None} == self.gone[code]
            for day, expected in self.counts[code].items():
                self._require_count(code, day, expected)
        if self.election and entitled:
            self._require_entitlement()
        self._require_log()

    def _require_count(self, code: str, day: date, expected: tuple[int, ...]) -> None:
        told = self.done("GET", f"/communities/{code}/counts?on={day}", self.staff(code))
        found = tuple(told[name] for name in ("residents", "households", "groups", "party_members"))
        assert found == expected, (code, day)

    def _require_entitlement(self) -> None:
        token = self.front.tokens.delegated("candidates", "residents_committee", self.home)
        body = {"persons": list(self.ids.values()), "capacity": "resident"}
        path = f"/v1/elections/{self.election}/entitlement-checks"
        with client(self.front.parts["registry"].url) as registry:
            answer = registry.post(path, json=body, headers=bearer(token) | as_of(self.at))
        assert answer.is_success, answer.text
        may = {each["resident_id"] for each in answer.json()["persons"] if each["ok"]}
        adults = {self.ids[each.name] for each in self.living[self.home].values() if _age(each.born, self.now) >= 18}
        assert may == adults, answer.text[:600]

    def _require_log(self) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while len(self._seen) < len(self.log) and time.monotonic() < deadline:
            for event in self._entries():
                self._read = event["index"]
                if event["type"] in LOGGED and event["community_code"] in (self.home, self.next):
                    self._seen.append(_line(event["type"], event["community_code"], event["data"]))
            time.sleep(POLL_SECONDS if len(self._seen) < len(self.log) else 0)
        assert self._seen == self.log

    def _entries(self) -> Iterator[dict[str, Any]]:
        after = self._read
        while True:
            path = f"/logs/house/entries?after={after}&limit=1000"
            items = self.front.ask("audit", "GET", path, INSPECTOR).json()["items"]
            if not items:
                return
            after = items[-1]["index"]
            yield from ({**json.loads(each["entry"]), "index": each["index"]} for each in items)

    def _residents(self, code: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.done("GET", f"/communities/{code}/residents?limit=1000", self.staff(code))[
            "items"
        ]
        return found

    def _become(self, code: str, people: Iterable[Person]) -> None:
        self.living[code] |= {each.id_number: each for each in people}
        self._count(code)

    def _leave(self, code: str, person: Person, reason: str) -> None:
        del self.living[code][person.id_number]
        self.gone[code].add(person.name)
        self._count(code)
        self._log("registry.resident.departed", code, reason=reason)

    def _count(self, code: str) -> None:
        model = list(self.living[code].values())
        houses, groups = {each.household for each in model}, {each.group for each in model}
        self.counts[code][self.now] = (len(model), len(houses), len(groups), sum(each.party for each in model))

    def _log(self, kind: str, code: str, **figures: Any) -> None:
        self.log.append(_line(kind, code, figures))


def report(code: str, person: Person, known: Person | None, on: date) -> dict[str, Any]:
    """What a population system says of somebody: all of an arrival, of somebody known what differs."""
    fields = {"name": person.name, "sex": SEXES[person.sex], "household_no": person.household, "group_no": person.group,
              "kinship": person.kinship, "address": person.address}  # fmt: skip
    fields["political_status"] = "party_member" if person.party else "none"
    base = {"community_code": code, "id_number": person.id_number}
    if known is None:
        return base | fields | {"happening": "arrived", "on": str(on)}
    before = report(code, known, None, on)
    differs = {name: value for name, value in fields.items() if before[name] != value}
    return base | differs | {"happening": "corrected"}


def departure(code: str, person: Person, reason: str, on: date) -> dict[str, Any]:
    """What a population system says of somebody who left or died."""
    base = {"community_code": code, "id_number": person.id_number}
    return base | {"happening": "departed", "on": str(on), "reason": reason}


def kind_of(known: Person | None, person: Person) -> str:
    """What somebody is beside the register: new, moved within, changed, or the same."""
    if known is None:
        return "new"
    if (known.household, known.group) != (person.household, person.group):
        return "moved"
    return "changed" if known != person else "same"


def _households(people: Iterable[Person]) -> dict[str, tuple[int, set[str]]]:
    found: dict[str, tuple[int, set[str]]] = {}
    for each in people:
        found.setdefault(each.household, (each.group, set()))[1].add(each.name)
    return found


def _line(kind: str, code: str, data: dict[str, Any]) -> tuple[str, str, tuple[Any, ...]]:
    return kind, code, tuple(data.get(name) for name in _FIGURES)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
