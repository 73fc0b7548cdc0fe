"""What tellers and overseers hand in, on the wire (计票)."""

from typing import Annotated
from uuid import UUID

from electoral_rules.ballots.counting import Tally
from electoral_rules.ballots.marks import VOID_REASONS
from pydantic import Field
from service_kit.wire import LongText, Sha256, Text, Wire, word_of

from ballots.domain.figures import Figures
from ballots.problems import NotOnBallot, VoidReasons
from ballots.wire import Papers

VoidReason = Annotated[Text, *word_of(VOID_REASONS)]


class TallyIn(Wire):
    """一名印刷候选人的得票."""

    candidate: UUID
    for_: Papers = Field(alias="for")
    against: Papers
    abstain: Papers


class WriteInVotes(Wire):
    """另选他人一人的得票."""

    resident_id: UUID
    votes: Papers


class CountEntryIn(Wire):
    """一次计票录入; ``void_by_reason`` adds up to ``void``."""

    contest_id: UUID
    returned: Papers
    valid: Papers
    void: Papers
    void_by_reason: dict[VoidReason, Papers] = Field(default_factory=dict)
    tallies: list[TallyIn] = Field(max_length=100)
    write_ins: list[WriteInVotes] = Field(default_factory=list, max_length=500)

    def figures(self) -> Figures:
        """The figures entered.

        Raises:
            NotOnBallot: somebody is written in twice. VoidReasons: they do not add up.
        """
        if len({row.resident_id for row in self.write_ins}) < len(self.write_ins):
            raise NotOnBallot()
        if sum(self.void_by_reason.values()) != self.void:
            raise VoidReasons()
        printed = [Tally(str(row.candidate), row.for_, row.against, row.abstain) for row in self.tallies]
        written = [Tally(str(row.resident_id), row.votes, write_in=True) for row in self.write_ins]
        return Figures(self.returned, self.valid, self.void_by_reason, (*printed, *written))


class ResolutionIn(Wire):
    """核定一项差异."""

    contest_id: UUID
    field: Annotated[str, Field(pattern=r"^[a-z_]+(:[a-z0-9_-]+)?$", max_length=80)]
    value: Papers
    reason: LongText = Field(min_length=2)


class ConfirmationIn(Wire):
    """确认计票: the signed count sheet may be named as evidence."""

    contest_id: UUID
    evidence_sha256: Sha256 | None = None


class RecountIn(Wire):
    """重新计票: of which contest, and why."""

    contest_id: UUID
    reason: LongText = Field(min_length=2)
