"""Note that personal data are read (记录查看): limited for each account and day, and told to the log."""

from electoral_rules import personal_data
from service_kit import clock
from service_kit.outbox import Payload
from service_kit.work import Place, refuse

from registry.work import Work


async def note_reading(work: Work, kind: str, place: Place, payload: Payload, persons: int = 1) -> None:
    """Count and record a reading of a class of personal data.

    Raises:
        RefusedByRule: the account has read enough today.
    """
    await count_reading(work, kind, persons)
    await work.record(personal_data.classes()[kind].told, place, payload)


async def note_names(
    work: Work, place: Place, persons: int, *, group: int | None = None, by_name: bool = False
) -> None:
    """The same for a page of names of residents, of one group or by a name where it was asked for so.

    Raises:
        RefusedByRule.
    """
    await note_reading(work, "resident_list", place, {"persons": persons, "group": group, "by_name": by_name}, persons)


async def count_reading(work: Work, kind: str, persons: int = 1) -> None:
    """Count a reading; one that is refused counts for nothing.

    Raises:
        RefusedByRule: the account has read enough today.
    """
    # The machine's clock: a demonstration that goes through the days does not get another day's readings.
    today = clock.local_date(clock.wall())
    read = await work.data_readings.count(work.caller.subject, today, kind, persons)
    refuse([personal_data.within_a_day(kind, read)])
