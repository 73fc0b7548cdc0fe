"""Documents of several levels: the lower one speaks, the stricter must wins, and no order of putting together matters."""

from datetime import date
from typing import Any, cast

import pytest
from electoral_rules import Citation, Rule, RulesError
from electoral_rules.activating import closed
from electoral_rules.book.checking import check
from electoral_rules.book.loading import document, parse
from electoral_rules.book.model import STRENGTHS, Document, Strength, Stricter, freeze
from electoral_rules.book.resolution import binding, chain, merge, put_under, resolve, tightens
from electoral_rules.book.rulebook import rulebook
from electoral_rules.electorate.fitness import law_over
from hypothesis import given, settings
from hypothesis import strategies as st


def rule(value: Any, strength: Strength = "must", stricter: Stricter = "", level: str = "city") -> Rule:
    source = Citation(f"{level}-2024", "试", "一", "试")
    return Rule("t.r", "A01", "", "试", "trial", freeze(value), "", strength, source, stricter=stricter)


NUMBERS = st.integers(0, 4)
SIZES = st.tuples(NUMBERS, NUMBERS).map(lambda pair: {"at_least": min(pair), "at_most": max(pair)})
DIRECTIONS: tuple[Stricter, ...] = ("higher", "lower", "narrower", "")


def rules(level: str) -> st.SearchStrategy[Rule]:
    """Rules of a level: numbers, sizes or left open, of every strength, tightened in any direction or in none."""
    values = NUMBERS | SIZES | st.none()
    strengths: st.SearchStrategy[Strength] = st.sampled_from([*STRENGTHS, "must", "must", "must"])
    return st.builds(rule, values, strengths, st.sampled_from(DIRECTIONS), st.just(level))


PROVINCE, CITY, STREET = map(rules, ("province", "city", "street"))


def resolved(higher: Rule | None, lower: Rule | None) -> Rule | None:
    """None stands for a refusal: whatever is put below or above it stays refused."""
    if higher is None or lower is None:
        return None
    try:
        return resolve(higher, lower)
    except RulesError:
        return None


@given(PROVINCE, CITY, STREET)
def test_it_does_not_matter_which_two_levels_are_put_together_first(high: Rule, middle: Rule, low: Rule) -> None:
    assert resolved(resolved(high, middle), low) == resolved(high, resolved(middle, low))


@given(PROVINCE, CITY)
def test_a_rule_below_itself_is_itself(high: Rule, low: Rule) -> None:
    assert resolve(high, high) == high
    found = resolved(high, low)
    assert resolved(found, found) == resolved(found, low) == found


@given(PROVINCE, CITY)
def test_a_must_is_never_weaker_after_a_lower_level_spoke(higher: Rule, lower: Rule) -> None:
    found = resolved(higher, lower)
    if found is not None and higher.strength == "must" and higher.value is not None:
        assert binding(found).strength == "must" and found.value is not None
        assert found.value == higher.value or stricter(higher.stricter, found.value, higher.value)


def stricter(direction: Stricter, value: Any, than: Any) -> bool:
    """Said once more, in other words than the code's: what the value still admits, the one above it admits too."""
    if isinstance(value, int) and isinstance(than, int):
        return {"higher": value > than, "lower": value < than}.get(direction, False)
    (low, high), (least, most) = ((size["at_least"], size["at_most"]) for size in (value, than))
    tighter: dict[str, bool] = {
        "higher": low >= least and high >= most,
        "lower": low <= least and high <= most,
        "narrower": set(range(low, high + 1)) <= set(range(least, most + 1)),
    }
    return tighter.get(direction, False)


@settings(max_examples=400)
@given(PROVINCE, CITY)
def test_what_is_refused_is_what_neither_leaves_a_must_alone_nor_tightens_it(higher: Rule, lower: Rule) -> None:
    refused = resolved(higher, lower) is None
    free = higher.strength != "must" or higher.value is None or higher.value == lower.value
    kinds = {isinstance(one.value, int) for one in (higher, lower)}
    same_kind = lower.value is not None and len(kinds) == 1
    tighter = same_kind and not free and stricter(higher.stricter, lower.value, higher.value)
    assert refused is not (free or (lower.strength == "must" and tighter))


