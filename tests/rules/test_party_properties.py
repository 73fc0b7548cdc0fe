"""What holds for every number in party elections: more people never lose a meeting, a list, a tier or a delegate."""

from electoral_rules import Rulebook, rulebook
from electoral_rules.party.committee import kinds, size
from electoral_rules.party.congress import delegates
from electoral_rules.party.recommendation import Group, margin, recommendation
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import required

JOINT = rulebook("nuoenjiya-2021", {}, {})
APART = rulebook("nuoenjiya-2021", {}, {}, {"AMB-02": "separate"})
INCLUSIVE = rulebook("nuoenjiya-2021", {}, {}, {"AMB-01": "at_least"})
TIERS = {name: rulebook("district-2012", {}, {}, {"AMB-06": name}) for name in ("upper_tier", "lower_tier")}
BOTH = rulebook("district-2012", {}, {})
ROUNDED = [rulebook("district-2012", {}, {}, {"AMB-07": name}) for name in ("round_down", "round_up", "above_base")]
HEADS = st.integers(0, 1_000)


@st.composite
def group(draw: st.DrawFn) -> Group:
    due = draw(HEADS)
    return Group(due, draw(st.integers(0, due)))


def valid(book: Rulebook, members: Group, residents: Group) -> bool:
    return not any(decision.blocks for decision in recommendation(book, members, residents))


@given(group(), group())
def test_one_more_present_never_loses_the_recommendation(members: Group, residents: Group) -> None:
    more = Group(residents.due + 1, residents.attended + 1)
    assert not valid(JOINT, members, residents) or valid(JOINT, members, more)


@given(group(), group())
def test_one_more_due_never_lowers_the_attendance_needed(members: Group, residents: Group) -> None:
    more = Group(members.due + 1, members.attended)
    before, after = (required(recommendation(JOINT, entry, residents)[0]) for entry in (members, more))
    assert before <= after


@given(group(), group())
def test_counting_the_groups_apart_is_never_laxer_than_together(members: Group, residents: Group) -> None:
    assert not valid(APART, members, residents) or valid(JOINT, members, residents)
    if valid(JOINT, members, residents):
        assert valid(INCLUSIVE, members, residents)


@given(group(), group())
def test_where_each_group_meets_the_share_both_readings_agree(members: Group, residents: Group) -> None:
    alone = Group(0, 0)
    if valid(JOINT, members, alone) and valid(JOINT, alone, residents):
        assert valid(APART, members, residents) and valid(JOINT, members, residents)


@given(HEADS, HEADS)
def test_one_more_candidate_never_loses_the_margin_and_one_more_seat_never_lowers_it(
    seats: int, candidates: int
) -> None:
    assert margin(JOINT, seats, candidates).blocks >= margin(JOINT, seats, candidates + 1).blocks
    least = required(margin(JOINT, seats, candidates))["candidates"]
    assert least <= required(margin(JOINT, seats + 1, candidates))["candidates"]
    assert 5 * (least - seats) >= seats > 5 * (least - seats - 1)


@given(HEADS, st.integers(0, 12))
def test_a_size_either_tier_allows_is_allowed_by_both_and_no_other(members: int, seats: int) -> None:
    either = [not size(book, seats, members=members).blocks for book in TIERS.values()]
    assert any(either) == (not size(BOTH, seats, members=members).blocks)
    assert all(len(kinds(book, members)) == 1 for book in TIERS.values())


@given(HEADS, st.integers(0, 100))
def test_more_members_never_make_a_smaller_kind(members: int, more: int) -> None:
    order = ("branch", "general_branch", "party_committee")
    for book in (BOTH, *TIERS.values()):
        before, after = kinds(book, members), kinds(book, members + more)
        assert max(map(order.index, before)) <= max(map(order.index, after))
        assert min(map(order.index, before)) <= min(map(order.index, after))


@given(HEADS, st.integers(0, 100))
def test_more_members_never_send_fewer_delegates(members: int, more: int) -> None:
    for book in ROUNDED:
        before, after = (required(delegates(book, count, 0)) for count in (members, members + more))
        assert before["at_least"] <= after["at_least"] and before["at_most"] <= after["at_most"]
        assert before["at_least"] <= before["at_most"]


@given(HEADS)
def test_rounding_up_never_sends_fewer_and_counting_all_never_fewer_than_those_above(members: int) -> None:
    down, up, above = (required(delegates(book, members, 0)) for book in ROUNDED)
    for bound in ("at_least", "at_most"):
        assert above[bound] <= down[bound] <= up[bound] <= down[bound] + 1
