"""`huanjie rules find` as somebody uses it who has a number or a word and looks for the rule."""

import json

import pytest
from electoral_rules.book.loading import source_text
from electoral_rules.docs.amounts import amounts
from electoral_rules.docs.numerals import numeral
from huanjie.main import app
from typer.testing import CliRunner


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["rules", "find", *words])
    return done.exit_code, done.output


def found(*words: str) -> list[dict[str, str]]:
    code, said = run(*words, "--json")
    assert code == 0, said
    fields: list[dict[str, str]] = json.loads(said)
    return fields


def rules(*words: str) -> set[str]:
    return {fields["rule"] for fields in found(*words)}


def test_a_number_finds_the_rule_with_its_words_its_line_and_the_function_that_decides() -> None:
    code, said = run("十五日")
    assert code == 0
    line = next(fields["line"] for fields in found("十五日") if fields["document"] == "shenyang-2015")
    for words in ("E07 选民名单公布期限", "timetable.roll_notice", "选民名单应在选举日的15日前公布", "二（三）", line):
        assert words in said
    assert "dates.roll_dates.roll_posting" in said and "-15" in said


@pytest.mark.parametrize("written", [("十五日",), ("15日",), ("15", "日"), ("15", "days"), ("十五天",)])
def test_chinese_numerals_arabic_digits_and_english_units_are_one_number(written: tuple[str, ...]) -> None:
    assert rules(*written) == rules("15日") and "timetable.roll_notice" in rules(*written)


def test_fifteen_days_are_neither_five_days_nor_fifteen_households() -> None:
    assert "timetable.roll_notice" not in rules("5日")
    assert "representatives.per_households" in rules("15户") and "timetable.roll_notice" not in rules("15户")


def test_a_share_is_found_however_it_is_written() -> None:
    assert "party_reps.margin" in rules("20%") and rules("20%") == rules("百分之二十") == rules("1/5") == rules(
        "20", "%"
    )


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("quorum", "results.quorum"),
        ("另选他人", "results.write_in_disqualified"),
        ("write-in", "results.write_in_disqualified"),
        ("100户", "representatives.increment"),
        ("一百户", "representatives.increment"),
        ("近亲属", "review.near_relatives"),
        ("relatives", "review.near_relatives"),
        ("margin", "party_reps.margin"),
        ("配偶", "review.near_relatives"),
    ],
)
def test_words_in_either_language_find_the_rule(words: str, rule: str) -> None:
    assert rule in rules(words)


def test_every_word_has_to_fit_and_a_document_is_one() -> None:
    assert {fields["document"] for fields in found("公布", "shenyang-2015")} == {"shenyang-2015"}


def test_the_line_told_is_the_line_of_the_rule() -> None:
    for fields in found("公布"):
        number = int(fields["line"].rpartition(":")[2])
        assert f"id: {fields['rule']}" in source_text(fields["document"]).splitlines()[number - 1]


def test_a_rule_no_decision_reads_is_told_to_be_recorded_only() -> None:
    code, said = run("election.basis")
    assert code == 0 and "recorded only" in said


@pytest.mark.parametrize("words", [("zzz",), ("九百九十九日",), ("公布", "zzz")])
def test_nothing_found_says_what_to_try_and_fails(words: tuple[str, ...]) -> None:
    code, said = run(*words)
    assert code == 1
    assert "可以试试" in said and "十五日" in said and "docs/rules/index.md" in said


def test_long_chinese_words_are_folded_and_never_cut_short() -> None:
    code, said = run("近亲属")
    assert code == 0 and "…" not in said and "vetting.relatives.near:" in said


@pytest.mark.parametrize(
    ("written", "number"), [("十五", 15), ("二十", 20), ("一百零五", 105), ("三千", 3000), ("两", 2), ("50", 50)]
)
def test_numerals_are_read(written: str, number: int) -> None:
    assert numeral(written) == number


def test_a_calendar_date_and_an_ordinal_are_no_amount() -> None:
    assert amounts("2015年3月10日第十五日") == set()
