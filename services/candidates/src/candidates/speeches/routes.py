"""Routes of candidates' speeches (竞职演讲)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.speeches.deliver import deliver_speech
from candidates.speeches.schedule import schedule_speech
from candidates.speeches.shapes import GivenSpeechIn, SpeechIn, SpeechView
from candidates.speeches.show import list_speeches
from candidates.work import Desk

router = Router("竞职演讲 · speeches")


@router.post(
    "/candidacies/{candidacy_id}/speeches",
    status_code=201,
    operation_id="candidates_schedule_speech",
    dependencies=[permit("candidates.speech.schedule")],
)
async def post_speech(candidacy_id: UUID, body: SpeechIn, work: Desk) -> SpeechView:
    """Schedule a candidate's speech · 安排竞职演讲."""
    return SpeechView.of(await schedule_speech(work, candidacy_id, body.scheduled_for, body.place))


@router.post(
    "/speeches/{speech_id}/delivery",
    operation_id="candidates_deliver_speech",
    dependencies=[permit("candidates.speech.deliver")],
)
async def post_delivery(speech_id: UUID, body: GivenSpeechIn, work: Desk) -> SpeechView:
    """Record how a speech was given, with questions and answers · 登记演讲情况."""
    return SpeechView.of(await deliver_speech(work, speech_id, body.delivery()))


@router.get(
    "/elections/{election_id}/speeches",
    operation_id="candidates_list_speeches",
    dependencies=[permit("candidates.speech.read")],
)
async def get_speeches(election_id: UUID, work: Desk) -> Items[SpeechView]:
    """List the speeches of an election by the time they are scheduled for · 竞职演讲安排和情况."""
    return Items(items=[SpeechView.of(each) for each in await list_speeches(work, election_id)])
