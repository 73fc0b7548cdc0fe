"""The end (收尾): the old committee hands over to the new one, and the street closes the election."""

from typing import get_args

from huanjie_client.account import new_key
from huanjie_client.answers import accepted, version
from huanjie_client.api.audit import begin_handover, close_handover, sign_handover
from huanjie_client.api.registry import close_election, show_election
from huanjie_client.models import (
    HandoverBeginIn,
    HandoverBegun,
    HandoverClosed,
    HandoverCloseIn,
    HandoverSigned,
    HandoverSignedSide,
    HandoverSignIn,
    RulingIn,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.today.story import HANDED_OVER, VOTED_AGAIN


def hand_over(scene: DirectElection) -> None:
    """Seal and books are handed over, both sides sign, the street closes it within the days of the law."""
    committee, street = scene.who("committee", HANDED_OVER, 9), scene.above("street", HANDED_OVER, 10)
    goods = HandoverBegun("residents_committee", VOTED_AGAIN, "原主任", "新任主任", ["公章1枚", "账册12册", "档案36卷"])
    body = HandoverBeginIn(goods, scene.code, election_id=scene.election.id)
    matter = accepted(begin_handover.sync(client=committee, body=body, idempotency_key=new_key())).id
    proof = [scene.evidence(committee, "handover", stage="handover", kind="signature_sheet")]
    for side in get_args(HandoverSignedSide):
        signed = HandoverSignIn(HandoverSigned(side, HANDED_OVER), proof)
        accepted(sign_handover.sync(matter, client=committee, body=signed, idempotency_key=new_key()))
    closed = HandoverCloseIn(HandoverClosed(HANDED_OVER))
    accepted(close_handover.sync(matter, client=street, body=closed, idempotency_key=new_key()))
    scene.tell("工作移交已完成")


def close(scene: DirectElection) -> None:
    """Everything is filed and handed over: the election is closed."""
    street = scene.above("street", HANDED_OVER, 11)
    known = version(show_election.sync_detailed(scene.election.id, client=street))
    paper = scene.evidence(street, "closing", stage="filing", kind="record")
    body = RulingIn("备案、移交完成，予以办结", paper)
    closed = close_election.sync(scene.election.id, client=street, body=body, if_match=known, idempotency_key=new_key())
    scene.ended = accepted(closed).state == "closed"
    scene.tell("选举已办结")
