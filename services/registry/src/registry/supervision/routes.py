"""Routes of the supervision committee (监督委员会)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.routing import Router

from registry.supervision.form import form_supervision_committee
from registry.supervision.shapes import SupervisionCommitteeIn, SupervisionCommitteeView
from registry.supervision.show import show_supervision_committee
from registry.work import Desk

router = Router("监督委员会 · supervision committee")
_PATH = "/elections/{election_id}/supervision-committee"


@router.post(
    _PATH,
    status_code=201,
    operation_id="registry_form_supervision_committee",
    dependencies=[permit("registry.supervision_committee.form")],
)
async def post_supervision_committee(
    work: Desk, election_id: UUID, body: SupervisionCommitteeIn
) -> SupervisionCommitteeView:
    """Enter the committee that the representatives recommended or elected · 登记监督委员会."""
    return SupervisionCommitteeView.of(await form_supervision_committee(work, election_id, body.forming()))


@router.get(
    _PATH,
    operation_id="registry_show_supervision_committee",
    dependencies=[permit("registry.election.read")],
)
async def get_supervision_committee(work: Desk, election_id: UUID) -> SupervisionCommitteeView:
    """Show the committee and its members · 查看监督委员会."""
    return SupervisionCommitteeView.of(await show_supervision_committee(work, election_id))
