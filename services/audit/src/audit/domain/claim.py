"""Claims (举报、诉求): what somebody reports or asks for, how it came, and who it is about."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from electoral_rules.oversight import intake

from audit.domain.task import Unit

_HIDDEN = "（举报人）"
# Shorter ones stand in many words and numbers that are nobody's.
_SHORTEST_NAME, _SHORTEST_NUMBER = 2, 5
_NUMBERS = re.compile(r"[0-9](?:[0-9 -]*[0-9])?")


class Channel(StrEnum):
    """How a case came (来件渠道, AUD-05)."""

    WEB = "web"
    TELEPHONE = "telephone"
    LETTER = "letter"
    VISIT = "visit"
    HOTLINE = "hotline"
    RESULT = "result"
    LEDGER = "ledger"


class Kind(StrEnum):
    """What the sender wants (诉求类型)."""

    CONSULTATION = "consultation"
    SUGGESTION = "suggestion"
    COMPLAINT = "complaint"
    REPORT = "report"
    HELP = "help"
    PRAISE = "praise"

    @property
    def claims_breach(self) -> bool:
        """Whether it accuses somebody: it is checked and decided by the rules of complaints before it is answered."""
        return self in (Kind.COMPLAINT, Kind.REPORT)


AT_DESK = (Channel.TELEPHONE, Channel.LETTER, Channel.VISIT)
"""What a desk takes in (来电、来信、来访)."""
BY_DESK = (*AT_DESK, Channel.LEDGER)
"""What a desk alone files: what it takes in, and what its own ledgers found (排查、值守发现)."""


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported (举报人); stored apart from the case."""

    name: str
    contact: str

    def left_out_of(self, text: str) -> str:
        """Give a text that others read without the name and the numbers of a reporter who is to stay hidden."""
        parts = (*self.contact.split("；"), *_NUMBERS.findall(self.contact))
        numbers = sorted({each for each in parts if len(each) >= _SHORTEST_NUMBER}, key=len, reverse=True)
        for each in (self.name if len(self.name) >= _SHORTEST_NAME else "", *numbers):
            text = text.replace(each, _HIDDEN) if each else text
        return text

    def told_in(self, text: str) -> tuple[str, ...]:
        """Say which of the reporter's data a text gives away."""
        numbers = [number for number in self.contact.split("；") if number]
        leaks = {
            "reporter_name": bool(self.name) and self.name in text,
            "reporter_contact": any(number in text for number in numbers),
        }
        return tuple(name for name, is_in in leaks.items() if is_in)


@dataclass(frozen=True, slots=True)
class Accused:
    """Against whom it is (被举报人): the candidacy where the reporter knows it, and who canvassed for it (拉票人)."""

    candidacy_id: UUID | None
    canvasser: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What a case came of (来源事项): a record or a matter, by its kind."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody reports; without a reporter it is anonymous (匿名).

    `received_at` is when another desk took it in, None where that is now and here; `due_at` is that desk's own
    last instant; `organ` is whom it is addressed to; `first_case` is the report for which somebody retaliated; `origin` is what of the
    ledgers it came of.
    """

    community_code: str
    election_id: UUID | None
    channel: Channel
    category: str
    content: str
    reporter: Reporter | None = None
    received_at: datetime | None = None
    accused: Accused | None = None
    kind: Kind = Kind.REPORT
    title: str = ""
    organ: str = intake.DESK
    accused_unit: Unit | None = None
    due_at: datetime | None = None
    first_case: str = ""
    origin: Origin | None = None

    def without_reporter(self) -> "Claim":
        """Give it with texts that do not say who reports: of what accuses somebody, that is for one office alone."""
        if self.reporter is None or not self.kind.claims_breach:
            return self
        title, content = self.reporter.left_out_of(self.title), self.reporter.left_out_of(self.content)
        return replace(self, title=title, content=content)

    @property
    def canvasser(self) -> str:
        """Who canvassed, "" where it says nothing of it."""
        return self.accused.canvasser if self.accused else ""
