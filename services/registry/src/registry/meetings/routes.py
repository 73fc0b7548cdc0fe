"""Routes of meetings and their motions (会议、议题)."""

from typing import Annotated
from uuid import UUID

from electoral_rules import meetings as law
from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import HIGHEST, Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath, word_of

from registry.domain.meetings import MotionsAsked
from registry.meetings.ask import ask_meeting
from registry.meetings.decide import decide_motion
from registry.meetings.enter import enter_meeting
from registry.meetings.put import put_motion
from registry.meetings.shapes import (
    HeldMeetingView,
    MeetingIn,
    MeetingRequestIn,
    MeetingRequestView,
    MotionIn,
    MotionResultIn,
    MotionView,
)
from registry.meetings.show import list_meetings, list_motions, list_requests
from registry.work import Desk

router = Router("会议 · meetings")
KindAsked = Annotated[
    str, *word_of(("", *law.motions())), Query(description="议题的种类，空为全部 · kind; empty for all")
]
MotionNo = Annotated[int, Path(ge=1, le=HIGHEST, description="议题的序号 · number of the motion in its meeting")]
_MEETINGS = "/communities/{code}/meetings"
_REQUESTS = "/communities/{code}/meeting-requests"


@router.post(
    _MEETINGS,
    status_code=201,
    operation_id="registry_enter_meeting",
    dependencies=[permit("registry.meeting.enter")],
)
async def post_meeting(work: Desk, code: CommunityPath, body: MeetingIn) -> HeldMeetingView:
    """Enter a meeting that was held, with its minutes · 登记会议."""
    return HeldMeetingView.of(await enter_meeting(work, code, body.held()))


@router.get(_MEETINGS, operation_id="registry_list_meetings", dependencies=[permit("registry.meeting.read")])
async def get_meetings(
    work: Desk, request: Request, response: Response, code: CommunityPath, after: UUID | None = None, limit: Limit = 100
) -> Items[HeldMeetingView]:
    """List the meetings of a community · 会议列表."""
    found = await list_meetings(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[HeldMeetingView.of(each) for each in found])


@router.post(
    _REQUESTS,
    status_code=201,
    operation_id="registry_ask_meeting",
    dependencies=[permit("registry.meeting.request")],
)
async def post_meeting_request(work: Desk, code: CommunityPath, body: MeetingRequestIn) -> MeetingRequestView:
    """Enter that so many ask for a meeting; it waits for it until it is held · 登记召集会议的提议."""
    return MeetingRequestView.of(await ask_meeting(work, code, body.proposed()))


@router.get(_REQUESTS, operation_id="registry_list_meeting_requests", dependencies=[permit("registry.meeting.read")])
async def get_meeting_requests(
    work: Desk, request: Request, response: Response, code: CommunityPath, after: UUID | None = None, limit: Limit = 100
) -> Items[MeetingRequestView]:
    """List the requests for meetings of a community, and which were held · 召集会议的提议列表."""
    found = await list_requests(work, code, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[MeetingRequestView.of(each) for each in found])


@router.post(
    f"{_MEETINGS}/{{meeting_id}}/motions",
    status_code=201,
    operation_id="registry_put_motion",
    dependencies=[permit("registry.motion.put")],
)
async def post_motion(work: Desk, code: CommunityPath, meeting_id: UUID, body: MotionIn) -> MotionView:
    """Put a motion to a meeting, under its next number · 提交议题."""
    return MotionView.of(await put_motion(work, code, meeting_id, body.moved()))


@router.post(
    f"{_MEETINGS}/{{meeting_id}}/motions/{{motion_no}}/result",
    operation_id="registry_decide_motion",
    dependencies=[permit("registry.motion.decide")],
)
async def post_motion_result(
    work: Desk, code: CommunityPath, meeting_id: UUID, motion_no: MotionNo, body: MotionResultIn
) -> MotionView:
    """Enter what the meeting decided on a motion; it never changes afterwards · 登记表决结果."""
    return MotionView.of(await decide_motion(work, code, meeting_id, motion_no, body.voted()))


@router.get(
    "/communities/{code}/motions",
    operation_id="registry_list_motions",
    dependencies=[permit("registry.meeting.read")],
)
async def get_motions(
    work: Desk,
    request: Request,
    response: Response,
    code: CommunityPath,
    meeting_id: UUID | None = None,
    election_id: UUID | None = None,
    kind: KindAsked = "",
    after: UUID | None = None,
    limit: Limit = 100,
) -> Items[MotionView]:
    """List the motions of a community: of one meeting, about one election, of one kind, or all · 议题列表."""
    found = await list_motions(work, code, MotionsAsked(meeting_id, election_id, kind), after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[MotionView.of(each) for each in found])
