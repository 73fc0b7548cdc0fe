"""A plan states what is left to it: what a document settles it may repeat or leave out, and never change (GOV-04)."""

import pytest
from electoral_rules import rulebook
from electoral_rules.organisation.stating import overstepping

VILLAGERS = "villagers-law-2018"


def refused(document: str, *laws: str, stated: dict[str, object] | None = None, **measures: str) -> list[str]:
    books = [rulebook(document, measures, {}, {}, law) for law in laws or ("",)]
    return [each.rule for each in overstepping(books, stated or {}, measures)]


@pytest.mark.parametrize(
    ("document", "law", "stated", "rules"),
    [
        ("chengnan-2024", "", {"contested": True, "margin": 1, "margin_kind": "at_least"}, []),
        ("chengnan-2024", "", {"rc_size": {"at_least": 5, "at_most": 9}}, ["rc.size"]),
        ("shenyang-2015", "", {"margin": 1, "margin_kind": "at_least"}, ["slate.margin", "slate.margin_kind"]),
        ("liaoning-2014", VILLAGERS, {"contested": False}, ["slate.contested"]),
        ("liaoning-2014", VILLAGERS, {"contested": True, "margin": 2}, []),
        ("liaoning-2014", VILLAGERS, {"margin": 0}, ["slate.margin"]),
        ("nuoenjiya-2021", "", {"rc_size": {"at_least": 5, "at_most": 5}}, []),
    ],
)
def test_a_plan_states_what_is_open_and_tightens_what_a_law_demands(
    document: str, law: str, stated: dict[str, object], rules: list[str]
) -> None:
    assert refused(document, law, stated=stated) == rules


def test_a_topic_that_the_law_says_otherwise_is_refused_and_the_same_again_is_not() -> None:
    assert refused("shenyang-2015", roll_notice="GK-16") == ["timetable.roll_notice", "timetable.roll_answer"]
    assert refused("shenyang-2015", VILLAGERS, quorum="GK-01") == []


def test_a_topic_that_one_of_the_plans_laws_leaves_open_may_be_adopted_for_it() -> None:
    assert refused("liaoning-2014", VILLAGERS, elected="GK-03") == ["results.elected"]
    assert refused("liaoning-2014", "", VILLAGERS, elected="GK-03") == []
