"""What `huanjie demo` tells and leaves behind: a row a community, papers, and five archives found intact."""

import zipfile

import pytest
from huanjie.demo.play import ACTS
from huanjie.demo.stories import STORIES
from huanjie.main import app
from typer.testing import CliRunner

from tests.conftest import Demonstration


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


@pytest.mark.parametrize("command", [["demo"], ["reset", "--yes"]])
def test_what_would_take_a_running_house_away_says_so_and_ends_with_1(
    demonstration: Demonstration, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HUANJIE_HOME", str(demonstration.house.folder.parent))
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 1 and "Traceback" not in done.output
    assert all(part.answers() for part in demonstration.house.children)
