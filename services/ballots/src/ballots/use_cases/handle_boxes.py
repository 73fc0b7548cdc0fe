"""Boxes (票箱): registered, sealed before the vote, opened before witnesses after it, by the number of the seal."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from electoral_rules.ballots.voting import COUNT, same_day
from service_kit import clock
from service_kit.ids import uuid7
from service_kit.problems import Unprocessable

from ballots.problems import BoxNumberTaken, WrongState
from ballots.use_cases.work import Work, require, step


async def add_box(work: Work, session_id: UUID, number: int) -> Any:
    """Registers an empty box before the vote or at its opening; returns the row."""
    row = await work.session(session_id, "update")
    if row.state not in ("planned", "open"):
        raise WrongState(state=row.state)
    box_id = uuid7()
    values = {
        "election_id": row.election_id, "id": box_id, "session_id": row.id, "number": number,
        "state": lifecycle.BOX.initial,
    }  # fmt: skip
    if not await work.sessions.add_box(values):
        raise BoxNumberTaken()
    return await work.sessions.find_box(box_id)


async def seal_box(work: Work, box_id: UUID, seal_number: str, witnesses: Sequence[str]) -> Any:
    """Notes the seal put on an empty box and who witnessed it; returns the row."""
    box, row = await work.box(box_id, "update")
    state = step(lifecycle.BOX, box.state, "seal")
    if row.state not in ("planned", "open"):
        raise WrongState(state=row.state)
    seen = _witnesses(witnesses)
    values = {"state": state, "seal_number": seal_number, "sealed_at": clock.now(), "seal_witnesses": seen}
    await work.sessions.change_box(box, values)
    told = {
        "session_id": row.id, "box_id": box.id, "number": box.number, "seal_number": seal_number, "witnesses": len(seen),
    }  # fmt: skip
    await work.events.record("box.sealed", row.election_id, row.community_code, told)
    return await work.sessions.find_box(box_id)


async def unseal_box(work: Work, box_id: UUID, seal_number: str, witnesses: Sequence[str]) -> Any:
    """Opens a box on the election day once the vote is closed; returns the row, or None when the seal is another.

    The attempt with another seal is recorded, so it must not be undone: the route answers `SealMismatch`
    without raising it.
    """
    box, row = await work.box(box_id, "update")
    state = step(lifecycle.BOX, box.state, "unseal")
    if row.state != "closed":
        raise WrongState("投票结束后才能开箱", "Boxes are opened after the vote is closed.", state=row.state)
    _, rulebook = await work.law(row.election_id)
    decisions = require(same_day(rulebook, COUNT, clock.today(), row.election_day))
    seen = _witnesses(witnesses)
    told = {"session_id": row.id, "box_id": box.id, "seal_number": box.seal_number, "witnesses": len(seen)}
    if seal_number != box.seal_number:
        # The number found is text somebody typed: the log keeps its hash, not the text.
        found = {"found_sha256": hashlib.sha256(seal_number.encode()).hexdigest()}
        await work.events.record("box.seal_mismatched", row.election_id, row.community_code, told | found)
        return None
    values = {"state": state, "unsealed_at": clock.now(), "unseal_witnesses": seen}
    await work.sessions.change_box(box, values)
    await work.events.record(
        "box.unsealed", row.election_id, row.community_code, told | {"number": box.number}, decisions
    )
    await _begin_count(work, row)
    return await work.sessions.find_box(box_id)


async def _begin_count(work: Work, row: Any) -> None:
    locked = await work.session(row.id, "update")
    if all(box.state == "unsealed" for box in await work.sessions.boxes_of(locked)):
        await work.sessions.change(locked, {"state": step(lifecycle.SESSION, locked.state, "count")})


def _witnesses(names: Sequence[str]) -> list[str]:
    distinct = sorted(set(names))
    if len(distinct) < len(names):
        raise Unprocessable("见证人须为两名以上不同的人", "The witnesses have to be different people.")
    return distinct
