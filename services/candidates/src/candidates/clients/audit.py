"""The audit service, as this service needs to see it: what a case decided. Evidence is asked of by the kit's client."""

from service_kit.client import ServiceClient
from service_kit.problems import Forwarded

from candidates.domain.case import Case
from candidates.problems import CaseMissing

_NOT_FOUND = 404


class AuditClient:
    """Asks audit in the caller's name."""

    def __init__(self, http: ServiceClient) -> None:
        self._http = http

    async def case(self, number: str) -> Case:
        """The case with this number.

        Raises:
            CaseMissing: there is none within the caller's scope.
        """
        try:
            return await self._http.read(Case, f"/v1/cases/{number}")
        except Forwarded as refusal:
            if refusal.forwarded_status == _NOT_FOUND:
                raise CaseMissing() from None
            raise
