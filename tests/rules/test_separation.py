"""Duties that must not meet in one person: which, where and when."""

from datetime import date

import pytest
from electoral_rules.book.permissions import ROLES
from electoral_rules.book.separation import CANDIDATE, Held, meeting, own_body, separations

NANLING, XINYUAN, STREET = "220602005001", "220602005002", "220602005"


def rules(*duties: Held) -> list[str]:
    return [each.rule for each in meeting(duties)]


def test_every_rule_names_duties_that_exist() -> None:
    for rule, separation in separations().items():
        assert {*separation.one, *separation.other} <= {*ROLES, CANDIDATE}, rule


@pytest.mark.parametrize("order", [1, -1])
def test_who_counts_does_not_oversee_the_count(order: int) -> None:
    both = [Held("teller", NANLING), Held("overseer", NANLING)][::order]
    (decision,) = meeting(both)
    assert decision.blocks and decision.rule == "duties.counting_and_oversight"
    assert "监票" in decision.reason_zh and decision.citation.words


def test_they_meet_within_one_place_only() -> None:
    assert rules(Held("teller", NANLING), Held("overseer", XINYUAN)) == []
    assert rules(Held("teller", NANLING), Held("overseer", STREET)) == ["duties.counting_and_oversight"]


def test_they_meet_on_one_day_only() -> None:
    may, june = date(2024, 5, 31), date(2024, 6, 1)
    assert rules(Held("teller", NANLING, last=may), Held("overseer", NANLING, first=june)) == []
    assert rules(Held("teller", NANLING, last=june), Held("overseer", NANLING, first=june)) != []


# The hotline, report jobs and population systems are machines, the last two are signed for the house's own work.
@pytest.mark.parametrize(
    "role",
    sorted(
        {*ROLES} - {"administrator", "resident", "hotline", "report_job", "population_system", "observer", "service"}
    ),
)
def test_an_administrator_has_no_other_duty_anywhere(role: str) -> None:
    assert "duties.administration" in rules(Held("administrator", "11"), Held(role, NANLING))


def test_an_administrator_remains_a_resident() -> None:
    assert rules(Held("administrator", "22"), Held("resident", NANLING)) == []


def test_a_candidate_conducts_counts_and_oversees_nothing() -> None:
    stands = Held(CANDIDATE, NANLING)
    assert rules(stands, Held("commission", NANLING)) == ["duties.commission_and_candidate"]
    assert rules(stands, Held("teller", NANLING)) == ["duties.count_and_candidate"]
    assert rules(stands, Held("resident", NANLING), Held("community_staff", NANLING)) == []


def test_one_duty_twice_is_one_duty() -> None:
    assert rules(Held("administrator", "22"), Held("administrator", "11"), Held("teller", NANLING)) == [
        "duties.administration"
    ]
    assert rules(Held("administrator", "22"), Held("administrator", "11")) == []


def test_duties_of_two_bodies_do_not_meet_and_one_of_all_meets_either() -> None:
    teller = Held("teller", NANLING, body="residents_committee")
    assert rules(teller, Held("overseer", NANLING, body="supervision_committee")) == []
    assert rules(teller, Held("overseer", NANLING, body="residents_committee")) == ["duties.counting_and_oversight"]
    assert rules(teller, Held("overseer", NANLING)) == ["duties.counting_and_oversight"]


@pytest.mark.parametrize(
    ("acting", "blocks"), [("", False), ("residents_committee", False), ("party_organisation", True)]
)
def test_a_duty_of_one_body_is_for_its_election_alone(acting: str, blocks: bool) -> None:
    decision = own_body(acting, "residents_committee")
    assert decision.blocks == blocks and decision.citation.words
