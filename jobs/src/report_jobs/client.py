"""The gateway as a report job sees it (网关客户端)."""

from collections.abc import Mapping

import httpx2
from pydantic import TypeAdapter, ValidationError

from report_jobs.overview import Overview

_SECONDS = 60.0
_OVERVIEW = TypeAdapter(Overview)
_TOKEN = TypeAdapter(dict[str, object])


class ReportFailed(Exception):
    """The report cannot be made; the message says why and what to do."""


class Gateway:
    """Signed in with a machine credential (RFC 6749, section 4.4)."""

    def __init__(self, url: str, client_id: str, client_secret: str) -> None:
        self._http = httpx2.Client(base_url=url, timeout=_SECONDS, trust_env=False)
        body = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        token = _TOKEN.validate_json(self._ask("POST", "/api/v1/machine-tokens", body))["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"

    def overview(self, street: str) -> Overview:
        """Read the overview of a street (code of 9 digits).

        Raises:
            ReportFailed: the gateway refuses, cannot be reached, or answers something else.
        """
        answer = self._ask("GET", f"/api/v1/streets/{street}/overview")
        try:
            return _OVERVIEW.validate_json(answer)
        except ValidationError:
            raise ReportFailed("网关的答复无法读取，请升级报表任务 · The gateway's answer cannot be read.") from None

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _ask(self, method: str, path: str, body: Mapping[str, str] | None = None) -> bytes:
        try:
            answer = self._http.request(method, path, json=body)
        except httpx2.TransportError:
            raise ReportFailed("网关无法连接，请检查 HUANJIE_GATEWAY_URL · The gateway cannot be reached.") from None
        if answer.status_code >= 400:
            raise ReportFailed(f"网关拒绝（{answer.status_code}）· refused: {_title(answer)}")
        return answer.content


def _title(answer: httpx2.Response) -> str:
    try:
        return str(answer.json().get("title", ""))
    except ValueError:
        return ""
