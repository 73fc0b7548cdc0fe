"""What holds for every date and every relation: clear stays clear, a longer window hits no less, relations have two sides."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from electoral_rules import Rulebook, rulebook
from electoral_rules.book.model import Item
from electoral_rules.vetting.disqualification import decided, on_records
from electoral_rules.vetting.look_backs import clear_from, counts, first_clear_day, look_back_of, matching, window_of
from electoral_rules.vetting.relatives import INVERSE, NEAR, Member, Relation, inverse, recusals, related
from electoral_rules.vetting.reviews import agencies, unanimous
from hypothesis import given, settings
from hypothesis import strategies as st

LastDay = Literal["included", "excluded"]

SLUGS = ("chengnan-2024", "nuoenjiya-2021", "district-2012")
BOOKS = {slug: rulebook(slug, {}, {}) for slug in SLUGS}
WITH_FACTS = [
    (book, item, number)
    for book in BOOKS.values()
    for item in book.disqualifications
    for number in range(len(item.match.get("facts", ())))
]
SHOWN = st.sampled_from(WITH_FACTS)
Shown = tuple[Rulebook, Item, int]
NUOENJIYA = BOOKS["nuoenjiya-2021"]
DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
NAMES = ("dealt_with", "decided", "released", "probation_ended", "sentenced", "ends", "closed", "cleared")
DATES = st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, DAYS))
KINDS = st.sampled_from(sorted(NUOENJIYA.rule(INVERSE).value))


def record_of(item: Item, number: int, dates: Mapping[str, date]) -> dict[str, Any]:
    """A record that shows one fact of the item, with these dates and those its window cannot do without."""
    fact = item.match["facts"][number]
    marks = {name: value[0] if isinstance(value, tuple) else value for name, value in fact.items()}
    marks.pop("look_back", None)
    return {"dealt_with": date(2010, 5, 6), "decided": date(2010, 5, 6), **dates, **marks}


@settings(max_examples=200)
@given(SHOWN, DATES, DAYS, st.integers(0, 4000))
def test_once_clear_an_item_stays_clear_on_every_later_day(
    shown: Shown, dates: Mapping[str, date], day: date, later: int
) -> None:
    book, item, number = shown
    record = record_of(item, number, dates)
    assert matching(item, record) is not None
    if not counts(book, item, record, day):
        assert not counts(book, item, record, day + timedelta(days=later))


@settings(max_examples=200)
@given(SHOWN, DATES)
def test_the_last_day_of_a_hit_is_the_day_before_the_first_clear_one(shown: Shown, dates: Mapping[str, date]) -> None:
    book, item, number = shown
    record = record_of(item, number, dates)
    clear = clear_from(book, item, record)
    if clear is not None:
        assert counts(book, item, record, clear - timedelta(days=1))
        assert not counts(book, item, record, clear)


@given(DAYS, st.integers(0, 20), st.integers(0, 20), st.sampled_from(["included", "excluded"]))
def test_a_longer_window_never_clears_a_hit(event: date, years: int, more: int, last_day: LastDay) -> None:
    short, long = (
        first_clear_day(
            {"kind": "years", "from": "dealt_with", "last_day": last_day, "years": number}, {"dealt_with": event}
        )
        for number in (years, years + more)
    )
    assert short is not None
    assert long is not None
    assert short <= long


@given(DATES, DATES, DAYS)
def test_one_more_record_never_clears_an_item(dates: Mapping[str, date], more: Mapping[str, date], day: date) -> None:
    item = BOOKS["district-2012"].item("D1")
    one, other = record_of(item, 0, dates), record_of(item, 0, more)
    before, after = (decided(BOOKS["district-2012"], "D1", day, records) for records in ([one], [one, other]))
    assert not (before.blocks and not after.blocks)


@given(DAYS)
def test_a_person_without_records_is_clear_of_all_that_rests_on_them(day: date) -> None:
    for book in BOOKS.values():
        assert {decision.verdict for decision in on_records(book, [], day)} == {"ok"}


@given(DAYS, st.sampled_from([(slug, item.id) for slug in SLUGS for item in BOOKS[slug].disqualifications]))
def test_an_item_nobody_judged_and_no_record_shows_is_clear_only_if_it_rests_on_records(
    day: date, where: tuple[str, str]
) -> None:
    slug, item_id = where
    item = BOOKS[slug].item(item_id)
    assert decided(BOOKS[slug], item_id, day).blocks == ("judgement" in item.basis)


@given(KINDS)
def test_a_relation_is_near_from_both_sides_or_from_neither(kind: str) -> None:
    there = Relation("p1", "p2", kind)
    backs = [Relation("p2", "p1", back) for back in inverse(NUOENJIYA, kind)]
    assert backs
    for back in backs:
        assert related(NUOENJIYA, "p1", "p2", [there]) == related(NUOENJIYA, "p2", "p1", [there])
        assert related(NUOENJIYA, "p1", "p2", [there]) == related(NUOENJIYA, "p1", "p2", [back])
        assert kind in inverse(NUOENJIYA, back.kind)


def test_the_list_of_near_relatives_is_closed_under_seeing_it_from_the_other_side() -> None:
    listed = NUOENJIYA.rule(NEAR).value
    assert {back for kind in listed for back in inverse(NUOENJIYA, kind)} == set(listed)


@given(KINDS, st.permutations(["p1", "p2", "p3"]))
def test_recusal_does_not_depend_on_the_order_of_the_members(kind: str, order: list[str]) -> None:
    relations = [Relation("p1", "p2", kind)]
    found = [
        recusals(NUOENJIYA, [Member(person, "residents_committee") for person in people], relations)
        for people in (["p1", "p2", "p3"], order)
    ]
    assert found[0] == found[1]


@given(st.dictionaries(st.sampled_from(sorted(agencies(NUOENJIYA))), st.sampled_from(["pass", "fail", "return"])))
def test_a_joint_review_passes_only_if_every_agency_does(opinions: dict[str, Any]) -> None:
    everybody = all(opinions.get(agency) == "pass" for agency in agencies(NUOENJIYA))
    assert unanimous(NUOENJIYA, opinions).blocks != everybody


def test_a_window_left_to_a_rule_is_that_rules() -> None:
    item = NUOENJIYA.item("D11")
    assert window_of(NUOENJIYA, look_back_of(item), {"kind": "removal"})["years"] == 2
    assert window_of(NUOENJIYA, look_back_of(item), {"kind": "review_result"}) == {"kind": "ever"}
