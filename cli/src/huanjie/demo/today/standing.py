"""The candidates (候选人): nominated by the party organisation or ten voters, reviewed, met by the residents; their list is posted."""

import time
from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import enter_residents_meeting
from huanjie_client.api.candidates import (
    answer_items,
    decide_stage,
    draw_slate,
    nominate_person,
    publish_slate,
    recommend_person,
)
from huanjie_client.api.registry import show_commission
from huanjie_client.models import (
    AnswersIn,
    CommissionMemberView,
    CommissionRelativeIn,
    Facts,
    ItemAnswerIn,
    NominationIn,
    OpinionIn,
    RecommendationIn,
    ResidentsMeeting,
    ResidentsMeetingRecordIn,
    SeatsOffice,
    SlateIn,
    SlatePostingIn,
    VoteIn,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import education_of
from huanjie.demo.scene import at
from huanjie.demo.today.story import BOARD, HALL, MET, NOMINATED, POSTED, VOTED
from huanjie.demo_data.people import Person

SIGNERS, STAGE = 10, "eligibility_review"
# 第十八条 has four: deprived of political rights, criminal penalty, clans and evil forces, expelled from the Party.
BARS = ("U1", "U2", "U3", "U4")
SETTLE_SECONDS = 60.0


def nominate(scene: DirectElection) -> None:
    """The party organisation nominates the first director, ten voters everybody else; the last has a sibling on the commission."""
    _, sibling, *_ = _sitting(scene)
    director, *_, last = scene.cast.candidates

    def put_forward(office: SeatsOffice, person: Person) -> UUID:
        related = [CommissionRelativeIn(sibling.id, "sibling")] if person == last else []
        return _recommended(scene, person) if person == director else _nominated(scene, office, person, related)

    standing = scene.cast.standing.items()
    scene.candidacies = {office: tuple(put_forward(office, each) for each in people) for office, people in standing}
    next_ = _successor_of(scene, sibling)
    scene.tell(f"选举委员会成员{sibling.name}的兄弟姐妹被提名，{sibling.name}退出，{next_.name}递补")


def _sitting(scene: DirectElection) -> list[CommissionMemberView]:
    """Who sits on the commission now."""
    known = accepted(show_commission.sync(scene.election.id, client=scene.who("commission", NOMINATED, 9)))
    return [member for member in known.members if member.since and not member.ended_on]


def _successor_of(scene: DirectElection, left: CommissionMemberView) -> CommissionMemberView:
    """Who stepped in for somebody, once the nomination has told the commission; TimeoutError when it does not."""
    deadline = time.monotonic() + SETTLE_SECONDS
    while time.monotonic() < deadline:
        sitting = _sitting(scene)
        if left.id not in {member.id for member in sitting}:
            return max(sitting, key=lambda member: member.rank)
        time.sleep(0.25)
    raise TimeoutError("选举委员会未及时调整 · the commission did not change in time")


def _recommended(scene: DirectElection, person: Person) -> UUID:
    street = scene.above("street", NOMINATED, 9)
    body = RecommendationIn(
        contest_id=scene.contest("director"),
        nominee=scene.id_of(person),
        evidence_sha256=scene.evidence(street, f"recommended {person.household}", stage="nomination", kind="record"),
        answerable_body=f"{scene.community.name}党组织",
        facts=Facts(education=education_of(person), familiar_with_community_work=True),
    )
    made = recommend_person.sync(scene.election.id, client=street, body=body, idempotency_key=new_key())
    return accepted(made).candidacy.id


def _nominated(scene: DirectElection, office: SeatsOffice, person: Person, related: list[CommissionRelativeIn]) -> UUID:
    commission = scene.who("commission", NOMINATED, 10)
    body = NominationIn(
        contest_id=scene.contest(office),
        nominee=scene.id_of(person),
        channel="joint_residents",
        supporters=[scene.id_of(each) for each in scene.cast.others[-SIGNERS:]],
        facts=Facts(education=education_of(person), familiar_with_community_work=True, commission_relatives=related),
        sheet_sha256=scene.evidence(
            commission, f"sheet {office} {person.household}", stage="nomination", kind="signature_sheet"
        ),
    )
    made = nominate_person.sync(scene.election.id, client=commission, body=body, idempotency_key=new_key())
    return accepted(made).candidacy.id


def review(scene: DirectElection) -> None:
    """The commission finds nothing of what bars from standing."""
    commission = scene.who("commission", NOMINATED, 16)
    for candidacy in scene.everybody:
        clear = AnswersIn([ItemAnswerIn("clear", "record", item, note="经核查，未发现该情形") for item in BARS])
        accepted(answer_items.sync(candidacy, STAGE, client=commission, body=clear, idempotency_key=new_key()))
        fit = OpinionIn("pass", "经审查符合")
        accepted(decide_stage.sync(candidacy, STAGE, client=commission, body=fit, idempotency_key=new_key()))
    scene.tell(f"资格审查通过 {len(list(scene.everybody))} 人")


def post_list(scene: DirectElection) -> None:
    """The list is drawn up, the residents meet everybody on it, then it hangs with the time and the place of the vote."""
    commission, everybody = scene.who("commission", MET, 9), list(scene.everybody)
    drawn = accepted(draw_slate.sync(scene.election.id, client=commission, body=SlateIn(), idempotency_key=new_key()))
    proof = [scene.evidence(commission, "meeting", stage="nomination", place=HALL)]
    met = ResidentsMeeting(MET, HALL, everybody, ["meeting_residents", "plans", "answers"], attended=120, questions=9)
    held = ResidentsMeetingRecordIn(scene.code, met, scene.election.id, proof)
    accepted(enter_residents_meeting.sync(client=commission, body=held, idempotency_key=new_key()))
    commission = scene.who("commission", POSTED, 9)
    posting = SlatePostingIn(
        posted_at=at(POSTED, 9),
        place=BOARD,
        evidence_sha256=scene.evidence(commission, "slate", stage="formal_list"),
        vote=VoteIn(at(VOTED, 8), HALL),
    )
    accepted(publish_slate.sync(drawn.id, client=commission, body=posting, idempotency_key=new_key()))
    scene.tell("候选人与居民已见面，正式候选人名单已张榜")
