"""Routes of results (选举结果)."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from service_kit.access import permit
from service_kit.database import Session
from service_kit.deliveries import Json
from service_kit.paging import Ids, Items
from service_kit.routing import Router
from service_kit.wire import Code

from ballots.results.announce import announce_result
from ballots.results.determine import determine_results
from ballots.results.receive import receive_number
from ballots.results.shapes import AnnouncedPage, AnnouncementIn, AnyResultView, NoticeView, ResultView, result_view
from ballots.results.show import list_announced, show_result, show_results
from ballots.work import Desk

router = Router("选举结果 · results")
_READ = [permit("ballots.result.read")]
InPlace = Annotated[Code, Query(description="辖区代码 · code of the place")]


@router.post(
    "/sessions/{session_id}/result",
    status_code=201,
    operation_id="ballots_determine_results",
    dependencies=[permit("ballots.result.determine")],
)
async def post_result(session_id: UUID, work: Desk) -> Items[ResultView]:
    """Determine the result of every contest on the session's ballot · 认定选举结果."""
    return Items(items=[ResultView.of(each) for each in await determine_results(work, session_id)])


@router.get("/results/{result_id}", operation_id="ballots_show_result", dependencies=_READ)
async def get_result(result_id: UUID, work: Desk) -> AnyResultView:
    """Show one result; the public sees it once it is announced · 一项选举结果."""
    return result_view(await show_result(work, result_id))


@router.get("/elections/{election_id}/results", operation_id="ballots_list_results", dependencies=_READ)
async def get_results(election_id: UUID, work: Desk) -> Items[AnyResultView]:
    """List all results of an election by round; the public sees those announced · 各职位、各轮的选举结果."""
    return Items(items=[result_view(each) for each in await show_results(work, election_id)])


@router.get(
    "/announced-results",
    operation_id="ballots_list_announced",
    dependencies=_READ,
)
async def get_announced_results(work: Desk, within: InPlace, elections: Ids) -> AnnouncedPage:
    """List the announced results of several elections of a place at once · 多项选举已公布的结果."""
    return AnnouncedPage.of(await list_announced(work, within, elections))


@router.post(
    "/results/{result_id}/announcement",
    operation_id="ballots_announce_result",
    dependencies=[permit("ballots.result.announce")],
)
async def post_announcement(result_id: UUID, body: AnnouncementIn, work: Desk) -> ResultView:
    """Announce a result on the election day by a notice · 当场宣布."""
    return ResultView.of(await announce_result(work, result_id, body.posting()))


async def receive_notice(session: Session, about: UUID, reply: Json) -> Json:
    """Take the receipt of a result's notice; the answer's ``notice`` has its number then."""
    notice = await receive_number(session, about, int(reply["number"]))
    return {"notice": NoticeView.of(notice).model_dump(mode="json")}
