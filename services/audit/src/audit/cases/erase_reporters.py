"""Erase who reported (删除举报人身份) once the time is over for which it is kept; the case and its entries stay (AUD-34)."""

from electoral_rules import personal_data
from service_kit import clock

from audit.work import Work


async def erase_reporters(work: Work) -> int:
    """Erase name and contact of who reported a case that ended long ago, tell the log, and say how many they were."""
    # A place that still checks a case has not ended it; the longest of the two classes decides.
    day = min(personal_data.erased_before(each, clock.today()) for each in ("reporter", "sender"))
    ended = await work.cases.erase_reporters(clock.start_of(day))
    for case in ended:
        await work.record("audit.case.reporter_erased", case, {"case": case.number})
    return len(ended)
