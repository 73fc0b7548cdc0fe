"""Routes of voters' cards (选民证), and of the gateway's questions about whom an account may be bound to."""

from fastapi import Response
from service_kit.access import permit
from service_kit.printing import PDF, pdf_answer
from service_kit.routing import Router, UnrepeatedRoute
from service_kit.validation import answer
from service_kit.wire import CommunityPath

from registry.domain.voter_codes import Bindable
from registry.voter_cards.identify import identify_by_card, identify_by_code
from registry.voter_cards.print import print_cards
from registry.voter_cards.shapes import BindableView, CodeCheckIn, IdentityCheckIn, VoterCardsIn
from registry.work import Desk

router = Router("选民证 · voters' cards")
# An idempotency record would keep the codes in the clear; printed again, they are other codes.
router.route_class = UnrepeatedRoute


@router.post(
    "/communities/{code}/voter-cards",
    response_class=Response,
    responses=PDF,
    operation_id="registry_print_voter_cards",
    dependencies=[permit("registry.voter_card.print")],
)
async def post_voter_cards(work: Desk, code: CommunityPath, body: VoterCardsIn) -> Response:
    """Print voters' cards, each with a new one-time code; codes made before are good no more · 打印选民证."""
    return pdf_answer(await print_cards(work, code, body.residents), f"voter-cards-{code}")


@router.post(
    "/code-checks",
    response_model=BindableView,
    operation_id="registry_identify_by_code",
    dependencies=[permit("registry.binding.identify")],
)
async def post_code_check(work: Desk, body: CodeCheckIn) -> BindableView | Response:
    """Say to the gateway whose card a code stands on · 验证码核验."""
    found = await identify_by_code(work, body.code, body.id_number_tail)
    return BindableView.of(found) if isinstance(found, Bindable) else answer(found)


@router.post(
    "/identity-checks",
    operation_id="registry_identify_by_card",
    dependencies=[permit("registry.binding.identify")],
)
async def post_identity_check(work: Desk, body: IdentityCheckIn) -> BindableView:
    """Say to the gateway whom a clerk who saw the id card confirms · 身份证核验."""
    found = await identify_by_card(work, body.resident_id, body.scope, body.id_number_tail, body.purpose)
    return BindableView.of(found)
