"""Routes of what the votes on representatives come to (代表的产生)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from registry.formations.accept import accept_representatives
from registry.formations.shapes import FormationIn, FormationView
from registry.formations.show import show_formation
from registry.work import Desk

router = Router("居民代表 · representatives")
_PATH = "/elections/{election_id}/formation"


@router.post(
    _PATH,
    status_code=201,
    operation_id="registry_accept_representatives",
    dependencies=[permit("registry.formation.accept")],
)
async def post_formation(work: Desk, election_id: UUID, body: FormationIn) -> FormationView:
    """Accept everybody whom a group elected and a unit sends, as a whole and within the quotas · 产生居民代表."""
    await accept_representatives(work, election_id, body.forming())
    return FormationView.of(*await show_formation(work, election_id))


@router.get(_PATH, operation_id="registry_show_formation", dependencies=[permit("registry.formation.read")])
async def get_formation(work: Desk, election_id: UUID) -> FormationView:
    """Show how many representatives came in, for which term, and whom the units sent · 居民代表产生情况."""
    return FormationView.of(*await show_formation(work, election_id))
