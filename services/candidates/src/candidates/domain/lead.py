"""A lead of an audit (审计问题线索), as far as a review has to know of it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Lead:
    """问题线索: its number in its audit, and whether it is cleared; what it says stays in audit."""

    matter_id: UUID
    number: int
    cleared: bool
