"""Figures of returns: how they are made of what was counted, and what of them may be published."""

from decimal import Decimal

import pytest
from electoral_rules.candidates.qualifications import EDUCATION
from electoral_rules.candidates.structure import COMMITTEES
from electoral_rules.electorate import roll
from electoral_rules.figures.definitions import (
    ages,
    apart,
    educated,
    figures,
    heads,
    merging,
    not_collected,
    open_figures,
    within,
)
from electoral_rules.figures.lines import Counted, Line, areas_of, lines_of
from electoral_rules.figures.measures import MEASURES, Measure
from electoral_rules.figures.publishing import Sheet, for_everybody, published
from electoral_rules.organisation import elected
from hypothesis import given
from hypothesis import strategies as st

from tests.integration.figures.subtraction import APART, WITHIN, singles, singles_between, told

COMMUNITY = "210203001001"
CITY, STREETS = "2102", ("210203001", "210203002", "210203003", "210203004")


def of_none(measure: Measure, number: int, area: str = CITY) -> Counted:
    return Counted(area, None, None, None, None, measure, number)


def of_general(measure: Measure, number: int, mode: str = "direct", year: int = 2026) -> Counted:
    return Counted(CITY, year, "general_election", "residents_committee", mode, measure, number)


def only(counted: list[Counted], figure: str) -> list[Line]:
    return [line for line in lines_of(counted) if line.figure == figure]


def test_every_measure_is_counted_once_and_used_by_a_figure() -> None:
    used = {part.measure for figure in figures().values() for part in (*figure.parts, *figure.less, *figure.of)}
    assert used == set(MEASURES)
    assert len(MEASURES) == len(set(MEASURES))
    assert {each.measure for each in ages()} <= used


def test_every_share_divides_by_something_and_says_by_what() -> None:
    for figure in figures().values():
        assert bool(figure.of) == (figure.kind != "count")
        assert not figure.of or ("÷" in figure.says_zh and "÷" in figure.says_en)
    assert not {each.slug for each in not_collected()} & set(figures())


def test_bands_of_age_follow_each_other() -> None:
    bands = ages()
    assert [band.youngest for band in bands[1:]] == [band.oldest + 1 for band in bands[:-1]]


@pytest.mark.parametrize(
    ("figure", "measure", "part", "whole_measure", "whole", "value"),
    [
        # Jiangxi 2015, as printed: persons in both bodies and women of 123,852 members.
        ("cross_appointed", "cross_appointed_members", 18_659, "members", 123_852, "15.1"),
        ("women", "women_members", 34_389, "members", 123_852, "27.8"),
        # A district printed 93.8 for these two numbers.
        ("one_shoulder", "one_shoulder_communities", 184, "whole_communities", 193, "95.3"),
        ("average_age", "ages", 181, "members", 4, "45.3"),
        ("party", "party_members", 1, "members", 16, "6.3"),
    ],
)
def test_a_share_is_computed_from_its_numbers_half_up(
    figure: str, measure: Measure, part: int, whole_measure: Measure, whole: int, value: str
) -> None:
    (line,) = only([of_none(measure, part), of_none(whole_measure, whole)], figure)
    assert (line.numerator, line.denominator, line.value, line.state) == (part, whole, Decimal(value), "exact")


def test_turnout_is_told_for_each_mode_and_never_mixed() -> None:
    counted = [
        *(of_general("attended", 60), of_general("entitled", 100)),
        *(of_general("attended", 9, "representatives"), of_general("entitled", 10, "representatives")),
    ]
    assert [(line.mode, line.value) for line in only(counted, "turnout")] == [
        ("direct", Decimal("60.0")),
        ("representatives", Decimal("90.0")),
    ]


def test_the_share_of_direct_elections_counts_one_mode_of_all() -> None:
    counted = [
        *(of_general("elections_held", 3), of_general("elections_held", 1, "household")),
        of_general("elections_held", 2, "household", 2021),
    ]
    found = {(line.year, line.numerator, line.denominator) for line in only(counted, "direct_share")}
    assert found == {(2021, 0, 2), (2026, 3, 4)}


def test_competition_is_candidates_beyond_seats() -> None:
    (line,) = only([of_general("formal_candidates", 8), of_general("formal_seats", 5)], "competition")
    assert (line.numerator, line.denominator, line.value) == (3, 5, Decimal("60.0"))


def test_what_was_not_held_has_no_value() -> None:
    (line,) = only([of_none("communities", 3)], "one_shoulder")
    assert (line.numerator, line.denominator, line.value, line.state) == (0, 0, None, "not_held")
    (count,) = only([], "cases_overdue")
    assert (count.numerator, count.state) == (0, "exact")


def sheet(women: list[int], members: list[int]) -> Sheet:
    counted = [
        row
        for street, some, all_ in zip(STREETS, women, members, strict=False)
        for row in (of_none("women_members", some, street), of_none("members", all_, street))
    ]
    return Sheet(lines_of(counted), {area: lines_of(rows) for area, rows in areas_of(counted).items()})


def women_of(lines: tuple[Line, ...]) -> Line:
    return next(line for line in lines if line.figure == "women")


def shown(found: Sheet) -> dict[str, int | None]:
    return {code: women_of(lines).numerator for code, lines in found.areas.items()}


