"""Routes of proxies (委托投票)."""

from uuid import UUID

from service_kit.access import permit
from service_kit.paging import Items
from service_kit.routing import Router

from registry.proxies.give import give_proxy
from registry.proxies.shapes import ProxyIn, ProxyView, ProxyWithdrawalIn
from registry.proxies.show import list_proxies
from registry.proxies.withdraw import withdraw_proxy
from registry.work import Desk

router = Router("委托投票 · proxies")


@router.post(
    "/elections/{election_id}/proxies",
    status_code=201,
    operation_id="registry_give_proxy",
    dependencies=[permit("registry.proxy.give")],
)
async def post_proxy(work: Desk, election_id: UUID, body: ProxyIn) -> ProxyView:
    """Enter whom a voter who is away entrusts in writing with the own vote, before the vote · 登记委托投票."""
    return ProxyView.of(await give_proxy(work, election_id, body.stated()))


@router.get(
    "/elections/{election_id}/proxies",
    operation_id="registry_list_proxies",
    dependencies=[permit("registry.proxy.read")],
)
async def get_proxies(work: Desk, election_id: UUID) -> Items[ProxyView]:
    """List who entrusted whom in order, and which notice shows it · 委托投票名单."""
    return Items(items=[ProxyView.of(each) for each in await list_proxies(work, election_id)])


@router.post(
    "/elections/{election_id}/proxies/{proxy_id}/withdrawal",
    operation_id="registry_withdraw_proxy",
    dependencies=[permit("registry.proxy.withdraw")],
)
async def post_withdrawal(work: Desk, election_id: UUID, proxy_id: UUID, body: ProxyWithdrawalIn) -> ProxyView:
    """Withdraw a proxy that nobody has voted on, for the reason the voter gives · 撤回委托."""
    return ProxyView.of(await withdraw_proxy(work, election_id, proxy_id, body.reason))
