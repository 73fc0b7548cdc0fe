"""The gateway as a report job sees it (网关客户端)."""

from typing import Any

import httpx2

_SECONDS = 60.0


class ReportFailed(Exception):
    """The report cannot be made; the message says why and what to do."""


class Gateway:
    """Signed in with a machine credential (RFC 6749, section 4.4)."""

    def __init__(self, url: str, client_id: str, client_secret: str) -> None:
        self._http = httpx2.Client(base_url=url, timeout=_SECONDS, trust_env=False)
        body = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        token = self._accepted("POST", "/api/v1/machine-tokens", json=body)["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"

    def overview(self, street: str) -> dict[str, Any]:
        """The overview of a street (code of 9 digits).

        Raises:
            ReportFailed: the gateway refuses or cannot be reached.
        """
        found: dict[str, Any] = self._accepted("GET", f"/api/v1/streets/{street}/overview")
        return found

    def close(self) -> None:
        """Closes the connection."""
        self._http.close()

    def _accepted(self, method: str, path: str, **sent: Any) -> Any:
        try:
            answer = self._http.request(method, path, **sent)
        except httpx2.TransportError:
            raise ReportFailed("网关无法连接，请检查 HUANJIE_GATEWAY_URL · The gateway cannot be reached.") from None
        if answer.status_code >= 400:
            raise ReportFailed(f"网关拒绝（{answer.status_code}）· refused: {_title(answer)}")
        return answer.json()


def _title(answer: httpx2.Response) -> str:
    try:
        return str(answer.json().get("title", ""))
    except ValueError:
        return ""
