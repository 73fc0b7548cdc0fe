"""Tell the log who reads complaints (查阅记录): each reading is an entry (AUD-34)."""

from collections.abc import Sequence

from electoral_rules import personal_data
from service_kit.work import Place

from audit.work import Work

_TOLD = personal_data.classes()["complaint"].told


async def record_reading(work: Work, place: Place, numbers: Sequence[str]) -> None:
    """Record which cases of a place the caller reads."""
    await work.record(_TOLD, place, {"cases": list(numbers)})
