"""One count entry on its way through the house: how many of our folders it enters between the door and the answer."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import httpx2

from tests.integration.ballots.conftest import hall, running, venue
from tests.integration.ballots.hall import DAY, FIRST, Hall
from tests.support.parts import Part, app_of
from tests.support.services import as_of

__all__ = ["hall", "running", "venue"]
ROOT = Path(__file__).resolve().parents[2]
OURS = ("libs", "services")
MOST = 10


@contextmanager
def folders() -> Iterator[list[str]]:
    """The folders of our packages whose files are entered in the block, in the order of the first entry."""
    entered: list[str] = []

    def note(frame: FrameType, event: str, _: Any) -> None:
        path = Path(frame.f_code.co_filename)
        if event == "call" and path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS:
            folder = path.parent.relative_to(ROOT).as_posix().partition("/src/")[2]
            if folder not in entered:
                entered.append(folder)

    sys.setprofile(note)
    try:
        yield entered
    finally:
        sys.setprofile(None)


async def entered_by(part: Part, token: str, path: str, sheet: dict[str, Any]) -> tuple[int, list[str]]:
    """The status of a POST served in this thread, and the folders it entered; the second such request, so all is loaded."""
    transport = httpx2.ASGITransport(app=app_of(part))
    headers = {"Authorization": f"Bearer {token}", **as_of(DAY)}
    async with httpx2.AsyncClient(transport=transport, base_url=part.url, headers=headers) as client:
        await client.post(path, json={}, headers={"Idempotency-Key": "warm"})
        with folders() as entered:
            answer = await client.post(path, json=sheet, headers={"Idempotency-Key": f"way-{path}"})
    return answer.status_code, entered


def test_a_count_entry_enters_at_most_ten_folders(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    token = hall.tokens.user(FIRST.role, FIRST.scope, subject=FIRST.subject)
    path, sheet = f"/v1/boxes/{meeting.box}/count-entries", hall.figures(meeting, 8, 3, void=1, write_ins={"钱六月": 0})
    status, entered = asyncio.run(entered_by(hall.parts["ballots"], token, path, sheet))
    assert status == 201
    assert {"ballots/counts", "ballots/domain", "ballots/storage", "electoral_rules/ballots"} <= set(entered)
    assert len(entered) <= MOST, entered
