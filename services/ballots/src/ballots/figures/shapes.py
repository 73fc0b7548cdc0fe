"""Counts on the wire (投票统计)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.dates import scope
from electoral_rules.figures.lines import Counted
from electoral_rules.figures.measures import BALLOTS
from electoral_rules.organisation import elected
from service_kit.wire import PlaceCode, View, one_of

from ballots.domain.tally import Tally

Kind = Annotated[str, one_of(tuple(scope.KINDS))]
Body = Annotated[str, one_of(elected.bodies())]
Mode = Annotated[str, one_of(elected.modes())]
Measure = Annotated[str, one_of(BALLOTS)]


class VoteTallyView(View):
    """投票情况: what came of the votes of an election; the list and who came are of the first vote, the rest of all rounds."""

    election_id: UUID
    rounds: int
    entitled: int
    attended: int
    counted_ballots: int
    void_ballots: int
    seats_filled: int
    persons_elected_void: int

    @classmethod
    def of(cls, tally: Tally) -> "VoteTallyView":
        """The election on the wire."""
        return cls.model_validate(tally, from_attributes=True)


class VoteCountView(View):
    """投票计数: how many of a measure an area has, of elections of a year, kind, body and mode."""

    area: PlaceCode
    year: int
    kind: Kind | None
    body: Body | None
    mode: Mode | None
    measure: Measure
    number: int

    @classmethod
    def of(cls, count: Counted) -> "VoteCountView":
        """The count on the wire."""
        return cls.model_validate(count, from_attributes=True)
