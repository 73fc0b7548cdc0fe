"""What `huanjie demo` tells and leaves behind: both tables, papers, and archives found intact."""

import zipfile

import pytest
from huanjie.commands.demo import DIRECT, Play
from huanjie.demo.play import ACTS
from huanjie.demo.stories import STORIES
from huanjie.main import app
from typer.testing import CliRunner

from tests.conftest import SMALL_CROWDS, Demonstration


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


def test_the_election_of_today_is_told_first_and_the_oldest_last(demonstration: Demonstration) -> None:
    titles = [demonstration.printed.index(f"{year} 年") for year in (2026, 2024, 2015)]
    assert titles == sorted(titles)


def test_a_member_of_the_commission_leaves_and_one_of_three_proxies_is_refused(demonstration: Demonstration) -> None:
    scene, told = demonstration.direct[Play.TODAY], demonstration.printed
    assert len(scene.proxies) == 2 and "一件委托不予登记" in told and "候选人不得接受委托" in told
    assert "退出" in next(line for line in told.splitlines() if "兄弟姐妹被提名" in line)
    assert scene.election.kind == "general_election" and scene.ended


@pytest.mark.parametrize(("play", "certificates"), [(Play.TODAY, 7), (Play.SHENYANG, 5)])
def test_a_direct_election_is_played_to_its_separate_election_and_its_end(
    demonstration: Demonstration, play: Play, certificates: int
) -> None:
    scene, crowd = demonstration.direct[play], SMALL_CROWDS[play]
    lines, folder = demonstration.printed.splitlines(), demonstration.house.folder
    name, last = scene.community.name, len(DIRECT[play].acts)
    assert scene.came_out and scene.ended and scene.listed == crowd.roll
    assert f"{last}/{last}" in next(line for line in lines if name in line and "/" in line)
    title = next(place for place, line in enumerate(lines) if f"{name} {scene.story.voted.year} 年" in line)
    assert f"居民直选，选民 {crowd.roll} 人" in lines[title]
    rows = [
        line for line in lines[title:] if line.startswith("│") and ("第1次" in line or "另行选举" in line.split("│")[1])
    ]
    rows = [line for line in rows if "完好" in line][:4]
    assert [(row.split("│")[1].strip(), row.split("│")[2].strip()) for row in rows] == [
        ("第1次", "主任"),
        ("第1次", "副主任"),
        ("第1次", "委员"),
        ("另行选举", "委员"),
    ]
    came = [f"{crowd.present}/{crowd.roll}"] * 3 + [f"{crowd.again}/{crowd.roll}"]
    assert [row.split("│")[6].strip() for row in rows] == came
    seconds = next(line for line in lines if line.startswith("各步用时") and name in line)
    assert all(act in seconds for act, _ in DIRECT[play].acts)
    assert len(list((folder / "papers" / name).glob("当选证书-*.pdf"))) == certificates
    assert (folder / "papers" / name / f"选举结果报告单-{name}.pdf").read_bytes().startswith(b"%PDF-")
    assert zipfile.is_zipfile(folder / "archives" / f"{name}.zip")


def test_only_one_of_the_three_is_played_on_demand_and_another_word_is_refused() -> None:
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
