"""Where the direct election is played: the scene with its crowd, its cast, and what was made so far."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from huanjie_client.models import SeatsOffice

from huanjie.demo.direct.story import ELECTED, Cast, Crowd
from huanjie.demo.scene import Scene


@dataclass(kw_only=True)
class DirectElection(Scene):
    """One community in play; `candidacies` are the ids by office, in the order of the cast; `listed` is the roll's size."""

    crowd: Crowd
    cast: Cast
    candidacies: dict[SeatsOffice, tuple[UUID, ...]] = field(default_factory=dict)
    listed: int = 0
    accepted: bool = False

    def contest(self, office: SeatsOffice) -> UUID:
        """The id of an office's contest."""
        return next(each.id for each in self.election.contests if each.office == office)

    @property
    def everybody(self) -> Iterable[UUID]:
        """The candidacies of all offices."""
        return (each for candidacies in self.candidacies.values() for each in candidacies)

    @property
    def came_out(self) -> bool:
        """Whether the roll, the results and the acceptance are those of the story."""
        elected = {office: {self.candidacies[office][place] for place in places} for office, places in ELECTED.items()}
        found = {office: set[UUID]() for office in ELECTED}
        for result in self.results:
            found[result.office] |= set(result.outcome.elected)
        return self.listed == self.crowd.roll and found == elected and self.accepted
