"""Messages to people (消息), and those of them that go to a phone (短信)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

SmsState = Literal["waiting", "sent", "parked"]
Sent = Literal["sent", "unreachable", "refused"]
"""通道已接收、不可用（稍后重试）、拒绝（不再重试）: what became of one try."""
SmsReason = Literal["unreachable", "refused", "no_phone"]
"""通道不可用、通道拒绝、没有登记手机号: why the last try failed."""


@dataclass(frozen=True, slots=True)
class Message:
    """消息: to one account, for a place it acts for, about a duty or something else that waits there; never changed but that it is read.

    `about` is what it is about: the duty, proposal, matter or plan, or the election of an objection; `told_of` has one id for each
    thing to do, so that nobody is told of it twice. What the release before wrote has its duty alone.
    """

    id: UUID
    account_id: UUID
    kind: str
    duty_id: UUID | None
    about: UUID | None
    told_of: UUID | None
    place_code: str
    community_code: str
    zh: str
    en: str
    due_on: date | None
    written_at: datetime
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """短信: how the sending of a message stands; a parked one waits for somebody."""

    message_id: UUID
    account_id: UUID
    place_code: str
    state: SmsState
    attempts: int
    reason: SmsReason | None
    written_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """待发短信: one that is tried now; `sealed` is the account's phone as it is stored, None where there is none."""

    message_id: UUID
    attempts: int
    zh: str
    sealed: bytes | None
