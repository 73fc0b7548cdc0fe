"""Note that personal data are read (记录查看): limited for each account and day, told to the log, and to inspection where it is much."""

import structlog
from electoral_rules import personal_data
from prometheus_client import Counter
from service_kit import clock
from service_kit.outbox import Payload
from service_kit.work import Place, throttle

from registry.work import Work

_read = Counter("huanjie_personal_data_read", "Persons whose data were read", ["kind"])
_alarms = Counter("huanjie_personal_data_alarms", "Accounts that read unusually many persons' data in a day", ["kind"])
log = structlog.get_logger()


async def note_reading(work: Work, kind: str, place: Place, payload: Payload, persons: int = 1) -> None:
    """Count and record a reading of a class of personal data.

    Raises:
        ThrottledByRule: the account has read enough today.
    """
    await count_reading(work, kind, persons)
    await work.record(personal_data.classes()[kind].told, place, payload)


async def note_names(
    work: Work, place: Place, persons: int, *, group: int | None = None, by_name: bool = False
) -> None:
    """The same for a page of names of residents, of one group or by a name where it was asked for so.

    Raises:
        ThrottledByRule.
    """
    await note_reading(work, "resident_list", place, {"persons": persons, "group": group, "by_name": by_name}, persons)


async def count_reading(work: Work, kind: str, persons: int = 1) -> None:
    """Count a reading; one that is refused counts for nothing. Inspection is told once of an account that reads much in a day.

    Raises:
        ThrottledByRule: the account has read enough today.
    """
    # The machine's clock: a demonstration that goes through the days does not get another day's readings.
    now = clock.wall()
    today = clock.local_date(now)
    read = await work.data_readings.count(work.caller.subject, today, kind, persons)
    throttle([personal_data.within_a_day(kind, read)], clock.seconds_left(now))
    _read.labels(kind).inc(persons)
    if personal_data.alarms(kind, read - persons, read):
        payload = {"kind": kind, "day": today, "persons": read}
        # It is about the account, wherever those live whom it reads.
        scope = work.caller.scope or None
        await work.recorder.record(work.session, "registry.reading.alarmed", payload, community_code=scope)
        _alarms.labels(kind).inc()
        log.warning("personal_data.alarm", account=work.caller.subject, kind=kind, persons=read)
