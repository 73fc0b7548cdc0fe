"""What the witness decides about a head shown to it (C2SP tlog-witness)."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from service_kit.identity import is_signed

from audit.domain.checkpoint import cosign, signed_by
from audit.domain.notes import VerifierKey
from audit.domain.witnessing import AddCheckpoint, extends
from audit.storage.head_file import Head, HeadFile
from audit.storage.keys import NoteSigner


@dataclass(frozen=True, slots=True)
class Answer:
    """HTTP status and body of the answer."""

    status: int
    body: str = ""


class Witness:
    """One witness: compares, remembers, then cosigns.

    One head at a time: two heads of one log compared at once could both extend the one held and contradict each other.
    """

    def __init__(
        self,
        signer: NoteSigner,
        heads: HeadFile,
        trusted: Mapping[str, list[VerifierKey]],
        seconds: Callable[[], int],
    ) -> None:
        self._signer, self._heads, self._trusted, self._seconds = signer, heads, trusted, seconds
        self._lock = asyncio.Lock()

    def _keys_for(self, origin: str) -> list[VerifierKey]:
        """One key signs all logs of an installation: their origins begin with its name."""
        return [key for name, keys in self._trusted.items() if origin.startswith(name + "/") for key in keys]

    async def examine(self, request: AddCheckpoint) -> Answer:
        """Examine one head: 200 with the cosignature, or why not (404, 403, 400, 409 with our size, 422)."""
        keys = self._keys_for(request.head.origin)
        if not keys:
            return Answer(404, "unknown log\n")
        if not any(signed_by(request.note, key, is_signed) for key in keys):
            return Answer(403, "no signature by a trusted key\n")
        if request.old_size > request.head.size:
            return Answer(400, "old size is larger than the checkpoint\n")
        async with self._lock:
            return self._compare_and_cosign(request)

    def _compare_and_cosign(self, request: AddCheckpoint) -> Answer:
        held = self._heads.get(request.head.origin)
        held_size = held.size if held else 0
        if request.old_size != held_size:
            return Answer(409, f"{held_size}\n")
        if not extends(request, bytes.fromhex(held.root) if held else None):
            # Equal sizes with different roots are a fork; C2SP answers 409 there and 422 where a proof fails.
            return Answer(409, f"{held_size}\n") if request.head.size == held_size else Answer(422, "inconsistent\n")
        line = cosign(request.head.body, self._signer.key, self._seconds(), self._signer.sign)
        note = f"{request.note}{line}"
        # On disk before the signature leaves: a witness that forgets what it cosigned could cosign another history.
        self._heads.put({request.head.origin: Head(request.head.size, request.head.root.hex(), note)})
        return Answer(200, str(line))
