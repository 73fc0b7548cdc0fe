"""What the audit tests share: made-up events, and waiting for what happens in the background."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID

from service_kit import clock
from service_kit.ids import uuid7

from tests.support.services import Speaker

COMMUNITY = "220602005001"
STREET = "220602005"
DEADLINE_SECONDS = 60.0
T = TypeVar("T")


def id_made(seconds_ago: float) -> UUID:
    """A time-ordered id as it would have been made so many seconds ago."""
    late = int(seconds_ago * 1000) << 80
    return UUID(int=uuid7().int - late)


def event(
    election_id: str | None, event_type: str = "registry.election.created", *, ago: float = 0, **data: Any
) -> dict[str, Any]:
    """An event as the registry would have recorded it so many seconds ago; of this kind it begins its election's log."""
    now = clock.rfc3339(clock.wall() - timedelta(seconds=ago))
    return {
        "id": str(id_made(ago)),
        "type": event_type,
        "source": event_type.split(".")[0],
        "election_id": election_id,
        "community_code": COMMUNITY,
        "at": now,
        "recorded_at": now,
        "actor": {"id": "clerk", "role": "clerk", "office": "", "via": ""},
        "decisions": [],
        "data": data,
        "trace": "",
    }


def new_election() -> str:
    """An election id nobody used."""
    return str(uuid7())


def begin_election(registry: Speaker, **data: Any) -> str:
    """Let the registry tell of a new election of the community; from then on its log may be written."""
    election = new_election()
    assert registry.say(event(election, **data)).is_success
    return election


def until(ask: Callable[[], T], what: str) -> T:
    """Ask again until the answer is true; fail after a deadline."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {DEADLINE_SECONDS} s: {what}")
