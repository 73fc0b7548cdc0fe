"""One house in which the whole by-election is played once; every scenario asks what came of it."""

from pathlib import Path

import pytest
from huanjie.accounts import PASSWORD
from huanjie.api import Account
from huanjie.demo.play import Theatre, play
from huanjie.demo.stage import Stage
from huanjie.house import House


@pytest.fixture(scope="session")
def stages(running_house: House, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Stage]:
    """The five communities after the by-election, by their name in pinyin."""
    papers: Path = tmp_path_factory.mktemp("papers")
    theatre = Theatre(running_house.gateway_url, running_house.url("hotline"), papers, seed=7)
    played = play(theatre, lambda story, act, done, total: None, lambda story, sentence: None)
    return {stage.story.community.slug: stage for stage in played}


@pytest.fixture
def auditor(running_house: House) -> Account:
    """Somebody who may read the logs."""
    return Account(running_house.gateway_url, "auditor", PASSWORD)
