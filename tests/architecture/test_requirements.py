"""The table of requirements is whole and fresh, and every mark of a test is one that the table knows."""

from collections import Counter

import pytest
from electoral_rules.book.loading import available, document
from electoral_rules.book.separation import OWN_BODY, separations
from electoral_rules.book.vocabulary import rows
from electoral_rules.carried import refused
from electoral_rules.docs.entries import entries
from electoral_rules.organisation.elected import triples

from tests.support.requirements.catalogue import (
    TESTS,
    Proof,
    cases,
    documents_run,
    has_to_work_under,
    proofs,
    requirements,
)
from tests.support.requirements.marks import Mark, marks
from tests.support.requirements.page import WORKS, Table, requirements_page

WANTS = {
    "act": {"rules"}, "warn": {"rules"}, "outcome": {"rules"}, "refusal": {"rules"}, "acceptance": {"rules"}, "read": {"routes"},
    "public read": {"routes"}, "prohibition": {"methods"},
}  # fmt: skip


def test_the_page_is_fresh() -> None:
    page = (TESTS.parent / "docs" / "requirements.md").read_text("utf-8")
    assert page == requirements_page(marks()), "run make docs"


def test_the_catalogue_is_whole() -> None:
    groups = Counter(each.partition("-")[0] for each in requirements())
    assert groups == {
        "REG": 32, "CAN": 46, "BAL": 35, "AUD": 35, "REP": 18, "GOV": 44, "PTY": 28, "SUP": 22, "LAW": 44, "SYS": 21,
    }  # fmt: skip
    assert groups.total() == 325
    assert all(each.says and each.documents for each in requirements().values())
    assert {each.partition("/")[0] for each in cases()} == {f"E2E-{number:02}" for number in range(1, 14)}


def test_what_carried_elections_lack_is_in_the_catalogue() -> None:
    assert {each for found in refused() for each in found.missing} <= set(requirements())


@pytest.mark.parametrize("proof", proofs().values(), ids=lambda proof: proof.id)
def test_what_has_to_be_seen_names_what_there_is(proof: Proof) -> None:
    assert proof.id in {*requirements(), *cases()}
    assert proof.kind not in ("refusal", "acceptance") or proof.id in cases()
    given = {name for name in ("rules", "routes", "methods") if getattr(proof, name)}
    assert WANTS[proof.kind] <= given <= WANTS[proof.kind] | {"rules"} | ({"routes"} if proof.methods else set())
    assert set(proof.bodies) <= {triple.body for triple in triples()}
    assert set(proof.modes) <= {triple.mode for triple in triples()}
    items = {f"disqualification.{item.id}" for slug in available() for item in document(slug).disqualifications}
    assert set(proof.rules) <= {*entries(), *items, *separations(), OWN_BODY}
    assert set(proof.rows) <= set(rows())
    assert set(proof.rows) <= {row for rule in set(proof.rules) & set(entries()) for row in entries()[rule].rows}


def test_every_mark_is_of_a_requirement_that_says_what_has_to_be_seen() -> None:
    assert {mark.requirement for mark in marks()} == set(proofs())
    assert {mark.document for mark in marks()} <= set(available())


def test_a_requirement_works_only_where_it_has_to_and_elections_are_held() -> None:
    requirement = next(each for each in requirements() if len(has_to_work_under(each)) > 1)
    under = has_to_work_under(requirement)
    for count in range(1, len(under) + 1):
        table = Table(frozenset(Mark(requirement, document, "a test") for document in under[:count]))
        assert (table.state(requirement) == WORKS) == (set(under) <= {*under[:count]} & documents_run())
    assert Table(frozenset()).state(requirement) != WORKS