@given(PROVINCE, CITY, STREET)
def test_a_further_level_never_takes_a_refusal_back(high: Rule, middle: Rule, low: Rule) -> None:
    pairs = ((high, middle), (high, low), (middle, low))
    refused = any(resolved(one, other) is None for one, other in pairs)
    assert (resolved(resolved(high, middle), low) is None) == refused


def test_putting_the_same_documents_together_twice_changes_nothing() -> None:
    documents = [document(slug) for slug in ("derived", "liaoning-2014", "shenyang-2015")]
    assert merge([*documents, documents[-1]]) == merge(documents)


@pytest.mark.parametrize(
    ("stricter", "higher", "lower", "tighter"),
    [
        ("higher", 15, 20, True), ("higher", 15, 14, False), ("lower", 30, 20, True), ("lower", 30, 31, False),
        ("narrower", {"at_least": 3, "at_most": 9}, {"at_least": 5, "at_most": 7}, True),
        ("narrower", {"at_least": 5, "at_most": 9}, {"at_least": 3, "at_most": 7}, False),
        ("narrower", {"at_least": 3, "at_most": 9}, {"at_least": 5, "at_most": 9}, True),
        ("narrower", {"at_least": 3, "at_most": 9}, {"at_least": 3, "at_most": 7}, True),
        ("narrower", {"at_least": 3, "at_most": 9}, {"at_least": 3, "at_most": 10}, False),
        ("lower", {"at_least": 3, "at_most": 9}, {"at_least": 3, "at_most": 7}, True),
        ("higher", {"at_least": 3, "at_most": 9}, {"at_least": 5, "at_most": 9}, True),
        ("lower", {"within": 30, "from": "receipt"}, {"within": 20, "from": "receipt"}, True),
        ("lower", {"within": 30, "from": "receipt"}, {"within": 20, "from": "verification"}, False),
        ("lower", {"anchor": "election_day", "days": -15}, {"anchor": "election_day", "days": -20}, True),
        ("", 15, 20, False), ("higher", True, False, False),
    ],
)  # fmt: skip
def test_what_tightens_a_must(stricter: Stricter, higher: Any, lower: Any, tighter: bool) -> None:
    assert tightens(stricter, freeze(higher), freeze(lower)) is tighter
    if tighter:
        assert resolve(rule(higher, stricter=stricter), rule(lower)).value == freeze(lower)
    elif higher != lower:
        with pytest.raises(RulesError, match="不得放宽"):
            resolve(rule(higher, stricter=stricter), rule(lower))


def test_the_same_value_in_weaker_words_stays_a_must() -> None:
    assert binding(resolve(rule(50), rule(50, "generally"))).strength == "must"


def test_a_general_rule_of_a_higher_level_leaves_the_lower_one_free() -> None:
    assert resolve(rule(50, "generally"), rule(40)).value == 40


def test_what_a_higher_level_leaves_open_the_lower_one_fills() -> None:
    assert resolve(rule(None), rule(1)).value == 1


def test_shenyang_is_held_to_liaoning_and_remembers_which_said_what() -> None:
    assert [entry.slug for entry in chain("shenyang-2015")] == ["liaoning-2014", "shenyang-2015"]
    book = rulebook("shenyang-2015", {}, {})
    said = {entry.citation.document for entry in book.rules if entry.verbatim}
    assert {"liaoning-2014", "shenyang-2015"} <= said


SIXTH = """\
document: {{slug: shenhe-2015, title: 试, level: district, jurisdiction_code: "210103", parents: [shenyang-2015]}}
rules:
  - id: timetable.roll_notice
    key: E07
    zh: 选民名单公布
    en: Posting of the roll
    value: {{anchor: election_day, days: {days}, bound: latest, act: roll_posted}}
    strength: {strength}
    source: {{article: 一, words: 公布}}
"""


def sixth(days: int, strength: str = "must") -> Document:
    return parse(SIXTH.format(days=days, strength=strength), "shenhe-2015")


def test_a_district_may_post_its_roll_earlier_than_the_city_asks() -> None:
    book = rulebook(sixth(-20), {}, {})
    assert book.rule("timetable.roll_notice").value["days"] == -20
    assert book.documents == ("liaoning-2014", "shenyang-2015", "shenhe-2015")


