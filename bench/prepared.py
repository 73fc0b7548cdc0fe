"""An election ready to be voted in, made by the demo's own acts."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from huanjie.demo.cast import cast
from huanjie.demo.play import ACTS, perform
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES
from huanjie.demo.street import start_plan
from huanjie.house import House

STORY = STORIES[0]


@dataclass(frozen=True)
class Prepared:
    """The election's id, its day, its electors and its community's name in pinyin."""

    election: str
    day: date
    slug: str
    electors: list[dict[str, Any]]


def prepare(house: House) -> Prepared:
    """Play the first community up to the posted slate."""
    election = start_plan(house.gateway_url)[STORY.community.code]
    papers = Path(tempfile.mkdtemp())
    stage = Stage(house.gateway_url, house.url("hotline"), STORY, cast(STORY, 1), papers, 1, election=election)
    names = [name for name, _ in ACTS]
    perform(stage, lambda *_: None, ACTS[: names.index("名单张榜") + 1])
    commission = stage.who("commission", STORY.election_day, 8)
    electors = commission.every(f"/registry/elections/{stage.path}/electors")
    stage.close()
    return Prepared(stage.path, STORY.election_day, STORY.community.slug, electors)
