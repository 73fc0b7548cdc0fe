"""What holds for every number of households, groups, units and representatives (居民代表、单位代表)."""

from electoral_rules import rulebook
from electoral_rules.electorate.representatives import least, low_income, per_groups, per_households, quota
from electoral_rules.electorate.unit_representatives import count_range, least_residents, number, possible, share
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.books import required

CITY = rulebook("shenyang-2015", {}, {})
COMMUNITY = rulebook("nuoenjiya-2021", {}, {})
DISTRICT = rulebook("district-2012", {}, {})
READINGS = [rulebook("district-2012", {}, {}, {"AMB-07": name}) for name in ("round_down", "round_up", "base_all")]
HOUSEHOLDS = st.integers(1, 20_000)
PEOPLE = st.integers(0, 400)


@given(HOUSEHOLDS)
def test_one_more_household_never_lowers_a_quota(households: int) -> None:
    before, after = (per_households(CITY, count) for count in (households, households + 1))
    assert before and after and before.least <= after.least and (before.most or 0) <= (after.most or 0)
    assert all(least(book, households) <= least(book, households + 1) for book in READINGS)


@given(HOUSEHOLDS)
def test_rounding_up_asks_for_one_more_at_most_and_never_for_less(households: int) -> None:
    down, up, all_ = (least(book, households) for book in READINGS)
    assert down <= up <= down + 1
    assert down <= all_


@given(st.integers(40, 20_000))
def test_every_community_of_forty_households_can_meet_the_ratio(households: int) -> None:
    found = per_households(CITY, households)
    assert found and found.most and 1 <= found.least <= found.most
    for count in (found.least, found.most):
        assert quota(CITY, "households", households, 0, count)[0].verdict == "ok"
    for count in (found.least - 1, found.most + 1):
        assert quota(CITY, "households", households, 0, count)[0].verdict == "warning"


@given(st.integers(0, 400), PEOPLE)
def test_the_range_by_groups_is_where_the_decision_is_ok(groups: int, count: int) -> None:
    found = per_groups(CITY, groups)
    assert found and found.most is not None
    fits = quota(CITY, "groups", 0, groups, count)[0].verdict == "ok"
    assert fits == (found.least <= count <= found.most)


@given(HOUSEHOLDS, PEOPLE)
def test_one_more_representative_never_falls_below_a_floor(households: int, count: int) -> None:
    for book in (CITY, DISTRICT):
        before, after = (quota(book, "groups", households, 20, number)[-1].verdict for number in (count, count + 1))
        assert before != "ok" or after == "ok"


@given(HOUSEHOLDS)
def test_constituencies_are_never_more_than_one_apart(households: int) -> None:
    low, high = required(quota(COMMUNITY, "households", households, 0, 1)[0])
    assert 0 <= high - low <= 1


@given(PEOPLE, PEOPLE)
def test_one_more_of_low_income_never_makes_the_share_acceptable(representatives: int, counted: int) -> None:
    before, after = (low_income(CITY, representatives, count).verdict for count in (counted, counted + 1))
    assert not (before == "blocked" and after == "ok")


@given(PEOPLE, PEOPLE)
def test_the_most_named_is_the_most_accepted(representatives: int, counted: int) -> None:
    decision = low_income(CITY, representatives, counted)
    assert (decision.verdict == "ok") == (counted <= required(decision))


@given(st.integers(0, 2_000))
def test_the_range_of_unit_representatives_is_never_empty_unless_said_impossible(units: int) -> None:
    found = count_range(DISTRICT, units)
    if found is None:
        assert "没有整数" in number(DISTRICT, units, 0).reason_zh
        assert all(number(DISTRICT, units, count).verdict == "blocked" for count in range(units + 1))
    else:
        low, high = found
        assert [number(DISTRICT, units, count).verdict for count in (low, high)] == ["ok", "ok"]
        assert number(DISTRICT, units, high + 1).verdict == "blocked"


@given(st.integers(0, 600))
def test_the_fewest_residents_named_make_the_share_right_and_one_fewer_does_not(unit_representatives: int) -> None:
    enough = least_residents(DISTRICT, unit_representatives)
    assert share(DISTRICT, enough, unit_representatives).verdict == "ok"
    assume(enough > 0)
    assert share(DISTRICT, enough - 1, unit_representatives).verdict == "blocked"


@given(st.integers(4, 2_000), st.integers(0, 1_000))
def test_one_more_resident_representative_never_makes_the_unit_rules_impossible(units: int, residents: int) -> None:
    before, after = (possible(DISTRICT, units, count).verdict for count in (residents, residents + 1))
    assert not (before == "ok" and after == "blocked")