def test_everybody_reads_of_elections_and_of_no_person() -> None:
    counts = [Counted(STREETS[0], None, None, None, None, measure, 7) for measure in MEASURES]
    found = for_everybody(Sheet(lines_of(counts), {STREETS[0]: lines_of(counts)}))
    for lines in (found.whole, found.areas[STREETS[0]]):
        told = {line.figure for line in lines}
        assert {"elections_held", "seats_filled", "turnout", "members", "void_share"} <= told <= {*open_figures()}
    closed = {slug for slug in figures() if slug not in open_figures()}
    assert {slug for slug, each in figures().items() if each.personal} < closed
    assert {"mobile_share", "roll_changes_rights_deprived", "cases", "duties_overdue"} < closed


def test_one_small_cell_takes_the_smallest_other_one_along() -> None:
    found = published(CITY, sheet([1, 5, 6, 20], [9, 12, 15, 40]), None)
    assert women_of(found.whole).numerator == 32
    assert list(shown(found).values()) == [None, None, 6, 20]


def test_a_return_of_a_street_tells_no_features_of_a_communitys_members() -> None:
    found = published(STREETS[0], sheet([5, 5, 6, 20], [12, 12, 15, 40]), None)
    assert women_of(found.whole).numerator == 36
    assert set(shown(found).values()) == {None}
    assert all(line.numerator for lines in found.areas.values() for line in lines if line.figure == "members")


def test_a_return_of_a_community_tells_none_at_all() -> None:
    counts = [of_none("women_members", 4, COMMUNITY), of_none("members", 9, COMMUNITY)]
    found = published(COMMUNITY, Sheet(lines_of(counts), {COMMUNITY: lines_of(counts)}), None)
    assert {women_of(lines).state for lines in (found.whole, found.areas[COMMUNITY])} == {"merged"}


def test_what_differs_by_one_person_from_the_publication_before_is_merged() -> None:
    before = sheet([5, 5, 6, 20], [12, 12, 15, 40])
    found = published(CITY, sheet([5, 5, 6, 21], [12, 12, 15, 40]), before)
    assert women_of(found.whole).state == "merged"
    assert set(shown(found).values()) == {None}
    again = published(CITY, before, before)
    assert list(shown(again).values()) == [5, 5, 6, 20]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=4))
def test_no_small_cell_can_be_read_or_computed(cells: list[tuple[int, int]]) -> None:
    women, members = [some for some, _ in cells], [some + others for some, others in cells]
    found, least = published(CITY, sheet(women, members), None), merging()
    small = {
        code
        for code, number, base in zip(STREETS, women, members, strict=False)
        if base and not (base >= least.base if not number else number >= least.cell and base - number >= least.cell)
    }
    hidden = {code for code, lines in found.areas.items() if women_of(lines).state == "merged"}
    assert small <= hidden
    if women_of(found.whole).state == "exact":
        assert len(hidden) != 1
        assert len({code for code in hidden if dict(zip(STREETS, members, strict=False))[code]}) != 1
    else:
        assert all(women_of(lines).state != "exact" for lines in found.areas.values())


FEW = st.integers(0, 15)
AREA = st.fixed_dictionaries(
    {
        **dict.fromkeys(("young_members", "middle_aged_members", "mature_members", "old_members"), FEW),
        "women": st.floats(0, 1),
        "directors": FEW,
    }
)


def sheet_of(drawn: list[dict[str, float]]) -> Sheet:
    """Areas whose members are the sum of their bands of age; some of them are women, some directors, some of these women."""
    counted = []
    for street, area in zip(STREETS, drawn, strict=False):
        bands: dict[Measure, int] = {band.measure: int(area[band.measure]) for band in ages()}
        members = sum(bands.values())
        directors = min(int(area["directors"]), members)
        women = round(members * area["women"])
        numbers: dict[Measure, int] = {
            **bands, "members": members, "women_members": women, "directors": directors,
            "women_directors": min(women, round(directors * area["women"])),
        }  # fmt: skip
        counted += [of_none(measure, number, street) for measure, number in numbers.items()]
    return Sheet(lines_of(counted), {area: lines_of(rows) for area, rows in areas_of(counted).items()})


@given(st.lists(AREA, min_size=2, max_size=4), st.lists(AREA, min_size=2, max_size=4))
def test_no_subtraction_tells_of_one_or_two_persons(
    first: list[dict[str, float]], then: list[dict[str, float]]
) -> None:
    before, now = sheet_of(first), sheet_of(then)
    earlier, later = told(published(CITY, before, None)), told(published(CITY, now, before))
    assert singles(earlier) == [] and singles(later) == []
    assert singles_between(later, earlier) == []


def test_of_a_large_place_nothing_has_to_be_merged() -> None:
    many = {"young_members": 30, "middle_aged_members": 60, "mature_members": 70, "old_members": 20}
    found = published(CITY, sheet_of([{**many, "women": 0.4, "directors": 40}] * 4), None)
    assert women_of(found.whole).state == "exact"
    assert {line.state for lines in found.areas.values() for line in lines if line.figure in ("women", *APART[0])} == {
        "exact"
    }


def test_which_figures_can_be_subtracted_from_each_other_is_data() -> None:
    assert [{*each} for each in apart()] == [*APART] and within() == WITHIN
    assert {figure for each in apart() for figure in each} | {*within(), *within().values()} <= set(figures())


def test_what_the_registry_counts_is_told_in_words_of_the_law() -> None:
    assert educated() == EDUCATION[EDUCATION.index("junior_college") :]
    assert {*heads()} == {*COMMITTEES}
    assert all(office in elected.bodies()[body].offices for body, office in heads().items())
    assert {f"roll_changes_{reason}" for reason in roll.reasons()} <= {*MEASURES}
