"""Write the messages of a day (写入消息): to everybody who acts for a place about what is due, late, or came up from below there."""

from collections.abc import Sequence

from electoral_rules import messages
from electoral_rules.book.permissions import load_permissions
from service_kit import clock
from service_kit.ids import uuid7

from gateway.clients.audit import OpenDuty
from gateway.domain.messages import Message
from gateway.work import Work


async def write_messages(work: Work, duties: Sequence[OpenDuty]) -> int:
    """Write what the law has to tell of these duties today, to each account once; counts the messages.

    Those who may read duties are told of them.
    """
    today, now = clock.today(), clock.now()
    wanted = [(duty, each) for duty in duties for each in messages.about(duty, today)]
    roles = load_permissions()["audit.duty.read"].roles
    receivers = await work.messages.receivers({each.place for _, each in wanted}, roles, today)
    return await work.messages.add(
        [
            Message(
                id=uuid7(),
                account_id=account,
                kind=each.kind,
                duty_id=duty.id,
                place_code=each.place,
                community_code=duty.community_code,
                zh=each.zh,
                en=each.en,
                due_on=each.due_on,
                written_at=now,
            )
            for duty, each in wanted
            for account in receivers.get(each.place, ())
        ]
    )
