"""A rulebook survives its JSON to the hash, in every process, and a text cut short or changed in form is refused with a message."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from electoral_rules import Rulebook, RulesError, rulebook
from electoral_rules.book.loading import available, document
from electoral_rules.book.model import Rule
from hypothesis import given, settings
from hypothesis import strategies as st

ELECTIONS = [slug for slug in available() if slug not in ("derived", "national-defaults")]
ADOPTABLE = {rule.measure: rule.code for rule in document("national-defaults").rules}
TOPICS = {
    topic: [rule.code for rule in document("national-defaults").rules if rule.measure == topic] for topic in ADOPTABLE
}
USUAL = rulebook("nuoenjiya-2021", {"eligibility": "GK-16"}, {"contested": True}, {"AMB-12": "objectives"})
TEXT = USUAL.to_json()


def choices(slug: str, draw: st.DrawFn) -> dict[str, str]:
    """Some readings the document's rulebook offers, one for each ambiguity."""
    offered: dict[str, set[str]] = {}
    for rule in rulebook(slug, {}, {}).rules:
        if rule.ambiguity and rule.other_readings:
            offered.setdefault(rule.ambiguity, set()).update({rule.reading, *rule.other_readings})
    taken = draw(st.sets(st.sampled_from(sorted(offered)))) if offered else set()
    return {code: draw(st.sampled_from(sorted(offered[code]))) for code in sorted(taken)}


@st.composite
def books(draw: st.DrawFn) -> Rulebook:
    slug = draw(st.sampled_from(ELECTIONS))
    topics = draw(st.sets(st.sampled_from(sorted(TOPICS))))
    measures = {topic: draw(st.sampled_from(TOPICS[topic])) for topic in sorted(topics)}
    return rulebook(slug, measures, {}, choices(slug, draw))


def values(value: Any) -> Iterator[Any]:
    """Every value inside a value, itself included."""
    yield value
    if is_dataclass(value):
        parts: list[Any] = [getattr(value, entry.name) for entry in fields(value)]
    else:
        parts = list(value.values()) if hasattr(value, "values") else list(value) if isinstance(value, tuple) else []
    for part in parts:
        yield from values(part)


@settings(max_examples=8, deadline=None)
@given(books())
def test_a_rulebook_survives_its_json_whatever_it_adopts_and_however_it_reads(book: Rulebook) -> None:
    again = Rulebook.from_json(book.to_json())
    assert again == book
    assert (again.sha256, again.to_json()) == (book.sha256, book.to_json())


@settings(max_examples=8, deadline=None)
@given(books())
def test_nothing_inside_a_rulebook_can_be_changed(book: Rulebook) -> None:
    for made in (book, Rulebook.from_json(book.to_json())):
        assert not [value for value in values(made) if isinstance(value, dict | list | set | float)]


def test_the_hash_is_the_same_in_every_process() -> None:
    code = "from electoral_rules import rulebook\nprint(rulebook('shenyang-2015', {'quorum': 'GK-05', 'tie': 'GK-08'}, {}).sha256)"
    found = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert found == {f"{rulebook('shenyang-2015', {'tie': 'GK-08', 'quorum': 'GK-05'}, {}).sha256}\n".encode()}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(TEXT) - 1))
def test_a_text_cut_short_is_refused(length: int) -> None:
    with pytest.raises(RulesError, match="JSON"):
        Rulebook.from_json(TEXT[:length])


@pytest.mark.parametrize("name", [entry.name for entry in fields(Rulebook)])
def test_a_rulebook_without_one_of_its_parts_is_refused(name: str) -> None:
    data = json.loads(TEXT)
    del data[name]
    with pytest.raises(RulesError, match="不完整"):
        Rulebook.from_json(json.dumps(data))


@pytest.mark.parametrize("name", [entry.name for entry in fields(Rule)])
def test_a_rule_without_one_of_its_parts_is_refused_with_its_place(name: str) -> None:
    data = json.loads(TEXT)
    del data["rules"][3][name]
    with pytest.raises(RulesError, match=r"rules\.3 "):
        Rulebook.from_json(json.dumps(data))


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (("rules",), None), (("rules",), {}), (("rules", 0), "x"), (("rules", 0, "strength"), "perhaps"),
        (("rules", 0, "verbatim"), "yes"), (("rules", 0, "also"), "F15"), (("rules", 0, "value"), 0.5),
        (("rules", 0, "value"), float("nan")), (("rules", 0, "citation"), []), (("rules", 0, "citation", "words"), 1),
        (("rules", 0, "above"), [{}]), (("stages", 0, "exits", 0), None), (("stages", 0, "soft"), ""),
        (("disqualifications", 0, "match"), []), (("measures",), []), (("measures", "quorum"), 5), (("readings",), "AMB-06"),
        (("documents",), [1]), (("new",), 1), (("rules", 0, "new"), 1),
    ],
)  # fmt: skip
def test_a_part_of_another_kind_is_refused(place: tuple[Any, ...], wrong: Any) -> None:
    data = json.loads(TEXT)
    inner = data
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = wrong
    with pytest.raises(RulesError, match=r"不完整|JSON"):
        Rulebook.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "null", "[]", "7", '"x"', "{}", "[" * 100_000])
def test_what_is_no_rulebook_at_all_is_refused(text: str) -> None:
    with pytest.raises(RulesError):
        Rulebook.from_json(text)
