"""Routes of nominations (提名)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import tag
from service_kit.paging import Items
from service_kit.routing import Router

from candidates.candidacies.show import open_file, show_candidacy
from candidates.nominations.confirm import confirm_nomination, list_awaited
from candidates.nominations.nominate import nominate_person
from candidates.nominations.shapes import AwaitedView, NominationIn, NominationView, OwnNominationIn
from candidates.work import Desk

router = Router("提名 · nominations")


@router.post(
    "/elections/{election_id}/nominations",
    status_code=201,
    operation_id="candidates_nominate_person",
    dependencies=[permit("candidates.nomination.create")],
)
async def post_nomination(election_id: UUID, body: NominationIn, work: Desk, response: Response) -> NominationView:
    """Nominate a person for a contest through one of the document's channels · 提名."""
    nomination, candidacy = await nominate_person(work, election_id, body.wish())
    tag(response, candidacy.version)
    return NominationView.of(nomination, await show_candidacy(work, candidacy.id))


@router.post(
    "/elections/{election_id}/own-nominations",
    status_code=201,
    operation_id="candidates_nominate_by_oneself",
    dependencies=[permit("candidates.nomination.create_own")],
)
async def post_own_nomination(
    election_id: UUID, body: OwnNominationIn, work: Desk, response: Response
) -> NominationView:
    """Nominate oneself, or somebody else as the first to sign, by the own bound account · 本人自荐、报名或发起联名."""
    nomination, candidacy = await nominate_person(work, election_id, body.wish(work.own_entry))
    tag(response, candidacy.version)
    return NominationView.of(nomination, await open_file(work, candidacy))


@router.post(
    "/nominations/{nomination_id}/confirmation",
    operation_id="candidates_confirm_nomination",
    dependencies=[permit("candidates.nomination.confirm")],
)
async def post_confirmation(nomination_id: UUID, work: Desk) -> NominationView:
    """Support a nomination by the own bound account; it counts once enough have · 本人确认联名."""
    nomination, candidacy = await confirm_nomination(work, nomination_id)
    return NominationView.of(nomination, await open_file(work, candidacy))


@router.get(
    "/elections/{election_id}/own-confirmations",
    operation_id="candidates_list_awaited_confirmations",
    dependencies=[permit("candidates.nomination.confirm")],
)
async def get_own_confirmations(election_id: UUID, work: Desk) -> Items[AwaitedView]:
    """List the nominations that name one and wait for one's word · 待本人确认的联名."""
    return Items(items=[AwaitedView.of(each) for each in await list_awaited(work, election_id)])
