"""Routes of terms (任期)."""

from typing import Annotated

from electoral_rules.organisation import elected
from electoral_rules.organisation.terms import TermState
from fastapi import Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router
from service_kit.wire import CommunityPath, word_of

from registry.terms.shapes import LastElectionIn, LastElectionView, TermView
from registry.terms.show import list_terms, show_terms
from registry.terms.state import state_last_election
from registry.work import Desk

router = Router("任期 · terms")
Body = Annotated[str, *word_of(elected.bodies()), Query(description="组织 · the body")]
After = Annotated[
    str, Query(pattern=r"^([0-9]{12})?$", description="上一页最后的社区代码 · the last code of the page before")
]
Jurisdiction = Annotated[str, Query(pattern=r"^[0-9]{0,12}$")]
State = Annotated[TermState | None, Query(description="任期状态，空为全部 · how the term stands; left out for all")]


@router.post(
    "/communities/{code}/last-elections",
    status_code=201,
    operation_id="registry_state_last_election",
    dependencies=[permit("registry.term.state")],
)
async def post_last_election(work: Desk, code: CommunityPath, body: LastElectionIn) -> LastElectionView:
    """State when a body of a community was elected last · 登记上届选举."""
    return LastElectionView.of(await state_last_election(work, code, body.held()))


@router.get(
    "/communities/{code}/terms", operation_id="registry_show_terms", dependencies=[permit("registry.term.read")]
)
async def get_community_terms(work: Desk, code: CommunityPath) -> Items[TermView]:
    """Show how the terms of a community's bodies stand · 本社区任期情况."""
    return Items(items=[TermView.of(each) for each in await show_terms(work, code)])


@router.get("/terms", operation_id="registry_list_terms", dependencies=[permit("registry.term.read")])
async def get_terms(
    work: Desk,
    request: Request,
    response: Response,
    body: Body,
    jurisdiction: Jurisdiction = "",
    state: State = None,
    after: After = "",
    limit: Limit = 100,
) -> Items[TermView]:
    """List how the terms of a body stand, also those over with no election planned · 任期及届满情况."""
    found = await list_terms(work, body, jurisdiction, state, after, limit)
    link_next(request, response, [each.line.community_code for each in found], limit)
    return Items(items=[TermView.of(each) for each in found])
