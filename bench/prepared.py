"""An election ready to be voted in, made by the demo's own acts."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from huanjie.demo.play import ACTS, Theatre, stage_for
from huanjie.demo.scene import perform
from huanjie.demo.stories import STORIES
from huanjie.demo.street import start_plan
from huanjie.house import House
from huanjie_client.answers import pages
from huanjie_client.api.registry import list_electors

STORY = STORIES[0]


@dataclass(frozen=True)
class Prepared:
    """The election's id, its day, its electors and its community's name in pinyin."""

    election: UUID
    day: date
    slug: str
    electors: list[UUID]


def prepare(house: House) -> Prepared:
    """Play the first community up to the posted slate."""
    election = start_plan(house.gateway_url)[STORY.community.code]
    theatre = Theatre(house.gateway_url, house.url("hotline"), Path(tempfile.mkdtemp()), 1)
    stage = stage_for(theatre, STORY, election, lambda sentence: None)
    names = [name for name, _ in ACTS]
    perform(stage, lambda *_: None, ACTS[: names.index("名单张榜") + 1])
    commission = stage.who("commission", STORY.election_day, 8)
    listed = pages(lambda after: list_electors.sync_detailed(election.id, client=commission, after=after), int)
    electors = [elector.id for page in listed for elector in page.items]
    stage.close()
    return Prepared(election.id, STORY.election_day, STORY.community.slug, electors)
