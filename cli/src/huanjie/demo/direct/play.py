"""The direct election from its order to its acceptance, act by act through the public API (直选社区的全过程)."""

from collections.abc import Callable

from huanjie.demo.direct import counting, ending, roll, standing
from huanjie.demo.direct.order import start_direct
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import Crowd, cast
from huanjie.demo.play import Theatre, teller
from huanjie.demo.scene import Progress, perform
from huanjie.demo_data.places import Community

DIRECT_ACTS: tuple[tuple[str, Callable[[DirectElection], None]], ...] = (
    ("导入花名册", roll.import_roster),
    ("选民名单", roll.draw_roll),
    ("名单异议", roll.settle_objection),
    ("名单确定", roll.finalise),
    ("组织推荐", standing.recommend),
    ("讨论名单", standing.discuss),
    ("演讲承诺", standing.campaign),
    ("名单张榜", standing.post_list),
    ("投票计票", counting.vote),
    ("另行选举", counting.vote_again),
    ("当选证书", ending.certify),
    ("结果备案", ending.file_results),
    ("检查验收", ending.accept),
)


def play_direct(
    theatre: Theatre, crowd: Crowd, progress: Progress, tell: Callable[[Community, str], None]
) -> DirectElection:
    """The whole direct election of one community."""
    community = crowd.community
    papers = theatre.papers / community.name
    papers.mkdir(parents=True, exist_ok=True)
    scene = DirectElection(
        sign_ins=theatre.sign_ins,
        community=community,
        papers=papers,
        seed=theatre.seed,
        election=start_direct(theatre.gateway, community),
        tell=teller(tell, community),
        crowd=crowd,
        cast=cast(crowd, theatre.seed),
    )
    perform(scene, progress, DIRECT_ACTS)
    return scene
