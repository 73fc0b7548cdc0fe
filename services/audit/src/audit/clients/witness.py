"""Client of one witness (见证), C2SP tlog-witness `add-checkpoint`."""

from dataclasses import dataclass

import httpx2
from service_kit.client import LIMITS

from audit.domain.checkpoint import parse_size
from audit.domain.notes import MalformedNote, SignatureLine, VerifierKey, parse_signature_line, parse_verifier_key
from audit.domain.witnessing import AddCheckpoint

_TIMEOUT = httpx2.Timeout(3.0)


class WitnessDown(RuntimeError):
    """The witness did not answer, or not as the protocol says."""


@dataclass(frozen=True, slots=True)
class Cosigned:
    """It cosigned: its signature lines."""

    lines: list[SignatureLine]


@dataclass(frozen=True, slots=True)
class Stale:
    """It holds another size than we said; ask again from there."""

    size: int


@dataclass(frozen=True, slots=True)
class Refused:
    """It says that the log does not extend what it saw: somebody rewrote history."""

    status: int


class WitnessClient:
    """Speaks to one witness."""

    def __init__(self, url: str, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        self.url = url
        self._http = httpx2.AsyncClient(
            base_url=url, timeout=_TIMEOUT, limits=LIMITS, transport=transport, trust_env=False
        )

    async def close(self) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def key(self) -> VerifierKey:
        """Ask for the witness's verifier key.

        Raises:
            WitnessDown.
        """
        try:
            answer = await self._http.get("/key")
            return parse_verifier_key(answer.raise_for_status().text)
        except (httpx2.HTTPError, MalformedNote) as error:
            raise WitnessDown(self.url) from error

    async def add_checkpoint(self, request: AddCheckpoint) -> Cosigned | Stale | Refused:
        """Show the witness a head.

        Raises:
            WitnessDown.
        """
        try:
            answer = await self._http.post("/add-checkpoint", content=str(request).encode())
            if answer.status_code == 409 and (size := parse_size(answer.text.strip())) != request.old_size:
                return Stale(size)
            if answer.status_code in (409, 422):
                return Refused(answer.status_code)
            lines = answer.raise_for_status().text.splitlines()
            return Cosigned([parse_signature_line(line) for line in lines])
        except (httpx2.HTTPError, MalformedNote) as error:
            raise WitnessDown(self.url) from error
