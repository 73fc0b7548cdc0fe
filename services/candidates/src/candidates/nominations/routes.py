"""Routes of nominations (提名)."""

from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import tag
from service_kit.routing import Router

from candidates.candidacies.show import show_candidacy
from candidates.nominations.nominate import nominate_person
from candidates.nominations.shapes import NominationIn, NominationView
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
