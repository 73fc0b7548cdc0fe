"""The roll on the wire (选民名单)."""

from datetime import datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

from electoral_rules.book.lifecycle import ROLL_VERSION
from electoral_rules.electorate.roll import PILOT, Base, reasons
from service_kit.wire import Sha256, View, one_of

from registry.domain.electors import Correction
from registry.domain.rolls import RollState

KnownBase = Annotated[str, one_of(get_args(Base))]
VersionState = Annotated[str, one_of(ROLL_VERSION.states)]
KnownReason = Annotated[str, one_of(("", *reasons()))]
Flag = Annotated[str, one_of(("", PILOT))]


class FinalChangeView(View):
    """名单确定后的更改: a correction that the commission decided on; who it is about is not told.

    `reason` is empty where the representatives' meeting decided on a case that no rule covers.
    """

    number: int
    kind: Literal["add", "cut"]
    reason: KnownReason

    @classmethod
    def of(cls, correction: Correction) -> "FinalChangeView":
        """The change on the wire."""
        return cls(number=correction.number, kind=correction.kind, reason=correction.reason)


class RollView(View):
    """选民名单: the base and what was decided since; `size` is `base_size` with those added and without those struck.

    `required` says whether the list of electors is the roll that a document asks for in this mode. `registration` is `pilot`
    where voters are registered in another way as a trial. `waiting` corrections hang nowhere yet; `after_final` are those that the
    commission decided on once the list was final.
    """

    election_id: UUID
    required: bool
    base: KnownBase
    base_reason: str
    base_election_id: UUID | None
    base_size: int
    added: int
    struck: int
    size: int
    waiting: int
    registration: Flag
    pilot_method: str
    pilot_evidence_sha256: Sha256 | None
    version: int
    state: VersionState
    version_sha256: Sha256 | None
    drawn_at: datetime
    final_at: datetime | None
    after_final: list[FinalChangeView]

    @classmethod
    def of(cls, found: RollState) -> "RollView":
        """The roll on the wire."""
        roll, version = found.roll, found.version
        return cls(
            election_id=roll.election_id,
            required=found.required,
            base=roll.base,
            base_reason=roll.base_reason,
            base_election_id=roll.base_election_id,
            base_size=roll.base_size,
            added=found.added,
            struck=found.struck,
            size=found.size,
            waiting=found.waiting,
            registration=found.flag,
            pilot_method=roll.pilot_method,
            pilot_evidence_sha256=roll.pilot_evidence_sha256,
            version=version.number if version else 0,
            state=version.state if version else ROLL_VERSION.initial,
            version_sha256=version.sha256 if version else None,
            drawn_at=roll.drawn_at,
            final_at=roll.final_at,
            after_final=[FinalChangeView.of(each) for each in found.after_final],
        )
