"""What holds for every electorate, roll and community (选举人、选民名单、社区)."""

from datetime import date, timedelta
from typing import get_args

import pytest
from electoral_rules import RulesError, rulebook
from electoral_rules.electorate.communities import Community, Law, admission, relocation
from electoral_rules.electorate.entitlement import (
    Counts,
    Mode,
    Standing,
    elector,
    electorate,
    electors,
    entitled,
    mode_choice,
)
from electoral_rules.electorate.registration import Residency, listed
from electoral_rules.electorate.roll import Change, changes, publication, size
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.books import observed, required

MODES: tuple[Mode, ...] = get_args(Mode)
DOCUMENTS = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012")
CITY = rulebook("shenyang-2015", {"eligibility": "GK-03", "roll_changes": "GK-12"}, {})
PROVINCE = rulebook("liaoning-2014", {}, {})
DISTRICT = rulebook("district-2012", {"eligibility": "GK-03"}, {})
BOOKS = [rulebook(slug, {}, {}) for slug in DOCUMENTS]
ELIGIBLE = [rulebook("shenyang-2015", {"eligibility": code}, {}) for code in ("GK-03", "GK-16")]
HEADS = st.integers(0, 5_000)
DAY = date(2015, 3, 16)


@given(st.sampled_from(MODES), HEADS, HEADS, HEADS, HEADS, st.integers(0, 3))
def test_one_more_who_may_vote_never_shrinks_an_electorate(
    mode: Mode, residents: int, households: int, representatives: int, units: int, which: int
) -> None:
    numbers = [residents, households, representatives, units]
    more = [count + (place == which) for place, count in enumerate(numbers)]
    assert observed(electorate(DISTRICT, mode, Counts(*numbers))) <= observed(electorate(DISTRICT, mode, Counts(*more)))


@given(st.dates(date(1900, 1, 1), date(2015, 3, 16)), st.integers(0, 20_000))
def test_who_may_vote_once_may_vote_on_every_later_day(birth: date, days: int) -> None:
    person = Standing(birth, True, ())
    if elector(CITY, "direct", person, DAY).verdict == "ok":
        assert elector(CITY, "direct", person, DAY + timedelta(days=days)).verdict == "ok"


@given(st.booleans(), st.booleans())
def test_only_a_representative_of_a_unit_may_live_elsewhere(in_community: bool, of_unit: bool) -> None:
    held = ("unit_representative",) if of_unit else ("group_representative",)
    found = elector(DISTRICT, "member_representatives", Standing(date(1980, 1, 1), in_community, held), DAY)
    assert (found.verdict == "ok") == (in_community or of_unit)


@given(HEADS, HEADS, HEADS)
def test_a_roll_is_what_there_was_with_what_came_and_without_what_went(base: int, added: int, removed: int) -> None:
    found = size(CITY, base, added, removed)
    assert (found.verdict == "ok") == (removed <= base + added)
    assert found.observed == max(base + added - removed, 0)


@given(st.sampled_from(["add", "cut"]), st.text(max_size=20))
def test_a_reason_counts_only_on_the_side_it_is_given_for(kind: str, reason: str) -> None:
    known = CITY.rule("roll.changes").value
    (found,) = changes(CITY, [Change("add" if kind == "add" else "cut", reason)])
    assert (found.verdict == "ok") == (reason in known[kind])
    assert not set(known["add"]) & set(known["cut"])


@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_an_undecided_exception_never_helps_a_roll_to_be_published(duplicate: int, missing: int, wrong: int) -> None:
    for book in BOOKS:
        found = publication(book, {"duplicate": duplicate, "missing": missing, "wrong": wrong})
        assert any(decision.blocks for decision in found) or duplicate == 0


@given(st.integers(1, 5_000), st.data())
def test_a_community_is_abolished_exactly_when_more_than_half_moved(households: int, data: st.DataObject) -> None:
    moved = data.draw(st.integers(0, households))
    found = relocation(CITY, Community(households, moved))
    assert found.blocks == (2 * moved > households) == (moved >= required(found)["fewer_than"])


@given(st.booleans(), st.sampled_from(get_args(Law)))
def test_the_city_admits_no_community_the_province_refuses(unfinished: bool, law: Law) -> None:
    community = Community(1_000, reform_unfinished=unfinished)
    city, province = (admission(book, community, law) for book in (CITY, PROVINCE))
    assert any(decision.blocks for decision in city) >= any(decision.blocks for decision in province)
    assert any(decision.blocks for decision in city) == (unfinished and law == "urban")


@pytest.mark.parametrize("slug", [slug for slug in DOCUMENTS if slug != "liaoning-2014"])
def test_every_document_opens_the_mode_it_takes_and_says_who_votes_in_it(slug: str) -> None:
    book = rulebook(slug, {}, {})
    for mode in book.rule("electorate.mode").value:
        assert {decision.verdict for decision in mode_choice(book, mode)} == {"ok"}
        assert electors(book, mode)


def test_the_province_opens_and_closes_no_mode_of_its_own() -> None:
    assert {decision.verdict for mode in get_args(Mode) for decision in mode_choice(PROVINCE, mode)} == {
        "not_applicable"
    }
    assert PROVINCE.rule("electorate.mode_preferred").value == ("direct", "household")


def test_who_votes_is_asked_of_the_measures_where_no_document_says_it() -> None:
    person = Standing(date(1980, 1, 1), True, ())
    silent, settled = (rulebook("nuoenjiya-2021", measures, {}) for measures in ({}, {"eligibility": "GK-03"}))
    assert entitled(silent, "resident", person, DAY).rule == "measures.required"
    with pytest.raises(RulesError, match="resident"):
        entitled(settled, "king", person, DAY)


@given(st.booleans(), st.booleans(), st.integers(0, 60), st.booleans(), st.booleans(), st.integers(0, 3))
def test_a_longer_stay_a_wish_or_consent_never_takes_anybody_off_the_roll(
    registered: bool, lives: bool, months: int, asks: bool, consent: bool, which: int
) -> None:
    before = Residency(registered, lives, months, asks, consent)
    after = Residency(registered, lives, months + (which == 0), asks or which == 1, consent or which == 2)
    for book in ELIGIBLE:
        assert listed(book, before).verdict != "ok" or listed(book, after).verdict == "ok"
        assert listed(book, Residency(True, True)).verdict == "ok"
