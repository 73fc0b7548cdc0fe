"""Measures as versions: every topic rests from one step, and a version is what a plan with these measures would have frozen."""

from collections import defaultdict
from datetime import date

import hypothesis.strategies as st
import pytest
from electoral_rules.book.amending import amended, changed_topics
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import DEFAULTS, DERIVED, Rulebook, rulebook
from electoral_rules.book.steps import STEPS
from electoral_rules.book.wording import words
from electoral_rules.organisation import adopting, settling
from electoral_rules.organisation.measures import Measures
from hypothesis import given

TOPICS: dict[str, list[str]] = defaultdict(list)
for each in document(DEFAULTS).rules:
    TOPICS[each.measure].append(each.code)
SLUGS = [slug for slug in available() if slug not in (DEFAULTS, DERIVED)]
CHOSEN = st.fixed_dictionaries({}, optional={topic: st.sampled_from(codes) for topic, codes in TOPICS.items()})
DAY = date(2024, 5, 20)
PASSED = Measures((), "commission", "representatives_meeting", posted=False)


def adoption(before: Rulebook, changes: dict[str, str], taken: str = "plan", on: date = DAY) -> list[str]:
    after = amended(before, changes)
    found = adopting.adoption(before, after, changes, taken, on, PASSED)
    return [each.rule for each in found if each.blocks]


def test_every_topic_rests_from_one_step_and_has_a_name() -> None:
    rests = rulebook("chengnan-2024", {}, {}).rule("measures.rests").value
    listed = [topic for own in rests.values() for topic in own]
    assert sorted(listed) == sorted(TOPICS)
    assert all(words()[topic][0] for topic in TOPICS)


@given(st.sampled_from(SLUGS), CHOSEN, CHOSEN)
def test_a_version_is_what_a_plan_with_these_measures_would_have_frozen(
    slug: str, first: dict[str, str], then: dict[str, str]
) -> None:
    version = amended(rulebook(slug, first, {}), then)
    assert version.sha256 == rulebook(slug, {**first, **then}, {}).sha256
    assert Rulebook.from_json(version.to_json()) == version


@given(st.sampled_from(SLUGS), CHOSEN)
def test_a_version_changes_its_own_topics_and_nothing_the_documents_say(slug: str, changes: dict[str, str]) -> None:
    before = rulebook(slug, {}, {})
    after = amended(before, changes)
    assert set(changed_topics(before, after)) <= set(changes)
    assert {rule.id: rule for rule in before.rules if rule.value is not None}.items() <= {
        rule.id: rule for rule in after.rules
    }.items()


@given(CHOSEN, st.sampled_from(STEPS), st.sampled_from(STEPS))
def test_what_rests_after_a_step_rests_after_every_later_one(changes: dict[str, str], one: str, other: str) -> None:
    earlier, later = sorted((one, other), key=STEPS.index)
    book = rulebook("chengnan-2024", {}, {})
    if settling.unrested(book, changes, earlier).blocks:
        assert settling.unrested(book, changes, later).blocks


def test_what_the_documents_answer_no_version_answers_again() -> None:
    book = rulebook("chengnan-2024", {}, {})
    assert {"electorate.min_age", "electorate.residence"} <= set(adoption(book, {"eligibility": "GK-03"}))
    assert adoption(book, {"quorum": "GK-05", "tie": "GK-08"}) == []


def test_a_must_of_the_documents_is_not_answered_in_another_way() -> None:
    book = rulebook("urban-law-2018", {}, {})
    assert "roll.registered" in adoption(book, {"eligibility": "GK-16"})


def test_a_rule_is_adopted_once_it_is_in_force() -> None:
    book = rulebook("chengnan-2024", {}, {})
    assert adoption(book, {"proxy": "GK-04"}) == ["voting.proxy_terms"]
    assert adoption(book, {"proxy": "GK-04"}, on=date(2026, 1, 1)) == []


def test_a_topic_nobody_knows_is_named_with_those_that_exist() -> None:
    with pytest.raises(RulesError, match="quorum=GK-05"):
        amended(rulebook("chengnan-2024", {}, {}), {"quorum": "ZZ-99"})
