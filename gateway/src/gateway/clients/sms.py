"""Client of a sender of short messages (短信通道): one POST a message, under the message's own key."""

import httpx2

from gateway.domain.messages import Sent

_TIMEOUT = httpx2.Timeout(10.0, connect=3.0)
# Busy or failing: later it may be taken.
_LATER = frozenset({408, 425, 429})


class SmsClient:
    """Posts ``{"phone", "text"}`` to one address under a bearer secret; redirects are not followed."""

    def __init__(self, url: str, secret: str, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self._url, self._secret = url, secret
        self._http = httpx2.AsyncClient(timeout=_TIMEOUT, transport=transport, trust_env=False)

    async def send(self, message_id: str, phone: str, text: str) -> Sent:
        """Hand a message over; an answer below 300 takes it, another below 500 refuses it for good."""
        headers = {"Authorization": f"Bearer {self._secret}", "Idempotency-Key": message_id}
        try:
            answer = await self._http.post(self._url, json={"phone": phone, "text": text}, headers=headers)
        except httpx2.HTTPError:
            return "unreachable"
        if answer.is_success:
            return "sent"
        return "refused" if 400 <= answer.status_code < 500 and answer.status_code not in _LATER else "unreachable"

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()
