"""Where a direct election is played: the scene with its story, its crowd, its cast, and what was made so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from huanjie_client.account import Account
from huanjie_client.models import SeatsOffice

from huanjie.demo.direct.story import Cast, Crowd, Story
from huanjie.demo.scene import Scene


@dataclass(kw_only=True)
class DirectElection(Scene):
    """One community in play.

    `candidacies` are the ids by office, in the order of the cast; `listed` is the roll's size; `proxies` are those who come for
    somebody else, by whom they come for (受委托人).
    """

    story: Story
    crowd: Crowd
    cast: Cast
    candidacies: dict[SeatsOffice, tuple[UUID, ...]] = field(default_factory=dict)
    proxies: dict[UUID, UUID] = field(default_factory=dict)
    listed: int = 0
    ended: bool = False

    def contest(self, office: SeatsOffice) -> UUID:
        """The id of an office's contest."""
        return next(each.id for each in self.election.contests if each.office == office)

    def above(self, office: str, day: date, hour: int) -> Account:
        """An account above the community, the street's for one, at a time of a day."""
        return self.who(f"{self.story.above}.{office}", day, hour)

    @property
    def everybody(self) -> Iterable[UUID]:
        """The candidacies of all offices."""
        return (each for candidacies in self.candidacies.values() for each in candidacies)

    @property
    def came_out(self) -> bool:
        """Whether the roll, the results and the end are those of the story."""
        wanted = self.story.elected
        elected = {office: {self.candidacies[office][place] for place in places} for office, places in wanted.items()}
        found = {office: set[UUID]() for office in wanted}
        for result in self.results:
            found[result.office] |= set(result.outcome.elected)
        return self.listed == self.crowd.roll and found == elected and self.ended
