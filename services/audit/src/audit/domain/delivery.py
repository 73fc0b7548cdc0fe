"""Callbacks to the platforms (回传): one delivery a step and order, tried until it arrives or its hours are over."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

_AWAY = frozenset({0, 408, 425, 429, 502, 503, 504})


class DeliveryState(StrEnum):
    """How a callback stands (回传状态); `told`: the desk told the platform another way."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Message:
    """A callback to be sent: of which step, what it says as the platform reads it, and after how many hours it is given up."""

    id: UUID
    platform: str
    work_order: str
    step: str
    sequence: int
    body: str
    hours: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """A callback with how it stands, and the case it is about; `last_status` is what was answered to the last try (`Arrival`)."""

    id: UUID
    platform: str
    work_order: str
    step: str
    sequence: int
    body: str
    state: DeliveryState
    attempts: int
    created_at: datetime
    next_at: datetime
    give_up_at: datetime
    delivered_at: datetime | None
    last_status: int | None
    case_number: str
    community_code: str
    election_id: UUID | None

    @property
    def is_heard(self) -> bool:
        """Whether the platform knows what it says, by this callback or another way."""
        return self.state in (DeliveryState.DELIVERED, DeliveryState.TOLD)

    def payload(self) -> dict[str, object]:
        """Give the fields an event tells."""
        return {
            "case": self.case_number,
            "platform": self.platform,
            "work_order": self.work_order,
            "step": self.step,
            "attempts": self.attempts,
        }


@dataclass(frozen=True, slots=True)
class Hearing:
    """What platforms have heard of a step of a case (平台知悉情况): the newest callback of each of its orders that has one."""

    callbacks: tuple[Delivery, ...]

    @property
    def unheard(self) -> DeliveryState | None:
        """How the callback stands that a platform has not heard, one that was given up before one on its way; None where all have."""
        left = {each.state for each in self.callbacks if not each.is_heard}
        return DeliveryState.GIVEN_UP if DeliveryState.GIVEN_UP in left else next(iter(left), None)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of one try: the HTTP status that was answered, 0 where nobody was there."""

    status: int

    @property
    def taken(self) -> bool:
        """Whether the platform has it."""
        return 200 <= self.status < 300

    @property
    def nobody(self) -> bool:
        """Whether nobody who could take it is there now: then nothing else that waits need be tried either."""
        return self.status in _AWAY


@dataclass(frozen=True, slots=True)
class WantedDeliveries:
    """Which callbacks are wanted: of a platform ("" of all), in a state, of cases within a scope."""

    scope: str
    platform: str
    state: DeliveryState | None
