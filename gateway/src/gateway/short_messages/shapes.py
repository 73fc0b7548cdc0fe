"""The wire shapes of short messages (短信数据结构)."""

from uuid import UUID

from pydantic import AwareDatetime
from service_kit.wire import PlaceCode, View

from gateway.domain.messages import ShortMessage, SmsReason, SmsState


class ShortMessageView(View):
    """短信: to which account a message goes and how that stands; neither the number nor the words."""

    message_id: UUID
    account_id: UUID
    place_code: PlaceCode
    state: SmsState
    attempts: int
    reason: SmsReason | None
    written_at: AwareDatetime
    sent_at: AwareDatetime | None

    @classmethod
    def of(cls, found: ShortMessage) -> "ShortMessageView":
        """The short message on the wire."""
        return cls(
            message_id=found.message_id,
            account_id=found.account_id,
            place_code=found.place_code,
            state=found.state,
            attempts=found.attempts,
            reason=found.reason,
            written_at=found.written_at,
            sent_at=found.sent_at,
        )
