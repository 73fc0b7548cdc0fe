"""Have new heads cosigned (请见证方联署): show each witness the newest checkpoint it has not cosigned yet."""

from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from prometheus_client import Gauge
from service_kit.database import Session
from service_kit.identity import is_signed

from audit.clients.witness import Cosigned, Refused, Stale, WitnessClient, WitnessDown
from audit.domain.checkpoint import cosigned_at, read_checkpoint
from audit.domain.head import Cosignature, SignedHead, Uncosigned
from audit.domain.notes import VerifierKey, parse_verifier_key
from audit.domain.witnessing import AddCheckpoint
from audit.log.prove import prove_consistency
from audit.problems import LogDamaged
from audit.storage.checkpoints import CheckpointStore
from audit.storage.log import LogStore

_ATTEMPTS = 3
_contradicted = Gauge("huanjie_log_contradicted", "1 while a witness refuses a log as inconsistent", ["log", "witness"])
log_line = structlog.get_logger()


class Cosigning:
    """Asks witnesses within one transaction."""

    def __init__(self, session: Session) -> None:
        self._log, self._checkpoints = LogStore(session), CheckpointStore(session)

    async def ask_all(self, witnesses: Sequence[WitnessClient]) -> None:
        """Ask every witness about every log once; one that is down is asked again in the next round."""
        _contradicted.clear()
        for witness in witnesses:
            try:
                key = await self._key_of(witness)
                for uncosigned in await self._checkpoints.uncosigned(key.name):
                    await self._ask_if_whole(witness, key, uncosigned)
            except WitnessDown:
                log_line.warning("witness.down", witness=witness.url)

    async def _ask_if_whole(self, witness: WitnessClient, key: VerifierKey, uncosigned: Uncosigned) -> None:
        """One log whose rows were damaged must not keep the witness from all others."""
        try:
            await self._ask(witness, key, uncosigned)
        except LogDamaged:
            log_line.critical("log.damaged", log=uncosigned.head.log, size=uncosigned.head.size)

    async def _key_of(self, witness: WitnessClient) -> VerifierKey:
        """The key of first contact stays: a witness that changes it later is not believed."""
        known = (await self._checkpoints.witness_keys()).get(witness.url)
        if known is None:
            known = str(await witness.key())
            await self._checkpoints.add_witness(witness.url, known)
        return parse_verifier_key(known)

    async def _ask(self, witness: WitnessClient, key: VerifierKey, uncosigned: Uncosigned) -> None:
        """Show one head. A witness may know a later head than our rows say, if a crash lost its answer: start from there."""
        head, held = uncosigned.head, uncosigned.held
        for _ in range(_ATTEMPTS):
            answer = await witness.add_checkpoint(await self._request(head, held))
            if isinstance(answer, Stale) and answer.size <= head.size:
                held = answer.size
                continue
            await self._take_answer(head, key, answer)
            return

    async def _request(self, head: SignedHead, held: int) -> AddCheckpoint:
        note, checkpoint = read_checkpoint(head.note)
        # From nothing, and between equal sizes, the protocol asks for an empty proof.
        needs_proof = 0 < held < head.size
        path = (await prove_consistency(self._log, head.log, held, head.size)).path if needs_proof else []
        return AddCheckpoint(held, tuple(path), note, checkpoint)

    async def _take_answer(self, head: SignedHead, key: VerifierKey, answer: Cosigned | Stale | Refused) -> None:
        if not isinstance(answer, Cosigned):
            _contradicted.labels(head.log, key.name).set(1)
            log_line.critical("witness.refused", log=head.log, witness=key.name, size=head.size)
            return
        body = read_checkpoint(head.note)[1].body
        for line in answer.lines:
            # Only a line that verifies under the key of first contact is stored; any other would prove nothing later.
            seconds = cosigned_at(body, line, key, is_signed)
            if seconds is not None:
                at = datetime.fromtimestamp(seconds, UTC)
                await self._checkpoints.add_cosignature(Cosignature(head.log, head.size, key.name, str(line), at))
