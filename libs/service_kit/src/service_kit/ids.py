"""UUID version 7 (RFC 9562, section 5.7): ids that sort by the time they were made."""

import secrets
import time
from uuid import UUID

_MILLISECOND = 1_000_000


def uuid7() -> UUID:
    """A new id: 48 bits of Unix milliseconds, then 74 random bits."""
    return UUID(int=_value())


def uuid7s(count: int) -> list[UUID]:
    """Many new ids in their order, which those made within one millisecond have only when they are sorted."""
    return [UUID(int=value) for value in sorted(_value() for _ in range(count))]


def _value() -> int:
    value = (time.time_ns() // _MILLISECOND & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    return value & ~(0x3 << 62) | 0x2 << 62
