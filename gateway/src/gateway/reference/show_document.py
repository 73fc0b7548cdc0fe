"""Show the merged OpenAPI document (接口文档)."""

from collections.abc import Callable

from gateway.clients.reference import Document
from gateway.clients.services import Services
from gateway.domain.remembered import Remembered
from gateway.reference.merging import merge

_SECONDS = 60.0


class Reference:
    """The merged document, asked anew of the services after a minute."""

    def __init__(self, services: Services, own: Callable[[], Document]) -> None:
        self._services, self._own = services, own
        self._known: Remembered[str, Document] = Remembered(_SECONDS, 1)

    async def document(self) -> Document:
        """Merge the documents of everything the door serves.

        Raises:
            Unavailable: a service cannot tell its part; a reference that silently lacks it would mislead.
        """
        known = self._known.find("")
        return known or self._known.keep("", merge(self._own(), await self._services.documents()))
