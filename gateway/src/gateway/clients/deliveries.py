"""Messages between services that were refused (送达被拒), as the services above registry list them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from service_kit.client import ServiceClient
from service_kit.paging import MOST

from gateway.domain.worklist import Item


@dataclass(frozen=True, slots=True)
class _Parked:
    id: UUID
    state: str


class DeliveriesClient:
    """Asks a service that delivers to neighbours, in the name of the current caller."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    async def parked(self) -> Sequence[Item]:
        """Read the messages that were refused and wait for somebody."""
        found = await self._client.read_page(_Parked, "/v1/deliveries", {"limit": MOST})
        zh, en = "送达被拒，待处理", "a message that was refused"
        return [Item("delivery", str(each.id), "", zh, en, each.state) for each in found]
