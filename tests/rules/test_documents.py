"""The documents are well written, quote their sources to the letter, and are explained on a page that is up to date."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from electoral_rules import Citation, RulesError
from electoral_rules.book.loading import available, document, parse
from electoral_rules.book.rulebook import rulebook
from electoral_rules.docs.deciding import deciders

from tests.rules.books import MEASURES

ROOT = Path(__file__).parents[2]
SOURCES = ROOT.parent / "shared" / "documents"
FILES = {
    "shenyang-2015": "000_*.txt",
    "liaoning-2014": "001_*.txt",
    "chengnan-2024": "002_*.txt",
    "nuoenjiya-2021": "003_*.txt",
    "district-2012": "004_*.txt",
    "urban-law-2018": "law/urban-residents-committees-2018.md",
    "villagers-law-2018": "law/villagers-committees-2018.md",
    "urban-law-2025": "law/urban-residents-committees-2025.md",
    "villagers-law-2025": "law/villagers-committees-2025.md",
    "civil-code": "law/civil-code-periods.md",
    "petition-work-2022": "law/petition-work-2022.md",
}
_ONES = "零一二三四五六七八九"
RULE = """
document: {slug: x-2024, title: 试, level: street}
rules:
  - {id: vote.secret, key: J02, zh: 无记名, en: Secret, value: true, strength: must, source: {article: 一, words: 无记名}}
"""


def quotations(slug: str) -> Iterator[tuple[str, Citation]]:
    entry = document(slug)
    yield from ((f"{rule.id} {rule.code}", rule.citation) for rule in entry.rules if rule.verbatim)
    yield from ((item.id, item.citation) for item in (*entry.disqualifications, *entry.qualities))


@cache
def source(slug: str) -> str:
    """The text of a document without its spaces."""
    (file,) = SOURCES.glob(FILES[slug])
    return re.sub(r"\s", "", file.read_text("utf-8"))


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not beside this repository")
@pytest.mark.parametrize(
    "slug", [slug for slug in available() if {said.document for _, said in quotations(slug)} <= {*FILES}]
)
def test_the_words_of_a_rule_stand_in_its_source(slug: str) -> None:
    quoted = list(quotations(slug))
    misquoted = [name for name, said in quoted if re.sub(r"\s", "", said.words) not in source(said.document)]
    assert quoted and misquoted == []


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the source texts are not beside this repository")
def test_a_law_is_quoted_under_the_article_the_words_stand_in() -> None:
    laws = {slug: _articles(SOURCES / name) for slug, name in FILES.items() if name.startswith("law/")}
    found = [entry for slug in available() for entry in quotations(slug)]
    quoted = [(name, citation) for name, citation in found if citation.document in laws]
    wrong = [
        (name, citation.article) for name, citation in quoted
        if re.sub(r"\s", "", citation.words) not in laws[citation.document].get(citation.article, "")
    ]  # fmt: skip
    assert quoted and wrong == []


@pytest.mark.parametrize("slug", [slug for slug in available() if document(slug).articles])
def test_every_article_of_a_law_has_a_rule_or_a_reason_why_it_has_none(slug: str) -> None:
    law = document(slug)
    own = (rule.citation for rule in law.rules if rule.citation.document == slug)
    cited = [*(citation.article for citation in own), *(item.citation.article for item in law.disqualifications)]
    explained = [article for remark in law.unruled for article in remark.articles]
    numbers = [f"第{_numeral(number)}条" for number in range(1, law.articles + 1)]
    assert sorted({*cited, *explained}) == sorted(numbers)
    assert set(cited) & set(explained) == set()


def test_the_laws_in_force_account_for_their_articles() -> None:
    assert {slug: document(slug).articles for slug in ("urban-law-2025", "villagers-law-2025")} == {
        "urban-law-2025": 50,
        "villagers-law-2025": 50,
    }


def _numeral(number: int) -> str:
    """A number below 100 in Chinese numerals (十四, 五十)."""
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_ONES[tens]}十"
    return ten + (_ONES[ones] if ones else "")


def _articles(file: Path) -> dict[str, str]:
    """The articles of a law by their number (第十四条), without spaces."""
    _, *parts = re.split(r"(?m)^(第[零一二三四五六七八九十百千]+条)", file.read_text("utf-8"))
    return {number: re.sub(r"\s", "", words) for number, words in zip(parts[::2], parts[1::2], strict=True)}


def test_every_stage_leaves_by_a_rule_there_is() -> None:
    book = rulebook("chengnan-2024", MEASURES, {})
    exits = [exit for stage in book.stages for exit in stage.exits]
    assert exits and all(book.has(exit.rule) for exit in exits)


def test_every_period_in_days_says_how_days_are_counted_and_every_number_its_unit() -> None:
    for slug in available():
        for rule in document(slug).rules:
            value = rule.value if isinstance(rule.value, Mapping) else {}
            if any(isinstance(value.get(name), int) for name in ("days", "within")):
                assert rule.day_counting and rule.unit == "day", f"{slug} {rule.id}"


@pytest.mark.parametrize("slug", [slug for slug in available() if document(slug).effective[0]])
def test_every_rule_of_a_governing_document_knows_from_when_it_holds(slug: str) -> None:
    assert all(date.fromisoformat(rule.effective) for rule in document(slug).rules)


def test_a_number_of_the_law_stands_in_no_function() -> None:
    """Rates and days live in the documents; code may count, index and know a year has twelve months."""
    harmless = {"0", "1", "2", "12"}
    folder = ROOT / "libs/electoral_rules/src/electoral_rules"
    for file in folder.rglob("*.py"):
        code = re.sub(r'""".*?"""|"[^"\n]*"|#.*', "", file.read_text("utf-8"), flags=re.S)
        assert set(re.findall(r"(?<![\w.])\d+\b", code)) <= harmless, file.name


def test_every_adoptable_default_is_read_by_a_function_or_only_recorded() -> None:
    recorded_only = {"words.quantity"}
    unread = {rule.id for rule in document("national-defaults").rules if rule.id not in deciders()}
    assert unread == recorded_only


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("strength: must", "strength: shall"),
        ("id: vote.secret", "id: Vote"),
        ("value: true", "value: 0.5"),
        ("value: true", "value: 2024-05-14"),
        ("words: 无记名", "words: ''"),
        ("key: J02, ", ""),
        ("strength: must", "strength: must, day_counting: working_days"),
        ("strength: must", "strength: must, colour: red"),
        ("strength: must", "strength: must, effective: 2024-05-14"),
        ("level: street", "level: street, issued: 2024-05-14"),
        ("rules:", "rules: [nothing]\nothers:"),
        ("rules:", "rules: [["),
    ],
)
def test_a_badly_written_rule_is_refused_with_its_place(wrong: str, words: str) -> None:
    with pytest.raises(RulesError, match="x-2024"):
        parse(RULE.replace(wrong, words), "x-2024")


def test_a_well_written_rule_is_read() -> None:
    assert parse(RULE, "x-2024").rules[0].value is True


def test_a_rule_id_cannot_stand_twice() -> None:
    doubled = RULE + RULE[RULE.index("  - ") :]
    with pytest.raises(RulesError, match="重复"):
        parse(doubled, "x-2024")
