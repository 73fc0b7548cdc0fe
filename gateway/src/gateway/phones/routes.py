"""The own phone over HTTP (本人手机号接口)."""

from service_kit.access import permit

from gateway.phones.change import remove_phone, show_phone, state_phone
from gateway.phones.shapes import PhoneIn, PhoneView
from gateway.work import Desk, gateway_router

router = gateway_router("本人账户 · own account")


@router.get("/me/phone", operation_id="gateway_show_phone", dependencies=[permit("gateway.account.read_own")])
async def get_phone(work: Desk) -> PhoneView:
    """Show the last digits of the own phone · 本人手机尾号."""
    return PhoneView(tail=await show_phone(work))


@router.post("/me/phone", operation_id="gateway_state_phone", dependencies=[permit("gateway.phone.change")])
async def post_phone(body: PhoneIn, work: Desk) -> PhoneView:
    """State the own phone, in place of the one before; short messages go there · 登记接收短信的手机号."""
    return PhoneView(tail=await state_phone(work, body.phone))


@router.delete(
    "/me/phone",
    status_code=204,
    operation_id="gateway_remove_phone",
    responses={404: {}},
    dependencies=[permit("gateway.phone.change")],
)
async def delete_phone(work: Desk) -> None:
    """Remove the own phone; no short message is sent any more · 删除手机号."""
    await remove_phone(work)
