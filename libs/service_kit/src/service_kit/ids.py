"""UUID version 7 (RFC 9562, section 5.7): ids that sort by the time they were made."""

import secrets
import time
from uuid import UUID

_MILLISECOND = 1_000_000
_RANDOM_BYTES = 10
# Four bits say that it is version 7, two that it is a UUID of RFC 9562.
_FIXED = 0xF << 76 | 0x3 << 62
_VERSION = 0x7 << 76 | 0x2 << 62


def uuid7() -> UUID:
    """A new id: 48 bits of Unix milliseconds, then 74 random bits."""
    return uuid7s(1)[0]


def uuid7s(count: int) -> list[UUID]:
    """Many new ids in their order, which those made within one millisecond have only when they are sorted."""
    begin = (time.time_ns() // _MILLISECOND & (1 << 48) - 1) << 80 | _VERSION
    drawn = secrets.token_bytes(_RANDOM_BYTES * count)
    values = (
        begin | int.from_bytes(drawn[first : first + _RANDOM_BYTES]) & ~_FIXED
        for first in range(0, len(drawn), _RANDOM_BYTES)
    )
    return [UUID(int=value) for value in sorted(values)]
