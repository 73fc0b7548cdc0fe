"""All five elections at the same time (同时进行), each in a thread of its own, stage by stage through the public API."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from huanjie_client.models import ElectionView

from huanjie.api import SignIns
from huanjie.demo import filing, nominating, preparing, slating, voting
from huanjie.demo.cast import cast
from huanjie.demo.scene import Progress, Tell, perform
from huanjie.demo.stage import Stage
from huanjie.demo.stories import STORIES, Story
from huanjie.demo.street import start_plan
from huanjie.demo_data.places import Community

Act = Callable[[Stage], None]

ACTS: tuple[tuple[str, Act], ...] = (
    ("导入花名册", preparing.import_roster),
    ("居民代表登记", preparing.register_representatives),
    ("选举人名单", preparing.list_electors),
    ("确定选举日", preparing.set_day),
    ("提名", nominating.nominate),
    ("社区预审", nominating.prereview),
    ("街道初审", nominating.first_review),
    ("区级联审", nominating.joint_review),
    ("名单张榜", slating.post_slate),
    ("工单核查", slating.settle_bribe),
    ("投票计票", voting.vote),
    ("宣布结果", filing.announce),
    ("当选证书", filing.certify),
    ("结果备案", filing.file_result),
)


@dataclass(frozen=True)
class Theatre:
    """Where it is played: the gateway's and the hotline's address, the seed of the rosters, the folder of the papers."""

    gateway: str
    hotline: str
    papers: Path
    seed: int = 2024

    @cached_property
    def sign_ins(self) -> SignIns:
        """Who is signed in, for all five: some offices act in every community."""
        return SignIns(self.gateway)


def play(theatre: Theatre, progress: Progress, tell: Callable[[Community, str], None]) -> list[Stage]:
    """The whole by-election. Raises what the first community that fails raises, after all have stopped."""
    elections = start_plan(theatre.gateway)
    stages = [
        stage_for(theatre, story, elections[story.community.code], teller(tell, story.community)) for story in STORIES
    ]
    with ThreadPoolExecutor(max_workers=len(stages)) as pool:
        for done in [pool.submit(perform, stage, progress, ACTS) for stage in stages]:
            done.result()
    return stages


def stage_for(theatre: Theatre, story: Story, election: ElectionView, tell: Tell) -> Stage:
    """The stage of one story, its cast chosen, its folder of papers made."""
    papers = theatre.papers / story.community.name
    papers.mkdir(parents=True, exist_ok=True)
    chosen = cast(story, theatre.seed)
    return Stage(
        sign_ins=theatre.sign_ins,
        community=story.community,
        papers=papers,
        seed=theatre.seed,
        election=election,
        tell=tell,
        hotline=theatre.hotline,
        story=story,
        cast=chosen,
    )


def teller(tell: Callable[[Community, str], None], community: Community) -> Tell:
    """Tells of one community."""
    return lambda sentence: tell(community, sentence)
