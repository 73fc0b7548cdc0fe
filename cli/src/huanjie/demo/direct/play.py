"""A direct election from its order to its end, act by act through the public API (直选社区的全过程)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from huanjie.demo.direct.order import order
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import Crowd, Story, cast
from huanjie.demo.play import Theatre, teller
from huanjie.demo.scene import Progress, perform
from huanjie.demo_data.places import Community


@dataclass(frozen=True)
class DirectPlay:
    """One direct election as it is told: its story and its acts in order."""

    story: Story
    acts: Sequence[tuple[str, Callable[[DirectElection], None]]]


def play_direct(
    theatre: Theatre, told: DirectPlay, crowd: Crowd, progress: Progress, tell: Callable[[Community, str], None]
) -> DirectElection:
    """The whole direct election of one community."""
    scene = ordered(theatre, told.story, crowd, tell)
    perform(scene, progress, told.acts)
    return scene


def ordered(
    theatre: Theatre, story: Story, crowd: Crowd, tell: Callable[[Community, str], None] = lambda *_: None
) -> DirectElection:
    """The scene of an election that the street has just ordered."""
    community = crowd.community
    papers = theatre.papers / community.name
    papers.mkdir(parents=True, exist_ok=True)
    return DirectElection(
        sign_ins=theatre.sign_ins,
        community=community,
        papers=papers,
        seed=theatre.seed,
        election=order(theatre.gateway, story),
        tell=teller(tell, community),
        story=story,
        crowd=crowd,
        cast=cast(story, crowd, theatre.seed),
    )
