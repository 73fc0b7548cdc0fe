"""A governing document somebody writes is checked line by line, and the shipped ones pass their own check."""

import re
from functools import cache
from pathlib import Path

import jsonschema_rs
import pytest
import yaml
from electoral_rules.book import schema
from electoral_rules.book.checking import check, unaccounted
from electoral_rules.book.loading import available, document, source_text
from electoral_rules.book.vocabulary import readers, rows, shapes

from tests.support.documents import GOOD

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT.parent / "shared" / "requirements.md"
GOVERNING = ("shenyang-2015", "liaoning-2014", "chengnan-2024", "nuoenjiya-2021", "district-2012")


@pytest.mark.parametrize("slug", available())
def test_a_shipped_document_has_no_mistakes(slug: str) -> None:
    assert check(source_text(slug), slug).mistakes == ()


@pytest.mark.parametrize("slug", GOVERNING)
def test_every_row_of_the_matrix_is_ruled_silent_or_explained(slug: str) -> None:
    found = document(slug)
    assert unaccounted(found) == []
    ruled = {key for rule in found.rules for key in (rule.key, *rule.also)}
    explained = {row for remark in found.unruled for row in remark.rows}
    assert sorted(set(found.silent) & (ruled | explained)) == []
    assert sorted((ruled | explained | set(found.silent)) - set(rows())) == []


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the requirements are not beside this repository")
def test_the_rows_are_those_of_the_requirements() -> None:
    assert re.findall(r"^\| ([A-N]\d\d) ", CATALOGUE.read_text("utf-8"), re.M) == list(rows())


def test_every_rule_a_decision_reads_is_stated_by_some_document() -> None:
    stated = {rule.id for slug in available() for rule in document(slug).rules}
    assert {rule: modules for rule, modules in readers().items() if rule not in stated} == {}


def test_the_document_the_guide_shows_passes_its_check() -> None:
    guide = (ROOT / "docs/governing-documents.md").read_text("utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert check(shown, "yunling-2026.yaml").mistakes == ()


def test_a_good_document_passes_and_is_told_which_rows_it_leaves_open() -> None:
    report = check(GOOD, "x.yaml")
    assert report.mistakes == ()
    assert any("A01" in notice for notice in report.notices)


@pytest.mark.parametrize(
    ("wrong", "written", "line", "words"),
    [
        ("strength: must", "strength: shall", 8, "must"),
        ("at_least: 7", "at_least: seven", 7, "类型不符"),
        ("at_least: 7, ", "", 7, "缺少"),
        ("at_least: 7", "from: 7", 7, "缺少"),
        ("at_most: 9", "at_most: 9.5", 7, "类型不符"),
        ("key: C01", "key: Z99", 4, "没有这一行"),
        ("key: C01", "colour: red", 4, "不认识"),
        ("words: 七至九人", "words: ''", 9, "不能为空"),
        ("[urban-law-2018]", "[nowhere]", 1, "没有这个上级文件"),
        ("strength: must", "strength: must\n    ambiguity: AMB-06", 0, ""),
        ("zh: 人数", "zh: [人数", 6, "YAML"),
        ("rules:", "rules: none\nothers:", 2, "列表"),
        ("title: 试, ", "", 1, "缺少"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(wrong: str, written: str, line: int, words: str) -> None:
    report = check(GOOD.replace(wrong, written), "x.yaml")
    if not line:
        assert report.mistakes == ()
    else:
        assert any(f"第 {line} 行" in mistake and words in mistake for mistake in report.mistakes), report.mistakes


def test_a_document_that_loosens_a_higher_must_is_told_so() -> None:
    looser = GOOD.replace("commission.size", "electorate.min_age").replace("{at_least: 7, at_most: 9}", "16")
    assert any("不得放宽" in mistake for mistake in check(looser, "x.yaml").mistakes)


def test_the_schema_is_fresh_and_knows_the_value_of_every_rule_that_is_read() -> None:
    assert (ROOT / "docs/governing-document.schema.json").read_text("utf-8") == schema.text()
    told = schema.document_schema()["$defs"]["RuleEntry"]["allOf"]
    assert {rule for part in told for rule in part["if"]["properties"]["id"]["enum"]} == set(shapes())


@cache
def validator() -> jsonschema_rs.Validator:
    return jsonschema_rs.validator_for(schema.document_schema())


@pytest.mark.parametrize("slug", available())
def test_the_schema_accepts_the_shipped_documents(slug: str) -> None:
    validator().validate(yaml.load(source_text(slug), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def test_the_schema_refuses_what_the_check_refuses() -> None:
    wrong = yaml.safe_load(GOOD.replace("at_least: 7", "at_least: seven"))
    with pytest.raises(jsonschema_rs.ValidationError):
        validator().validate(wrong)
