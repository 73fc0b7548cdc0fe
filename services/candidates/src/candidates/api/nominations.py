"""Routes of nominations (提名)."""

from typing import Any
from uuid import UUID

from fastapi import Response
from service_kit.access import permit
from service_kit.etags import tag
from service_kit.routing import Router

from candidates.api.desk import Desk
from candidates.api.schemas import NominationIn
from candidates.api.views import NominationView
from candidates.use_cases.nominate import Wish, nominate
from candidates.use_cases.show_candidacy import show_outline

router = Router("nominations")


@router.post(
    "/elections/{election_id}/nominations",
    status_code=201,
    response_model=NominationView,
    dependencies=[permit("candidates.nomination.create")],
)
async def post_nomination(election_id: UUID, body: NominationIn, work: Desk, response: Response) -> dict[str, Any]:
    """Nominate a person for a contest through one of the document's channels · 提名."""
    facts = body.facts.model_dump(mode="json") if body.facts else None
    wish = Wish(body.contest_id, body.nominee, body.channel, body.supporters, facts)
    nomination_id, candidacy = await nominate(work, election_id, wish)
    tag(response, candidacy.version)
    return {"id": nomination_id, "candidacy": await show_outline(work, candidacy)}