@pytest.mark.parametrize(("days", "strength"), [(-14, "must"), (-20, "option"), (-14, "generally")])
def test_a_district_may_not_loosen_what_the_city_demands(days: int, strength: str) -> None:
    with pytest.raises(RulesError, match=r"shenhe-2015.*shenyang-2015.*不得放宽"):
        rulebook(sixth(days, strength), {}, {})


OPENING = """\
document: {{slug: gansu-trial, title: 试, level: province, jurisdiction_code: "62", parents: [urban-law-2025]{until}}}
rules:
  - id: nomination.self
    key: F04
    zh: 居民自荐
    en: Residents nominate themselves
    value: {{at_least: 1, capacity: resident}}
    strength: option
    source: {{article: 一, words: 居民可以自荐}}
"""


def test_what_the_law_closes_no_lower_document_opens() -> None:
    report = check(OPENING.format(until=""), "gansu-trial.yaml")
    assert any("居民自荐" in mistake and "不得增加" in mistake and "第十八条" in mistake for mistake in report.mistakes)
    with pytest.raises(RulesError, match="不得增加"):
        rulebook(parse(OPENING.format(until=""), "gansu-trial"), {}, {})


def test_a_document_whose_time_ended_before_the_law_began_may_have_opened_it() -> None:
    ended = OPENING.format(until=', effective: {from: "2021-01-01", until: "2025-12-31"}')
    assert check(ended, "gansu-trial.yaml").mistakes == ()


BEFORE, SINCE = date(2025, 12, 31), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("slug", "channels"),
    [
        ("chengnan-2024", {"joint_household_representatives", "joint_group_representatives", "self"}),
        ("nuoenjiya-2021", {"sign_up"}),
        ("shenyang-2015", set()),
        ("liaoning-2014", set()),
        ("district-2012", set()),
    ],
)
def test_since_2026_a_document_of_before_stands_under_the_law_which_closes_its_channels(
    slug: str, channels: set[str]
) -> None:
    assert (law_over(slug, "urban", BEFORE), law_over(slug, "urban", SINCE)) == ("", "urban-law-2025")
    assert law_over(slug, "villagers", SINCE) == "villagers-law-2025"
    book = rulebook(slug, {}, {}, organic="urban-law-2025")
    assert book.documents[0] == "urban-law-2025" and "urban-law-2018" not in book.documents
    under_the_law = put_under(document("urban-law-2025"), chain(slug))
    opened = {name for refused in closed(under_the_law, SINCE) for name in cast("tuple[str, ...]", refused.observed)}
    assert opened == {f"nomination.{channel}" for channel in channels}
    assert closed(chain(slug), SINCE) == closed(under_the_law, BEFORE) == ()
    assert book.rule("voting.proxy_terms").value["modes"] == ("direct", "household"), "no proxies of representatives"


def test_a_document_that_names_a_law_of_the_day_stands_under_that_one_alone() -> None:
    for law in ("urban-law-2025", "villagers-law-2025"):
        assert law_over(law, "urban", SINCE) == law_over(law, "villagers", SINCE) == ""
    assert law_over("urban-law-2018", "urban", SINCE) == "urban-law-2025"


def test_a_provinces_measures_fill_what_the_law_leaves_and_tighten_what_it_demands() -> None:
    book = rulebook(parse(GANSU, "gansu-2026"), {"ballot_validity": "GK-07"}, {})
    assert (book.rule("results.tie").citation.document, book.rule("nomination.joint_residents").value) == (
        "gansu-2026",
        freeze({"at_least": 20, "capacity": "resident"}),
    )
    assert {rule.citation.document for rule in book.rules} >= {"urban-law-2025", "gansu-2026"}


GANSU = """\
document: {slug: gansu-2026, title: 试行办法, level: province, jurisdiction_code: "62", parents: [urban-law-2025]}
rules:
  - id: results.tie
    key: J11
    zh: 票数相等的再次投票
    en: Candidates equal in the deciding place are voted on again
    value: {again_among: tied, wins: most_votes, lot: false}
    strength: must
    source: {article: 二, words: 票数相等的再次投票}
  - id: nomination.joint_residents
    key: F01
    zh: 选民联合提名
    en: Voters nominate jointly
    value: {at_least: 20, capacity: resident}
    unit: person
    strength: must
    source: {article: 三, words: 二十名以上选民联合提名}
"""
