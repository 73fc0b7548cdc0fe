"""Receive what a population system tells (接收上游消息): every report becomes a proposal, and nothing enters the register."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from service_kit import clock
from service_kit.encryption import new_salt
from service_kit.ids import uuid7, uuid7s

from registry.changes.amend import stored
from registry.domain.proposals import Message, Proposal, Report
from registry.problems import MessageReused
from registry.proposals.draw import draw
from registry.proposals.forget import forgotten
from registry.work import Work


async def receive_message(
    work: Work, place_code: str, number: str, content_sha256: str, reports: Sequence[Report]
) -> tuple[Message, list[Proposal]]:
    """Propose what a message tells; the same message again is the one received, with its proposals as they now stand.

    Raises:
        MessageReused: the number was another message's.
    """
    message = Message(place_code, number, uuid7(), content_sha256, len(reports), work.caller.subject, clock.now())
    if not await work.proposals.add_message(message):
        return await _again(work, message)
    places = {code: await _is_community(work, code) for code in {each.community_code for each in reports}}
    # Ids made within a millisecond have no order of their own; sorted, they are the message's order.
    ids = uuid7s(len(reports))
    proposals = [
        await _proposed(work, message, line, proposal_id, report, known=places[report.community_code])
        for line, (proposal_id, report) in enumerate(zip(ids, reports, strict=True), start=1)
    ]
    await work.proposals.add(proposals)
    for place, those in groupby(sorted(proposals, key=_place), key=_place):
        await _record(work, place, message, list(those))
    return message, proposals


async def _again(work: Work, message: Message) -> tuple[Message, list[Proposal]]:
    known = await work.proposals.message(message.place_code, message.number)
    if known is None or known.content_sha256 != message.content_sha256:
        raise MessageReused()
    return known, await work.proposals.of_message(known)


async def _is_community(work: Work, code: str) -> bool:
    found = await work.jurisdictions.find(code) if work.caller.covers(code) else None
    return found is not None and found.level == "community"


async def _proposed(
    work: Work, message: Message, line: int, proposal_id: UUID, report: Report, *, known: bool
) -> Proposal:
    proposal = Proposal(
        place_code=report.community_code if known else message.place_code,
        id=proposal_id,
        message_id=message.id,
        message_no=message.number,
        line=line,
        community_code=report.community_code,
        happening=report.happening,
        resident_id=uuid7(),
        happened_on=report.happened_on,
        end_reason=report.end_reason,
        wanted=stored(work.cipher, report.wanted),
        salt=new_salt(),
        birth_date=report.birth_date,
        id_cipher=work.cipher.encrypt(report.id_number),
        id_index=work.cipher.blind_index(report.id_number),
    )
    drawn = await draw(work, proposal)
    return forgotten(drawn) if drawn.state == "settled" else drawn


@dataclass(frozen=True, slots=True)
class _At:
    community_code: str
    election_id: None = None


def _place(proposal: Proposal) -> str:
    return proposal.place_code


async def _record(work: Work, place: str, message: Message, proposals: Sequence[Proposal]) -> None:
    payload = {
        "message_id": message.id,
        "content_sha256": message.content_sha256,
        "reports": len(proposals),
        "settled": sum(each.state == "settled" for each in proposals),
        "hindered": dict(sorted(Counter(each.hindrance for each in proposals if each.hindrance).items())),
    }
    await work.record("registry.proposals.received", _At(place), payload)
