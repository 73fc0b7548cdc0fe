"""What may become a case quotes it: every kind that opens one has a place for its number."""

from typing import get_type_hints

from audit.cases.part_shapes import ORIGINS
from audit.domain.claim import Channel
from audit.matters.shapes import BODIES as STEPS
from audit.matters.shapes import KINDS as MATTERS
from audit.records.shapes import BODIES as RECORDS
from audit.records.shapes import KINDS
from electoral_rules import matters, records


def test_what_opens_a_case_can_quote_it_and_nothing_else_takes_one() -> None:
    opening = {
        (slug, name) for slug, kind in matters.kinds().items() for name, step in kind.steps.items() if step.opens
    }
    assert opening == {("dispute", "settle"), ("incident", "close")}
    assert {key for key, body in STEPS.items() if "case" in body.model_fields} == opening
    entered = {slug for slug, kind in records.kinds().items() if kind.opens}
    assert entered == {"call", "opinion_watch"}
    assert {slug for slug, body in RECORDS.items() if "case" in body.model_fields} == entered
    shapes = [KINDS[slug].shape for slug in entered] + [MATTERS[slug].steps[name].shape for slug, name in opening]
    assert all("case_number" in get_type_hints(shape) for shape in shapes)
    assert {*ORIGINS} == {*entered, *(slug for slug, _ in opening)}


def test_how_such_a_case_came_is_a_way_in_which_cases_come() -> None:
    ways = {kind.opens for kind in records.kinds().values() if kind.opens}
    ways |= {step.opens for kind in matters.kinds().values() for step in kind.steps.values() if step.opens}
    assert ways == {Channel.TELEPHONE, Channel.LEDGER}
