"""The own account over HTTP (本人账户接口)."""

from service_kit.access import permit

from gateway.me.change_password import change_password
from gateway.me.shapes import MeView, PasswordIn
from gateway.me.show import show_me
from gateway.work import Desk, gateway_router

router = gateway_router("本人账户 · own account")


@router.get("/me", operation_id="gateway_show_me", dependencies=[permit("gateway.account.read_own")])
async def get_me(work: Desk) -> MeView:
    """Show the own account, and what it may act as · 本人账户与授权."""
    return MeView.of(await show_me(work), work.caller)


@router.put("/me/password", operation_id="gateway_change_password", dependencies=[permit("gateway.password.change")])
async def put_password(body: PasswordIn, work: Desk) -> MeView:
    """Change the own password; every other session of the account ends · 修改本人口令，其他登录随即结束."""
    return MeView.of(await change_password(work, body.present, body.new), work.caller)
