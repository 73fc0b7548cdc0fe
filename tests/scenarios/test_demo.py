"""What `huanjie demo` tells and leaves behind: both tables, papers, and archives found intact."""

import zipfile

import pytest
from huanjie.demo.direct.play import DIRECT_ACTS
from huanjie.demo.play import ACTS
from huanjie.demo.stories import STORIES
from huanjie.main import app
from typer.testing import CliRunner

from tests.conftest import SMALL_CROWD, Demonstration


def test_the_demo_tells_five_results_and_leaves_papers_and_intact_archives(demonstration: Demonstration) -> None:
    assert demonstration.fine
    lines, folder = demonstration.printed.splitlines(), demonstration.house.folder
    for story in STORIES:
        name = story.community.name
        assert f"{len(ACTS)}/{len(ACTS)}" in next(line for line in lines if name in line and "/" in line)
        row = next(line for line in lines if line.startswith("│") and name in line)
        assert "完好" in row
        assert ("空缺" in row) == (story.elected is None)
        assert list((folder / "papers" / name).glob("*.pdf"))
        assert zipfile.is_zipfile(folder / "archives" / f"{name}.zip")


def test_the_demo_plays_a_direct_election_with_its_objection_its_separate_election_and_its_acceptance(
    demonstration: Demonstration,
) -> None:
    (scene,), lines, folder = demonstration.direct, demonstration.printed.splitlines(), demonstration.house.folder
    name, last = scene.community.name, len(DIRECT_ACTS)
    assert scene.came_out and scene.accepted and scene.listed == SMALL_CROWD.roll
    assert f"{last}/{last}" in next(line for line in lines if name in line and "/" in line)
    assert f"居民直选，选民 {SMALL_CROWD.roll} 人" in demonstration.printed
    rows = [
        line for line in lines if line.startswith("│") and "完好" in line and ("第1次" in line or "另行选举" in line)
    ]
    assert [(row.split("│")[1].strip(), row.split("│")[2].strip()) for row in rows] == [
        ("第1次", "主任"),
        ("第1次", "副主任"),
        ("第1次", "委员"),
        ("另行选举", "委员"),
    ]
    came = [f"{SMALL_CROWD.present}/{SMALL_CROWD.roll}"] * 3 + [f"{SMALL_CROWD.again}/{SMALL_CROWD.roll}"]
    assert [row.split("│")[6].strip() for row in rows] == came
    seconds = next(line for line in lines if line.startswith("各步用时") and name in line)
    assert all(act in seconds for act, _ in DIRECT_ACTS)
    assert len(list((folder / "papers" / name).glob("当选证书-*.pdf"))) == 5
    assert (folder / "papers" / name / f"选举结果报告单-{name}.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(folder / "archives" / f"{name}.zip")


def test_only_one_of_the_two_is_played_on_demand_and_another_word_is_refused() -> None:
    refused = CliRunner().invoke(app, ["demo", "--only", "nothing"])
    assert refused.exit_code == 2 and "shenyang" in refused.output


@pytest.mark.parametrize("command", [["demo"], ["reset", "--yes"]])
def test_what_would_take_a_running_house_away_says_so_and_ends_with_1(
    demonstration: Demonstration, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUANJIE_HOME", str(demonstration.house.folder.parent))
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 1 and "Traceback" not in done.output
    assert all(part.answers() for part in demonstration.house.children)
