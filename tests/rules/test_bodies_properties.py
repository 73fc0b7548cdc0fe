"""Sizes by tier, edges of tiers, parity and the parts of the measures, whatever the numbers."""

from electoral_rules import Rulebook, rulebook, verdict_of
from electoral_rules.organisation.bodies import Committee, rc_size, sizes
from electoral_rules.organisation.commission import commission_size, parity
from electoral_rules.organisation.measures import parts_complete
from electoral_rules.organisation.supervision import deputies_proposed, sc_size
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import observed

DISTRICT = rulebook("district-2012", {}, {})
READINGS = {name: rulebook("district-2012", {}, {}, {"AMB-06": name}) for name in ("upper_tier", "lower_tier")}
BOOKS = [DISTRICT, *READINGS.values()]
SHENYANG = rulebook("shenyang-2015", {}, {})
NUOENJIYA = rulebook("nuoenjiya-2021", {}, {})
HOUSEHOLDS = st.integers(min_value=0, max_value=12_000)
MEMBERS = st.integers(min_value=0, max_value=30)


def span(book: Rulebook, households: int) -> tuple[int, int]:
    """The smallest and the largest size allowed for so many households."""
    allowed = sizes(book.rule("rc.size").value, households)
    return min(low for low, _ in allowed), max(high for _, high in allowed)


def allowed(book: Rulebook, members: int, households: int | None = None) -> bool:
    return verdict_of(rc_size(book, Committee(members, households))) == "ok"


@given(st.sampled_from(BOOKS), HOUSEHOLDS, HOUSEHOLDS)
def test_sizes_never_shrink_with_more_households(book: Rulebook, one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    assert span(book, fewer)[0] <= span(book, more)[0]
    assert span(book, fewer)[1] <= span(book, more)[1]


@given(st.sampled_from(BOOKS), HOUSEHOLDS)
def test_every_number_of_households_has_a_size(book: Rulebook, households: int) -> None:
    assert sizes(book.rule("rc.size").value, households)


@given(st.sampled_from(("upper_tier", "lower_tier")), HOUSEHOLDS, MEMBERS)
def test_what_either_reading_allows_the_default_allows(reading: str, households: int, members: int) -> None:
    assert allowed(DISTRICT, members, households) or not allowed(READINGS[reading], members, households)


@given(HOUSEHOLDS, MEMBERS)
def test_what_the_default_allows_one_of_the_readings_allows(households: int, members: int) -> None:
    either = any(allowed(book, members, households) for book in READINGS.values())
    assert either == allowed(DISTRICT, members, households)


@given(MEMBERS)
def test_a_size_allowed_inside_a_tier_is_allowed_at_its_edges(members: int) -> None:
    for tier in DISTRICT.rule("rc.size").value["tiers"]:
        inside = tier["from"] + 1
        for edge in (tier["from"], tier.get("to", inside)):
            assert allowed(DISTRICT, members, edge) or not allowed(DISTRICT, members, inside)


@given(st.sampled_from([*BOOKS, SHENYANG]), MEMBERS, HOUSEHOLDS)
def test_the_notice_of_the_national_law_never_blocks(book: Rulebook, members: int, households: int) -> None:
    decisions = rc_size(book, Committee(members, households))
    assert [entry.verdict for entry in decisions if entry.rule == "rc.size_notice"] == ["ok"]


@given(MEMBERS, st.integers(min_value=0, max_value=5), HOUSEHOLDS)
def test_members_who_do_not_count_leave_the_size_as_it_was(members: int, extra: int, households: int) -> None:
    more = Committee(members + extra, households, ("owners_committee_head",) * extra)
    assert verdict_of(rc_size(DISTRICT, more)) == verdict_of(rc_size(DISTRICT, Committee(members, households)))


@given(MEMBERS)
def test_parity_turns_with_each_member_and_never_blocks(members: int) -> None:
    one, next_one = parity(NUOENJIYA, members), parity(NUOENJIYA, members + 1)
    assert one.reason_en != next_one.reason_en
    assert {one.verdict, next_one.verdict} == {"ok"}


@given(MEMBERS)
def test_a_text_that_says_nothing_of_parity_asks_for_none(members: int) -> None:
    assert commission_size(SHENYANG, members)[1].verdict == "not_applicable"


@given(MEMBERS)
def test_a_general_size_warns_where_a_binding_one_blocks(members: int) -> None:
    assert sc_size(SHENYANG, members).verdict in ("ok", "warning")
    assert sc_size(NUOENJIYA, members).verdict in ("ok", "blocked")


@given(st.sets(st.sampled_from(NUOENJIYA.rule("measures.parts").value)))
def test_the_measures_are_complete_with_every_part_only(parts: set[str]) -> None:
    whole = len(parts) == len(NUOENJIYA.rule("measures.parts").value)
    assert (parts_complete(NUOENJIYA, parts).verdict == "ok") == whole


@given(st.sets(st.integers(0, 9)), st.sets(st.integers(0, 9)))
def test_proposing_one_more_deputy_never_adds_a_missing_one(living: set[int], proposed: set[int]) -> None:
    here, some = [f"p{n}" for n in living], [f"p{n}" for n in proposed]
    fewer = observed(deputies_proposed(SHENYANG, here, some))["missing"]
    more = observed(deputies_proposed(SHENYANG, here, [*some, *here[:1]]))["missing"]
    assert set(more) <= set(fewer)
