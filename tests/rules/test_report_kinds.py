"""Kinds of reports: what they answer and rest on are rules of documents, and who alone may read one reads reports at all."""

import re

import pytest
from electoral_rules import report_kinds
from electoral_rules.book.permissions import load_permissions
from electoral_rules.oversight import reports
from electoral_rules.report_kinds import ELECTIONS, kinds


def test_what_a_kind_answers_and_rests_on_are_duties_to_report() -> None:
    answered = [rule for kind in kinds().values() for rule in kind.answers]
    assert sorted(answered) == sorted(reports.DUTIES), "each duty to report has one kind"
    for kind in kinds().values():
        assert {*kind.rests_on} <= {ELECTIONS, *reports.DUTIES}
        assert not kind.rests_on or kind.answers
        assert re.search(r"[一-鿿]", kind.zh) and kind.en.isascii()


def test_the_report_of_a_city_rests_on_those_of_its_districts() -> None:
    assert kinds()["city_final"].waits_for == kinds()["district_final"].answers
    assert kinds()["district_final"].waits_for == ()


@pytest.mark.parametrize(("role", "reads"), [("auditor", True), ("report_job", True), ("street_office", False)])
def test_what_inspection_sees_is_for_inspection_alone(role: str, reads: bool) -> None:
    assert role in load_permissions()["audit.report.read"].roles
    assert ("inspection" in report_kinds.read_by(role)) is reads
    assert "statistics" in report_kinds.read_by(role)
