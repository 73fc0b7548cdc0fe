"""Where a by-election of one community is played (舞台): the scene with its story, its cast and the hotline."""

from dataclasses import dataclass, field
from uuid import UUID

from huanjie_client.models import BallotsResultView

from huanjie.demo.cast import Cast
from huanjie.demo.scene import Scene
from huanjie.demo.stories import Story
from huanjie.hotline.desk import Reply


@dataclass(kw_only=True)
class Stage(Scene):
    """One community in play; `candidacies` are the ids by key of the story."""

    hotline: str
    story: Story
    cast: Cast
    candidacies: dict[str, UUID] = field(default_factory=dict)
    reply: Reply | None = None

    @property
    def final(self) -> BallotsResultView:
        """The result of the last round."""
        return self.results[-1]

    def nominee(self, key: str) -> UUID:
        """The resident id of somebody of the story."""
        return self.id_of(self.cast.nominees[key])
