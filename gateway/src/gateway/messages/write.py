"""Write the messages of a day (写入消息): to everybody who acts for a place about what is due, late, came up or waits there."""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from electoral_rules import messages
from electoral_rules.book.permissions import load_permissions
from electoral_rules.messages import Told
from service_kit import clock
from service_kit.ids import uuid7

from gateway.clients.audit import OpenDuty
from gateway.domain.messages import Message
from gateway.domain.worklist import Waiting
from gateway.work import Work


async def write_messages(work: Work, duties: Sequence[OpenDuty], waiting: Sequence[Waiting]) -> int:
    """Write what the law has to tell of these today, to each account once; counts the messages."""
    return await work.messages.add([*await _of_duties(work, duties), *await _of_waiting(work, waiting)])


async def _of_duties(work: Work, duties: Sequence[OpenDuty]) -> list[Message]:
    """Those who may read duties are told of them."""
    today = clock.today()
    wanted = [(duty, each) for duty in duties for each in messages.about(duty, today)]
    roles = load_permissions()["audit.duty.read"].roles
    receivers = await work.messages.receivers({each.place for _, each in wanted}, roles, today)
    return [
        _message(text, account, text.place, duty.community_code, duty.id, duty_id=duty.id, told_of=duty.id)
        for duty, text in wanted
        for account in receivers.get(text.place, ())
    ]


async def _of_waiting(work: Work, waiting: Sequence[Waiting]) -> list[Message]:
    """Those are told who see to it in its place, or in the nearest one above where anybody does; not who brought it up."""
    today = clock.today()
    wanted = [(each, text) for each in waiting for text in messages.about(each.item, today, each.item.kind)]
    new: list[Message] = []
    for roles in {each.roles for each, _ in wanted}:
        own = [(each, text) for each, text in wanted if each.roles == roles]
        places = {place for _, text in own for place in _line(text.place)}
        receivers = await work.messages.receivers(places, roles, today)
        for each, text in own:
            about = UUID(each.item.about)
            new += [
                _message(text, account, place, text.place, about, duty_id=None, told_of=each.id)
                for place, account in _nearest(text.place, receivers, each.known_to)
            ]
    return new


def _nearest(code: str, receivers: Mapping[str, Sequence[UUID]], known_to: str) -> list[tuple[str, UUID]]:
    for place in _line(code):
        if found := [(place, each) for each in receivers.get(place, ()) if str(each) != known_to]:
            return found
    return []


def _line(code: str) -> Iterator[str]:
    """A place and those above it, the nearest first."""
    return (code[:length] for length in range(len(code), 0, -1))


def _message(
    text: Told, account: UUID, place: str, community: str, about: UUID, *, duty_id: UUID | None, told_of: UUID
) -> Message:
    return Message(
        id=uuid7(),
        account_id=account,
        kind=text.kind,
        duty_id=duty_id,
        about=about,
        told_of=told_of,
        place_code=place,
        community_code=community,
        zh=text.zh,
        en=text.en,
        due_on=text.due_on,
        written_at=clock.now(),
    )
