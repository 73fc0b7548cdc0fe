"""Two blind entries of one box, their differences by field, and the figures they agree on."""

from dataclasses import replace

import pytest
from ballots.domain.figures import Figures, agreed, differences, total, unresolved
from electoral_rules.ballots.counting import Tally
from electoral_rules.ballots.marks import VOID_REASONS
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import book

NUMBERS = st.integers(0, 60)
CANDIDATES = ("0190b6c0-0000-7000-8000-000000000001", "0190b6c0-0000-7000-8000-000000000002")
PERSONS = st.sampled_from(["resident-1", "resident-2", "resident-3"])


Marks = tuple[tuple[int, int, int], ...]


def sheet(returned: int, valid: int, void: dict[str, int], marks: Marks, write_ins: dict[str, int]) -> Figures:
    """A count sheet: marks for each printed candidate, votes by person written in."""
    printed = [Tally(name, *three) for name, three in zip(CANDIDATES, marks, strict=True)]
    written = [Tally(person, votes, write_in=True) for person, votes in write_ins.items()]
    return Figures(returned, valid, void, (*printed, *written))


FIGURES = st.builds(
    sheet,
    NUMBERS,
    NUMBERS,
    st.dictionaries(st.sampled_from(VOID_REASONS), NUMBERS),
    st.tuples(*[st.tuples(NUMBERS, NUMBERS, NUMBERS)] * 2),
    st.dictionaries(PERSONS, NUMBERS),
)
SHEET = sheet(30, 29, {"unreadable": 1}, ((20, 5, 4), (8, 20, 1)), {"x": 1})
ANNA, BO, WRITTEN = SHEET.tallies


@given(FIGURES)
def test_an_entry_never_differs_from_itself(figures: Figures) -> None:
    assert differences(figures, figures) == ()


@given(FIGURES, FIGURES)
def test_the_same_fields_differ_whoever_entered_first(first: Figures, second: Figures) -> None:
    forth = {(row.field, row.first, row.second) for row in differences(first, second)}
    assert forth == {(row.field, row.second, row.first) for row in differences(second, first)}


@given(FIGURES, FIGURES, st.data())
def test_resolving_every_field_gives_figures_with_the_decided_values(
    first: Figures, second: Figures, data: st.DataObject
) -> None:
    found = differences(first, second)
    decided = {row.field: data.draw(NUMBERS) for row in found}
    fields = agreed(first, second, decided).fields()
    assert unresolved(found, decided) == ()
    assert {name: fields.get(name, 0) for name in decided} == decided
    untouched = {name: value for name, value in first.fields().items() if name not in decided}
    assert {name: fields.get(name, 0) for name in untouched} == untouched


@given(FIGURES)
def test_figures_survive_storage(figures: Figures) -> None:
    assert Figures.of_fields(figures.fields()).fields() == figures.fields()


@given(st.lists(FIGURES, min_size=1, max_size=4), st.randoms())
def test_the_sum_over_boxes_does_not_depend_on_their_order(parts: list[Figures], random: object) -> None:
    assert total(parts).fields() == total(list(reversed(parts))).fields()
    assert total(parts).returned == sum(part.returned for part in parts)


def test_a_standing_difference_gives_no_figures() -> None:
    other = replace(SHEET, returned=31)
    with pytest.raises(ValueError, match="difference"):
        agreed(SHEET, other, {})


def test_a_write_in_only_one_teller_saw_is_a_difference_of_that_person() -> None:
    other = replace(SHEET, tallies=(ANNA, BO))
    assert [(row.field, row.first, row.second) for row in differences(SHEET, other)] == [("write_in:x", 1, 0)]


@pytest.mark.parametrize(
    ("changed", "blocked"),
    [
        ({}, []),
        ({"returned": 31}, ["counting.accounting"]),
        ({"void": {}}, ["counting.accounting"]),
        ({"tallies": (Tally(CANDIDATES[0], 20, 6, 4), BO, WRITTEN)}, ["counting.tally"]),
        ({"tallies": (ANNA, BO, Tally("x", 2, write_in=True))}, ["counting.tally"]),
    ],
    ids=["adds up", "a paper too many", "a void paper lost", "more marks than papers", "more votes than seats allow"],
)
def test_figures_that_do_not_add_up_are_blocked_with_the_rule(changed: dict[str, object], blocked: list[str]) -> None:
    figures = replace(SHEET, **changed)  # type: ignore[arg-type]
    assert [decision.rule for decision in figures.check(book(), 1) if decision.blocks] == blocked
