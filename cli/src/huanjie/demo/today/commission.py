"""The election commission (选举委员会): chosen by the representatives' meeting, with its successors by their votes."""

from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import decide_motion, enter_meeting, form_commission, put_motion
from huanjie_client.models import CommissionIn, CommissionMemberIn, MeetingIn, MotionIn, MotionResultIn

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.today.story import CHOSEN, HALL

ENTITLED, PRESENT, AGREEING = 67, 60, 58
MEMBERS, SUCCESSORS = 7, 2


def choose(scene: DirectElection) -> None:
    """Seven are pushed out by the meeting; two more wait in the order of their votes."""
    committee = scene.who("committee", CHOSEN, 15)
    minutes = scene.evidence(committee, "minutes", stage="commission", kind="record", place=HALL)
    chosen = [
        CommissionMemberIn(
            kinds=["resident"],
            resident_id=scene.id_of(person),
            office="member" if place else "chair",
            votes=AGREEING - place,
        )
        for place, person in enumerate(scene.cast.others[: MEMBERS + SUCCESSORS])
    ]
    body = CommissionIn(
        how="pushed_out",
        evidence_sha256=minutes,
        members=chosen[:MEMBERS],
        motion_id=_carried(scene, minutes),
        successors=chosen[MEMBERS:],
    )
    accepted(form_commission.sync(scene.election.id, client=committee, body=body, idempotency_key=new_key()))
    scene.tell(f"居民代表会议推选选举委员会 {MEMBERS} 人，候补 {SUCCESSORS} 人")


def _carried(scene: DirectElection, minutes: str) -> UUID:
    """The motion by which the meeting chose them."""
    committee = scene.who("committee", CHOSEN, 15)
    held = MeetingIn("representatives_meeting", "residents_committee", CHOSEN, ENTITLED, PRESENT, minutes)
    meeting = accepted(enter_meeting.sync(scene.code, client=committee, body=held, idempotency_key=new_key())).id
    text = MotionIn("commission", "推选社区居民选举委员会", scene.election.id)
    moved = accepted(put_motion.sync(scene.code, meeting, client=committee, body=text, idempotency_key=new_key()))
    votes = MotionResultIn(AGREEING, PRESENT - AGREEING, 0, "同意")
    decided = decide_motion.sync(
        scene.code, meeting, moved.number, client=committee, body=votes, idempotency_key=new_key()
    )
    return accepted(decided).id
