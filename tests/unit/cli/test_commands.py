"""What the command says and answers where there is nothing to work on, and how the drill's verdict is shown."""

import io
from pathlib import Path

import pytest
from huanjie.commands.tamper_drill import drill_table
from huanjie.drill import ATTACKS, Trial
from huanjie.main import app
from rich.console import Console
from typer.testing import CliRunner


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUANJIE_HOME", str(tmp_path / "home"))


def test_a_drill_without_a_demo_says_what_to_run_first() -> None:
    done = CliRunner().invoke(app, ["tamper-drill"])
    assert done.exit_code == 1
    assert "make demo" in done.output and "Traceback" not in done.output


def test_a_reset_with_nothing_to_forget_is_no_failure() -> None:
    done = CliRunner().invoke(app, ["reset", "--yes"])
    assert done.exit_code == 0 and "没有可清除的数据" in done.output


def test_a_file_that_is_no_archive_is_not_verified(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"not a zip")
    assert CliRunner().invoke(app, ["verify", str(tmp_path / "a.zip")]).exit_code == 2


def test_a_machine_without_a_house_says_what_to_run_before_it_is_verified() -> None:
    done = CliRunner().invoke(app, ["verify"])
    assert done.exit_code == 1 and "make demo" in done.output and "Traceback" not in done.output


def test_nothing_is_backed_up_that_does_not_run_and_nothing_brought_back_without_a_copy(tmp_path: Path) -> None:
    for command, says in (("backup", "make up"), ("restore", "no base copy")):
        done = CliRunner().invoke(app, [command, str(tmp_path / "backups")])
        assert done.exit_code == 1 and says in done.output and "Traceback" not in done.output


@pytest.mark.parametrize("until", ["2026-12-01T10:00:00", "明天"])
def test_an_instant_to_go_back_to_is_written_whole_with_its_offset(tmp_path: Path, until: str) -> None:
    done = CliRunner().invoke(app, ["restore", str(tmp_path), "--until", until])
    assert done.exit_code == 2 and "+08:00" in done.output


def test_the_drill_has_the_ten_attacks_each_under_a_name_of_its_own() -> None:
    # The tenth, the split view, is shown to auditors and written to no copy.
    assert len({attack.finding for attack in ATTACKS} | {"split_view"}) == len(ATTACKS) + 1 == 10


def test_an_attack_under_another_name_is_not_named() -> None:
    right = Trial("改动", "edit", "edited", ["edited", "resigned"], ["第3条被改动"])
    wrong = Trial("删除", "delete", "deleted", ["edited"], ["一", "二", "三"])
    assert (right.named, wrong.named) == (True, False)
    out = io.StringIO()
    Console(file=out, width=140, force_terminal=True).print(drill_table([right, wrong]))
    shown = out.getvalue()
    assert "\x1b[32medited" in shown and "\x1b[31medited" in shown
    assert "第3条被改动" in shown and "共 3 处" in shown
