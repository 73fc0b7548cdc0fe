"""Tasks of a case (任务单): to one lead and any number of co-handlers, each with its unit, its limits and its answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from electoral_rules.book.lifecycle import TASK

from audit.domain.limits import Light, Limits, Step
from audit.domain.payload import Payload, fingerprint

_WITH_THE_UNIT = tuple(state for state in TASK.states if TASK.after(state, "answer"))
# Somebody else has it now, or nobody.
_GIVEN_UP = ("returned", "withdrawn")


class TaskRole(StrEnum):
    """What a unit is in a case (主办、协办): one leads and decides, others help."""

    LEAD = "lead"
    CO = "co"


@dataclass(frozen=True, slots=True)
class Unit:
    """An office of a jurisdiction (承办单位)."""

    to_code: str
    office: str

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"to_code": self.to_code, "to_office": self.office}


@dataclass(frozen=True, slots=True)
class Dispatch:
    """An order to a unit (派单): in which role, to whom, and what the desk adds."""

    role: TaskRole
    unit: Unit
    note: str = ""


@dataclass(frozen=True, slots=True)
class HandBack:
    """Why a unit hands a task back (退单理由和依据)."""

    reason: str
    basis: str

    @property
    def text(self) -> str:
        """Both in one text."""
        return f"{self.reason}\n{self.basis}"


@dataclass(frozen=True, slots=True)
class MoreTime:
    """A wish for more time: until when and why."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """The desk's word on a wish for more time; `until` is its own date, None where the date asked is right."""

    agreed: bool
    until: datetime | None
    remark: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The desk's word on an answer (结果审核)."""

    accepted: bool
    remark: str


@dataclass(frozen=True, slots=True)
class Extension:
    """More time that a unit asked for (延期): until when and why; `agreed` is None while nobody decided."""

    until: datetime
    reason: str
    asked_at: datetime
    asked_by: str
    agreed: bool | None = None
    agreed_until: datetime | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a unit reports (反馈): a note for the desk, the text for the public, and whether it is solved or why not.

    `contacted_at` is when the unit first spoke with the sender, None where it did not.
    """

    note: str
    text: str
    solved: bool
    grounds: str = ""
    contacted_at: datetime | None = None
    given_by: str = ""

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {
            "note_sha256": fingerprint(self.note),
            "text_sha256": fingerprint(self.text),
            "grounds_sha256": fingerprint(self.grounds),
            "solved": self.solved,
            "contacted_at": self.contacted_at,
        }


@dataclass(frozen=True, slots=True)
class Task:
    """A task as it stands; `number` counts within the case, `turn` how often the case had been handled again before.

    The limits are the last instants that are in time: to sign for it, to hand it back, to speak with the sender, to answer.
    `extensions` is how often it got more time, `extension` the newest wish.
    """

    id: UUID
    case_number: str
    number: int
    turn: int
    role: TaskRole
    unit: Unit
    note: str
    state: str
    dispatched_at: datetime
    sign_by: datetime
    return_by: datetime
    contact_by: datetime
    due_at: datetime
    signed_by: str = ""
    signed_at: datetime | None = None
    answered_at: datetime | None = None
    hand_back: HandBack | None = None
    extension: Extension | None = None
    feedback: Feedback | None = None
    remark: str = ""
    extensions: int = 0

    @property
    def is_live(self) -> bool:
        """Whether the unit still counts: the task was neither handed back nor withdrawn."""
        return self.state not in _GIVEN_UP

    @property
    def is_with_unit(self) -> bool:
        """Whether its unit has still to do something."""
        return self.state in _WITH_THE_UNIT

    @property
    def is_done(self) -> bool:
        """Whether its answer was accepted."""
        return self.state == TASK.moves["answered", "accept"]

    @property
    def waits_for_extension(self) -> bool:
        """Whether the unit asked for more time and nobody has decided."""
        return self.extension is not None and self.extension.agreed is None

    def signed(self, person: str, now: datetime) -> "Task":
        """Give the task as signed for (签收); who signed before stays."""
        return self if self.signed_at else replace(self, signed_by=person, signed_at=now)

    def light(self, limits: Limits, now: datetime) -> Light:
        """Give its light: yellow when a limit is close, red when one is past; none once its unit has answered."""
        if not self.is_with_unit:
            return Light.NONE
        lights = [limits.light(Step.FINISH, self.due_at, now)]
        if self.signed_at is None:
            lights.append(limits.light(Step.SIGN, self.sign_by, now))
        return max(lights, key=list(Light).index)

    def payload(self) -> Payload:
        """Give the fields an event tells."""
        return {"case": self.case_number, "task": self.number, "role": self.role, **self.unit.payload()}


def progress(tasks: Sequence[Task]) -> str:
    """Say what the tasks of a turn come to, as an event of the case: it follows from them and from nothing else.

    Without a lead it goes back to the desk; it is finished once every answer is accepted, and handled from the first signature.
    """
    live = [task for task in tasks if task.is_live]
    if not any(task.role is TaskRole.LEAD for task in live):
        return "return"
    if all(task.is_done for task in live):
        return "finish"
    return "handle" if any(task.signed_at for task in live) else "dispatch"


@dataclass(frozen=True, slots=True)
class WantedTasks:
    """Which tasks are wanted: within a place, of an office, in a state, or with a light."""

    within: str = ""
    office: str = ""
    state: str = ""
    light: Light | None = None
