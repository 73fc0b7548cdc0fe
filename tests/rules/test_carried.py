"""What can be carried to its filed result is proven by a scenario; what cannot is refused, named, and only ever less."""

import re
from pathlib import Path

import pytest
from electoral_rules.carried import Carriage, carriage, refused, scenarios
from electoral_rules.docs.carried import elections_section
from electoral_rules.organisation.elected import Triple, triples

ROOT = Path(__file__).parents[2]
APPROVED = Path(__file__).parent / "approved" / "refused-triples.txt"
REQUIREMENT = re.compile(r"(REG|GOV|CAN|BAL|PTY|SUP)-[0-9]{2}")
LAWS = {"urban-law-2018", "villagers-law-2018"}
MODES_OF_2025 = ("direct", "household", "representatives")
ALONE = {"urban-law-2025", "villagers-law-2025"}
"""Laws that stand alone where a province has no document: what a scenario plays under one is carried, all else refused."""


def line(triple: Triple) -> str:
    return f"{triple.document} {triple.body} {triple.mode}"


@pytest.mark.parametrize("triple", scenarios(), ids=line)
def test_a_carried_triple_has_a_scenario_marked_for_it(triple: Triple) -> None:
    marker = f'pytest.mark.carries("{triple.document}", "{triple.body}", "{triple.mode}")'
    assert marker in (ROOT / scenarios()[triple]).read_text("utf-8")


def test_the_refused_triples_only_become_fewer() -> None:
    approved = set(APPROVED.read_text("utf-8").splitlines())
    today = {line(found.triple) for found in refused()}
    assert today <= approved, "a triple that could be carried is refused"
    assert approved <= today, f"take out of {APPROVED.name} what is carried now"


def test_every_triple_is_carried_or_refused_and_the_laws_of_before_order_none() -> None:
    alone = {triple for triple in scenarios() if triple.document in ALONE}
    assert {*triples(), *alone} == {*scenarios(), *(found.triple for found in refused())}
    assert not {triple.document for triple in triples()} & LAWS
    assert {triple.document for triple in triples()} == {
        "chengnan-2024", "district-2012", "liaoning-2014", "nuoenjiya-2021", "shenyang-2015",
    }  # fmt: skip


@pytest.mark.parametrize("found", refused(), ids=lambda found: line(found.triple))
def test_a_refused_triple_names_the_requirements_it_lacks(found: Carriage) -> None:
    assert found.missing
    assert all(REQUIREMENT.fullmatch(each) for each in found.missing)
    assert f"{len(found.missing)}项要求" in found.reason[0]


def test_a_document_nobody_listed_is_refused_too() -> None:
    found = carriage(Triple("urban-law-2018", "residents_committee", "direct"))
    assert not found.carried
    assert found.missing


def test_under_the_law_of_2025_a_committee_is_carried_in_the_modes_it_opens_and_in_no_other() -> None:
    assert all(carriage(Triple("urban-law-2025", "residents_committee", mode)).carried for mode in MODES_OF_2025)
    for triple in (("residents_committee", "member_representatives"), ("supervision_committee", "representatives")):
        found = carriage(Triple("urban-law-2025", *triple))
        assert not found.carried and found.missing


def test_the_page_is_what_the_data_says() -> None:
    page = (ROOT / "docs/requirements.md").read_text("utf-8")
    assert page.endswith(elections_section()), "run make docs"
