"""`huanjie rules` as somebody uses it who writes, compares or tries out a governing document."""

import json
from pathlib import Path

import pytest
from huanjie.main import app
from typer.testing import CliRunner

from tests.support.documents import GOOD

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests/rules/cases/by_elections.yaml"


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["rules", *arguments])
    return done.exit_code, done.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_text(GOOD, "utf-8")
    return path


def test_a_good_document_is_said_to_have_no_mistakes(file: Path) -> None:
    code, said = run("check", str(file))
    assert code == 0 and "没有错误" in said


def test_a_document_saved_by_a_windows_editor_is_read(file: Path) -> None:
    file.write_text(GOOD, "utf-8-sig")
    assert run("check", str(file))[0] == 0


def test_every_mistake_is_told_with_its_line_and_the_command_fails(file: Path) -> None:
    file.write_text(GOOD.replace("must", "shall").replace("zh: 人数", "zh: ''"), "utf-8")
    code, said = run("check", str(file))
    assert code == 1
    assert "第 5 行" in said and "第 8 行" in said and "共 2 处错误" in said


def test_a_file_in_another_encoding_is_refused_with_what_to_do(file: Path) -> None:
    file.write_bytes(GOOD.encode("gb18030"))
    code, said = run("check", str(file))
    assert (code, "请另存为 UTF-8" in said) == (1, True)


def test_the_schema_printed_is_json_schema() -> None:
    code, said = run("schema")
    assert code == 0
    assert json.loads(said)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_two_documents_are_compared_as_data(file: Path) -> None:
    code, said = run("diff", "urban-law-2018", str(file), "--json")
    assert code == 0
    differences = json.loads(said)["differences"]
    assert [entry["rule"] for entry in differences if entry["kind"] == "added"] == ["commission.size"]


def test_what_is_out_of_force_is_said_before_anything_is_compared_or_decided_anew(file: Path) -> None:
    for asked in (("diff", "urban-law-2025", "liaoning-2014"), ("simulate", "--with", "liaoning-2014", str(CASES))):
        code, said = run(*asked)
        first = said.splitlines()[0]
        assert code == 0 and first.startswith("! 《辽宁省") and "已不再施行" in first and "no longer holds" in first
    told = json.loads(run("diff", "urban-law-2025", "liaoning-2014", "--json")[1])
    assert next(iter(told)) == "out_of_force" and told["out_of_force"][0]["document"] == "liaoning-2014"


def test_of_documents_in_force_nothing_is_said_first() -> None:
    assert json.loads(run("diff", "urban-law-2025", "villagers-law-2025", "--json")[1])["out_of_force"] == []
    code, said = run("simulate", "--with", "urban-law-2025", str(ROOT / "tests/rules/cases/laws_2025.yaml"))
    assert code == 0 and not said.startswith("!")


def test_an_unknown_document_is_refused_with_those_there_are() -> None:
    code, said = run("diff", "chengnan-2024", "nowhere-1999")
    assert code == 1 and "shenyang-2015" in said


def test_cases_that_flip_under_another_document_are_listed_with_both_answers() -> None:
    code, said = run("simulate", "--with", "district-2012", str(CASES))
    assert code == 0
    assert "1h-6" in said and "flip" in said


def test_a_file_that_holds_no_cases_is_refused(file: Path) -> None:
    code, said = run("simulate", "--with", "district-2012", str(file))
    assert code == 1 and "案例" in said
