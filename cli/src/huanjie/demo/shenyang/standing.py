"""The candidates (候选人): recommended and recruited, discussed, heard, pledged, educated; then the formal list is posted."""

from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import enter_contestant_education, enter_discipline_pledge
from huanjie_client.api.candidates import (
    deliver_speech,
    discuss_list,
    draw_slate,
    open_recruitment,
    publish_programme,
    publish_slate,
    recommend_person,
    review_programme,
    schedule_speech,
    submit_programme,
)
from huanjie_client.models import (
    ContestantEducation,
    ContestantEducationRecordIn,
    DisciplinePledge,
    DisciplinePledgeRecordIn,
    DiscussionIn,
    DiscussionInStep,
    ElectorQuestionIn,
    Facts,
    GivenSpeechIn,
    OpinionHeardIn,
    PostingIn,
    ProgrammeIn,
    ProgrammeReviewIn,
    ProgrammeReviewInAnswers,
    RecommendationIn,
    RecruitmentIn,
    SeatsOffice,
    SlateIn,
    SlatePostingIn,
    SpeechIn,
    VoteIn,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import education_of
from huanjie.demo.scene import at
from huanjie.demo.shenyang.story import DISCUSSED, HALL, OPENED, POSTED, RECOMMENDED, VOTED
from huanjie.demo_data.people import Person

BOARD = "社区公告栏"
QUESTION = ElectorQuestionIn("楼道照明什么时候修好？", "当选后一个月内修好。")
PROGRAMME = "办好居民食堂，每月召开一次议事会。"
CLEAR = {"against_law": "clear", "infringes_rights": "clear", "attacks_rival": "clear"}


def recommend(scene: DirectElection) -> None:
    """The recruitment is open to all; organisations recommend as many as the formal list takes."""
    bureau = scene.above("civil", RECOMMENDED, 9)
    announced = RecruitmentIn(OPENED, "沈阳大学社区学院", scene.evidence(bureau, "recruitment", stage="nomination"))
    accepted(open_recruitment.sync(scene.election.id, client=bureau, body=announced, idempotency_key=new_key()))
    for office, people in scene.cast.standing.items():
        scene.candidacies[office] = tuple(_recommended(scene, office, person) for person in people)
    scene.tell(f"组织推荐 {sum(map(len, scene.candidacies.values()))} 人")


def _recommended(scene: DirectElection, office: SeatsOffice, person: Person) -> UUID:
    street = scene.above("street", RECOMMENDED, 10)
    body = RecommendationIn(
        contest_id=scene.contest(office),
        nominee=scene.id_of(person),
        evidence_sha256=scene.evidence(street, f"{office} {person.household}", stage="nomination", kind="record"),
        answerable_person="周正",
        answerable_body="河西街道党工委",
        facts=Facts(education=education_of(person), familiar_with_community_work=True, seat_kind="volunteer"),
    )
    made = recommend_person.sync(scene.election.id, client=street, body=body, idempotency_key=new_key())
    return accepted(made).candidacy.id


def discuss(scene: DirectElection) -> None:
    """The recommended hang in the community, then residents discuss them."""
    everybody = list(scene.everybody)
    _discussed(scene, "posted", [])
    _discussed(scene, "residents_discussion", [OpinionHeardIn(each, 40) for each in everybody])


def _discussed(scene: DirectElection, step: DiscussionInStep, opinions: list[OpinionHeardIn]) -> None:
    commission = scene.who("commission", DISCUSSED, 9)
    proof = scene.evidence(commission, step, stage="nomination")
    body = DiscussionIn(step, at(DISCUSSED, 9), "社区广场", proof, opinions=opinions)
    accepted(discuss_list.sync(scene.election.id, client=commission, body=body, idempotency_key=new_key()))


def campaign(scene: DirectElection) -> None:
    """Everybody speaks, answers, pledges in writing; all are educated together and sign for discipline."""
    for candidacy in scene.everybody:
        _heard(scene, candidacy)
        _pledged(scene, candidacy)
    commission, everybody = scene.who("commission", DISCUSSED, 16), list(scene.everybody)
    proof = [scene.evidence(commission, "education", stage="nomination", kind="signature_sheet")]
    education = ContestantEducation(DISCUSSED, "竞选纪律", everybody)
    held = ContestantEducationRecordIn(scene.code, education, scene.election.id, proof)
    accepted(enter_contestant_education.sync(client=commission, body=held, idempotency_key=new_key()))
    pledge = DisciplinePledge("contestant", len(everybody), DISCUSSED, everybody)
    signed = DisciplinePledgeRecordIn(scene.code, pledge, scene.election.id, proof)
    accepted(enter_discipline_pledge.sync(client=commission, body=signed, idempotency_key=new_key()))
    scene.tell(f"{len(everybody)} 名候选人均已演讲、承诺")


def _heard(scene: DirectElection, candidacy: UUID) -> None:
    commission = scene.who("commission", DISCUSSED, 14)
    planned = schedule_speech.sync(
        candidacy, client=commission, body=SpeechIn(at(DISCUSSED, 14), HALL), idempotency_key=new_key()
    )
    proof = scene.evidence(commission, f"speech {candidacy}", stage="nomination")
    given = GivenSpeechIn(at(DISCUSSED, 14), ["plan_or_pledge", "answers_to_electors"], proof, [QUESTION])
    accepted(deliver_speech.sync(accepted(planned).id, client=commission, body=given, idempotency_key=new_key()))


def _pledged(scene: DirectElection, candidacy: UUID) -> None:
    commission, street = scene.who("commission", DISCUSSED, 15), scene.above("street", DISCUSSED, 15)
    handed_in = submit_programme.sync(
        candidacy, client=commission, body=ProgrammeIn(PROGRAMME), idempotency_key=new_key()
    )
    programme = accepted(handed_in).id
    review = ProgrammeReviewIn(ProgrammeReviewInAnswers.from_dict(CLEAR), "已逐项审核")
    accepted(review_programme.sync(programme, client=street, body=review, idempotency_key=new_key()))
    posting = PostingIn(at(DISCUSSED, 15), BOARD, scene.evidence(commission, f"pledge {candidacy}", stage="nomination"))
    accepted(publish_programme.sync(programme, client=commission, body=posting, idempotency_key=new_key()))


def post_list(scene: DirectElection) -> None:
    """One candidate more than seats for each office; the list hangs with the time and the place of the vote."""
    commission = scene.who("commission", POSTED, 9)
    drawn = draw_slate.sync(scene.election.id, client=commission, body=SlateIn(), idempotency_key=new_key())
    posting = SlatePostingIn(
        posted_at=at(POSTED, 9),
        place=BOARD,
        evidence_sha256=scene.evidence(commission, "slate", stage="formal_list"),
        hangs="prominent_place_in_community",
        vote=VoteIn(at(VOTED, 8), HALL),
    )
    accepted(publish_slate.sync(accepted(drawn).id, client=commission, body=posting, idempotency_key=new_key()))
    scene.tell("正式候选人名单已张榜")
