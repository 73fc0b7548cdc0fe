"""Bindings over HTTP (绑定接口)."""

from uuid import UUID

from fastapi import Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next

from gateway.bindings.bind import bind_by_card, bind_by_code
from gateway.bindings.shapes import BindingIn, BindingView, OwnBindingIn, OwnBindingView, UnbindingIn
from gateway.bindings.show import list_bindings
from gateway.bindings.unbind import agree_to_end, ask_for_end
from gateway.work import Desk, gateway_router

router = gateway_router("绑定 · bindings")
_END = [permit("gateway.binding.end")]


@router.post(
    "/me/binding",
    status_code=201,
    operation_id="gateway_bind_by_code",
    dependencies=[permit("gateway.binding.make_own")],
)
async def post_own_binding(body: OwnBindingIn, work: Desk) -> OwnBindingView:
    """Bind the own account by the code on the voter's card; refresh the token afterwards · 凭选民证验证码绑定本人."""
    return OwnBindingView.of(await bind_by_code(work, body.code, body.id_number_tail))


@router.post(
    "/bindings", status_code=201, operation_id="gateway_bind_by_card", dependencies=[permit("gateway.binding.make")]
)
async def post_binding(body: BindingIn, work: Desk) -> BindingView:
    """Bind somebody's account after seeing the id card · 核对身份证后代为绑定."""
    made = await bind_by_card(work, body.username, body.resident_id, body.id_number_tail, body.purpose)
    return BindingView.of(made)


@router.get("/bindings", operation_id="gateway_list_bindings", dependencies=[permit("gateway.binding.read")])
async def get_bindings(
    request: Request, response: Response, work: Desk, after: UUID | None = None, limit: Limit = 100
) -> Items[BindingView]:
    """List who bound which account and how, ended bindings too, for inspection · 绑定记录."""
    found = await list_bindings(work, after, limit)
    link_next(request, response, [each.id for each in found], limit)
    return Items(items=[BindingView.of(each) for each in found])


@router.post("/bindings/{binding_id}/unbinding", operation_id="gateway_ask_for_unbinding", dependencies=_END)
async def post_unbinding(binding_id: UUID, body: UnbindingIn, work: Desk) -> BindingView:
    """Ask for the end of a binding; another person has to agree · 申请解除绑定."""
    return BindingView.of(await ask_for_end(work, binding_id, body.reason))


@router.post("/bindings/{binding_id}/unbinding-approval", operation_id="gateway_agree_to_unbinding", dependencies=_END)
async def post_unbinding_approval(binding_id: UUID, work: Desk) -> BindingView:
    """Agree to the end of a binding that another person asked for · 同意解除绑定."""
    return BindingView.of(await agree_to_end(work, binding_id))
