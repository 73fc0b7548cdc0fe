"""A year in the life of a community: after every step register, counts, entitlement and log agree with a slow recount."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any, ClassVar

import pytest
from electoral_rules.organisation.elected import Triple
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.integration.candidates.town import slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.life import DISTRICT, STREET, Life, Person, family, kind_of, report, somebody
from tests.support.street import ordered
from tests.support.triples import MEASURES

DIRECT = Triple("shenyang-2015", "residents_committee", "direct")
BEGIN = date(2015, 1, 20)
CODES = count(300, 2)
STREETS = count(1)


def founded(front: Front, begin: date = BEGIN) -> Life:
    """Two communities without people."""
    first = next(CODES)
    life = Life(front, f"210103001{first}", f"210103001{first + 1}", begin)
    paper = front.photo(61, "210103001001")
    for code in (life.home, life.next):
        wish = {
            "kind": "founding",
            "name": f"新设第{code[-3:]}社区",
            "households": 60,
            "reason": "区划调整",
            "evidence_sha256": paper,
        }
        change = life.done("POST", f"/communities/{code}/changes", STREET, json=wish)
        life.done("POST", f"/communities/{code}/changes/{change['id']}/approval", DISTRICT)
    return life


@pytest.fixture(scope="module")
def life(front: Front) -> Life:
    return founded(front)


def block(number: int, group: int) -> list[Person]:
    """A household of four: two of age, one who comes of age within the year, and a child."""
    years = (date(1950 + number, 3, 13), date(1952 + number, 7, 13), date(1997, 6, 1 + number % 28), date(2005, 9, 13))
    return family(f"B{number}", group, *years)


def active(life: Life) -> str:
    """An election by all residents of the home community."""
    seats = ordered(life.home, director=1, deputy=1, member=3) | {"mode": "direct"}
    plan = life.front.draft(DIRECT, communities=[seats], measures=MEASURES | {"eligibility": "GK-03"})
    made: list[str] = life.front.activate("shenyang-2015", plan).json()["elections"]
    return made[0]


def test_a_year_in_the_life_of_a_community(life: Life) -> None:
    home, there = life.home, life.next
    people = [each for number in range(1, 19) for each in block(number, 1 + number % 3)]
    people[0] = replace(people[0], party=True)
    life.roster(home, people)
    life.roster(there, [each for number in range(30, 34) for each in block(number, 1)])
    life.recount()

    life.now = date(2015, 2, 2)
    life.election = active(life)
    life.recount()

    corrected = [
        replace(people[0], address="红旗街9号"),
        replace(people[4], name=f"{people[4].name}华", party=True),
        *(replace(each, household="B40", group=2) for each in people[8:12]),
        *family("B41", 3, date(1980, 1, 13), date(1982, 2, 13)),
    ]
    life.roster(home, corrected)
    life.recount()

    for week in range(8):
        life.now += timedelta(days=7)
        lived = sorted(life.living[home].values(), key=lambda each: each.name)
        child, mover = [each for each in lived if not each.head][week : week + 2]
        newcomers = family(f"N{week}", 1 + week % 3, date(1985, 4, 13), date(2014, 5, 13))
        life.accepted(home, newcomers, [(mover, "moved")])
        life.depart(home, child, "moved")
        if week % 3 == 0:
            life.recount()
        if week % 3 == 1:
            life.undo(home, child)
        if week % 4 == 2:
            # Who left comes back, as another roster has it.
            life.roster(home, [child])
    life.recount()

    life.now = date(2015, 4, 20)
    head = next(each for each in life.living[home].values() if each.household == "B2" and each.head)
    heir = next(
        each
        for each in life.living[home].values()
        if each.household == "B2" and not each.head and each.born.year < 1990
    )
    born = somebody(life.now, "B2", head.group, "孙子")
    life.accepted(home, [replace(heir, kinship="户主"), born], [(head, "died")])
    life.recount()

    life.now = date(2015, 6, 15)
    division: dict[int, list[str]] = {}
    for place, number in enumerate(sorted({each.household for each in life.living[home].values()})):
        division.setdefault(1 + place % 4, []).append(number)
    life.divide(home, division)
    life.recount()

    life.now = date(2015, 7, 1)
    neighbours = sorted(life.living[there].values(), key=lambda each: each.name)[:3]
    preview = life.upload(home, [replace(each, household="B90", group=1) for each in neighbours])
    assert preview["state"] == "refused"
    assert {each["code"] for each in preview["findings"] if each["severity"] == "error"} == {"id_elsewhere_hidden"}
    elsewhere = life.feed(report(home, replace(neighbours[0], household="B90", group=1), None, life.now))
    (held,) = life.accept(home, life.waiting(home, elsewhere))["held"]
    assert held["hindrance"] == "elsewhere"
    life.recount()

    before = dict(life.living[home])
    wrong = [
        replace(each, household="B99", group=9, kinship="其他") for each in list(before.values())[:5] if not each.head
    ]
    made = life.roster(home, wrong)
    life.take_back(home, made, before, moved=len(wrong))
    life.recount()
    leaver = next(each for each in life.living[home].values() if not each.head)
    made = life.accepted(home, family("B98", 2, date(1970, 8, 13)), [(leaver, "moved")])
    life.take_back(home, made, before, created=1, departed=1)
    life.recount()

    life.now = date(2015, 9, 1)
    stale = next(each for each in life.living[home].values() if each.household == "B1" and not each.head)
    message = life.feed(report(home, replace(stale, address="迎宾路2号"), stale, life.now))
    shown = life.waiting(home, message)
    stale = life.correct(home, stale, address="迎宾路1号")
    (again,) = life.accept(home, shown)["held"]
    assert [(each["field"], each["after"]) for each in again["overtaken"]] == [("address", "迎宾路1号")]
    life.recount()

    relocated(life)
    # The year after: those who were 17 have come of age, and nobody else.
    life.now = date(2016, 1, 20)
    life.recount()


def relocated(life: Life) -> None:
    """More than half a block is relocated: the community is marked, its election stops, and the neighbour is named."""
    life.now = date(2015, 11, 1)
    home, path = life.home, f"/communities/{life.home}/circumstances"
    households = sorted({each.household for each in life.living[home].values()})
    half = households[: len(households) // 2 + 1]
    with life.front.at(life.at):
        paper = life.front.photo(62, home)

    def state(**more: Any) -> Any:
        etag = {"If-Match": life.ask("GET", path, STREET).headers["ETag"]}
        body = {"relocated_households": len(half), "village_reform_finished": True, **more}
        return life.ask("PUT", path, STREET, json=body, headers=etag)

    assert slug_of(state(neighbour_code=life.next)) == "circumstances-unproved"
    stated = state(neighbour_code=life.next, evidence_sha256=paper)
    assert stated.is_success, stated.text
    election = life.done("GET", f"/elections/{life.election}", STREET)
    assert (stated.json()["to_be_abolished"], election["state"]) == (True, "suspended")
    assert "第" in election["order"]["reason"]
    life.recount()
    life.transfer(half, paper, 7)
    life.recount()


class Years(RuleBasedStateMachine):
    """Any year: whatever is done in whatever order, the recount agrees after every step."""

    front: ClassVar[Front]

    @initialize(sizes=st.lists(st.integers(1, 4), min_size=3, max_size=6))
    def settle(self, sizes: list[int]) -> None:
        self.life = founded(self.front)
        days = [date(1960, 1, 13), date(1990, 2, 13), date(1999, 3, 13), date(2010, 4, 13)]
        people = [each for place, size in enumerate(sizes) for each in family(f"A{place}", 1 + place % 2, *days[:size])]
        self.life.roster(self.life.home, people)
        self.life.roster(self.life.next, family("A0", 1, *days))
        self.left: list[Person] = []
        self.last: tuple[str, dict[str, Person], dict[str, int]] | None = None

    def someone(self, place: int) -> Person:
        """Somebody who lives at home."""
        people = [*self.life.living[self.life.home].values()]
        return people[place % len(people)]

    def where(self, place: int) -> tuple[str, int]:
        """A household at home with its group, or a new one."""
        houses = {each.household: each.group for each in self.life.living[self.life.home].values()}
        houses.setdefault(f"C{place}", 1 + place % 3)
        return [*houses.items()][place % len(houses)]

    def some(self) -> bool:
        return hasattr(self, "life") and len(self.life.living[self.life.home]) > 2

    @precondition(some)
    @rule(who=st.sets(st.integers(0, 30), min_size=1, max_size=4), place=st.integers(0, 9), by_feed=st.booleans())
    def move(self, who: set[int], place: int, by_feed: bool) -> None:
        household, group = self.where(place)
        people = {each.id_number: each for each in map(self.someone, who)}.values()
        moved = [
            replace(each, household=household, group=group, kinship="其他", party=not each.party) for each in people
        ]
        self._changed(moved, [], by_feed=by_feed)

    @rule(place=st.integers(0, 9), back=st.booleans(), by_feed=st.booleans())
    def arrive(self, place: int, back: bool, by_feed: bool) -> None:
        household, group = self.where(place)
        if back and self.left:
            people = [replace(self.left.pop(), household=household, group=group, kinship="其他")]
        else:
            people = [
                somebody(date(1970, 5, 13), household, group, "其他"),
                somebody(date(2015, 1, 2), household, group, "其他"),
            ]
        self._changed(people, [], by_feed=by_feed)

    @precondition(some)
    @rule(who=st.integers(0, 30), other=st.integers(0, 30), reason=st.sampled_from(["moved", "died"]))
    def leave_and_change(self, who: int, other: int, reason: str) -> None:
        gone, stays = self.someone(who), self.someone(other)
        changed = [] if gone == stays else [replace(stays, address=f"迎宾路{who}号", party=not stays.party)]
        self._changed(changed, [(gone, reason)], by_feed=True)
        self.left += [gone] if reason == "moved" else []

    @precondition(some)
    @rule(who=st.integers(0, 30), undone=st.booleans())
    def depart(self, who: int, undone: bool) -> None:
        gone = self.someone(who)
        self.life.depart(self.life.home, gone, "moved")
        if undone:
            self.life.undo(self.life.home, gone)
        else:
            self.left.append(gone)
        self.last = None

    @precondition(some)
    @rule(who=st.integers(0, 30))
    def correct(self, who: int) -> None:
        person = self.someone(who)
        household = next(each.household for each in self.life.living[self.life.home].values() if each != person)
        self.life.correct(
            self.life.home, person, household=household, kinship="其他", address=f"和平街{next(STREETS)}号"
        )
        self.last = None

    @precondition(some)
    @rule(groups=st.integers(1, 4))
    def divide(self, groups: int) -> None:
        numbers = sorted({each.household for each in self.life.living[self.life.home].values()})
        division: dict[int, list[str]] = {}
        for place, number in enumerate(numbers):
            division.setdefault(1 + place % groups, []).append(number)
        self.life.divide(self.life.home, division)
        self.last = None

    @precondition(some)
    @rule(who=st.integers(0, 30))
    def transfer(self, who: int) -> None:
        with self.front.at(self.life.at):
            paper = self.front.photo(63, "210103001001")
        self.life.transfer([self.someone(who).household], paper, 7)
        self.last = None

    @precondition(lambda self: getattr(self, "last", None) is not None)
    @rule()
    def take_back(self) -> None:
        assert self.last is not None
        change_set, before, figures = self.last
        self.life.take_back(self.life.home, change_set, before, **figures)
        self.left = [each for each in self.left if each.id_number not in before]
        self.last = None

    @rule(days=st.integers(1, 40))
    def time_passes(self, days: int) -> None:
        self.life.now += timedelta(days=days)

    @invariant()
    def agrees(self) -> None:
        if hasattr(self, "life"):
            self.life.recount()

    def _changed(self, people: list[Person], departed: list[tuple[Person, str]], *, by_feed: bool) -> None:
        home = self.life.home
        before = dict(self.life.living[home])
        kinds = Counter(kind_of(before.get(each.id_number), each) for each in people)
        figures = {
            "created": kinds["new"],
            "updated": kinds["changed"],
            "moved": kinds["moved"],
            "departed": len(departed),
        }
        made = self.life.accepted(home, people, departed) if by_feed else self.life.roster(home, people)
        self.last = made, before, figures


def test_any_year_agrees_with_the_recount(front: Front) -> None:
    Years.front = front
    few = settings(
        max_examples=4,
        stateful_step_count=8,
        deadline=None,
        phases=[Phase.generate],
        database=None,
        derandomize=True,
        suppress_health_check=[*HealthCheck],
    )
    run_state_machine_as_test(Years, settings=few)
