"""The days a plan gives its stages lie in those of its document; where a stage has none, in those of the whole election."""

from datetime import date

import pytest
from electoral_rules import RulesError, rulebook
from electoral_rules.activating import scheduled
from electoral_rules.dates.stages import PlannedStage


def decided(document: str, stage: str, first: str, last: str) -> tuple[str, str]:
    (made,) = scheduled(
        rulebook(document, {}, {}), [PlannedStage(stage, date.fromisoformat(first), date.fromisoformat(last))], None
    )
    return made.rule, made.verdict


@pytest.mark.parametrize(
    ("document", "stage", "first", "last", "rule", "verdict"),
    [
        ("shenyang-2015", "prepare", "2014-12-01", "2015-01-10", "stage.prepare", "ok"),
        ("shenyang-2015", "prepare", "2014-12-01", "2015-01-11", "stage.prepare", "blocked"),
        ("shenyang-2015", "publicity", "2015-01-10", "2015-01-20", "stage.publicity", "blocked"),
        ("shenyang-2015", "vote", "2015-03-06", "2015-03-20", "election.day_window", "ok"),
        ("chengnan-2024", "nominate", "2024-05-16", "2024-06-01", "election.window", "blocked"),
        ("chengnan-2024", "nominate", "2024-05-16", "2024-05-31", "election.window", "ok"),
        ("liaoning-2014", "report", "2015-04-01", "2015-04-10", "stage.report", "not_applicable"),
    ],
)
def test_a_stage_lies_in_its_own_days_or_in_the_elections(
    document: str, stage: str, first: str, last: str, rule: str, verdict: str
) -> None:
    assert decided(document, stage, first, last) == (rule, verdict)


def test_a_stage_of_another_document_is_told_with_those_there_are() -> None:
    with pytest.raises(RulesError, match="prepare"):
        decided("shenyang-2015", "mobilise", "2015-01-01", "2015-01-02")
