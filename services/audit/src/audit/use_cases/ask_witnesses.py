"""Have new heads cosigned (请见证方联署): show each witness the newest checkpoint it has not cosigned yet."""

from collections.abc import Sequence
from datetime import UTC, datetime

import structlog
from prometheus_client import Gauge

from audit.clients.witness import Cosigned, Refused, Stale, WitnessClient, WitnessDown
from audit.domain.checkpoint import cosigned_at, read_checkpoint
from audit.domain.notes import VerifierKey, parse_verifier_key
from audit.domain.witnessing import AddCheckpoint
from audit.keys import verify
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.prove import prove_consistency

_ATTEMPTS = 3
_contradicted = Gauge("huanjie_log_contradicted", "1 while a witness refuses a log as inconsistent", ["log", "witness"])
log_line = structlog.get_logger()


async def ask_witnesses(log: LogRepository, witnesses: Sequence[WitnessClient]) -> None:
    """One round over all logs and witnesses; a witness that is down is asked again in the next round."""
    _contradicted.clear()
    for witness in witnesses:
        try:
            key = await _key_of(log, witness)
            for newest in await log.uncosigned(key.name):
                await _catch_up(log, witness, key, newest)
        except WitnessDown:
            log_line.warning("witness.down", witness=witness.url)


async def _key_of(log: LogRepository, witness: WitnessClient) -> VerifierKey:
    """The key of first contact is kept: a witness that changes it later is not believed."""
    known = (await log.witness_keys()).get(witness.url)
    if known is None:
        known = str(await witness.key())
        await log.add_witness(witness.url, known)
    return parse_verifier_key(known)


async def _catch_up(log: LogRepository, witness: WitnessClient, key: VerifierKey, newest: Record) -> None:
    held = newest.held
    for _ in range(_ATTEMPTS):
        answer = await witness.add_checkpoint(await _request(log, newest, held))
        if isinstance(answer, Stale) and answer.size <= newest.size:
            held = answer.size
            continue
        await _note_answer(log, newest, key, answer)
        return


async def _request(log: LogRepository, newest: Record, held: int) -> AddCheckpoint:
    note, head = read_checkpoint(newest.note)
    path = (await prove_consistency(log, newest.log, held, newest.size)).path if 0 < held < newest.size else []
    return AddCheckpoint(held, tuple(path), note, head)


async def _note_answer(
    log: LogRepository, newest: Record, key: VerifierKey, answer: Cosigned | Stale | Refused
) -> None:
    if not isinstance(answer, Cosigned):
        _contradicted.labels(newest.log, key.name).set(1)
        log_line.critical("witness.refused", log=newest.log, witness=key.name, size=newest.size)
        return
    body = read_checkpoint(newest.note)[1].body
    for line in answer.lines:
        seconds = cosigned_at(body, line, key, verify)
        if seconds is not None:
            at = datetime.fromtimestamp(seconds, UTC)
            await log.add_cosignature(newest.log, newest.size, key.name, str(line), at)
