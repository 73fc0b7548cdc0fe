"""How residents are read and written, for searches by name (姓名检索): kept beside the name, and made anew when it changed."""

import asyncio
from collections.abc import Sequence

from electoral_rules.candidates.names import surname_of, surname_reading
from service_kit import names, readings
from sqlalchemy import ColumnElement, false, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from registry.storage.tables.people import UNREAD, residents

# Between the reading and the name it was made of: sorts before every letter and is in no name.
_TAB = "\t"
_KEEP = text(
    "UPDATE residents SET reading = made.reading FROM unnest(CAST(:ids AS uuid[]), CAST(:readings AS text[]))"
    " AS made (id, reading) WHERE residents.community_code = :community AND residents.id = made.id"
)


async def read_names(session: AsyncSession, community: str) -> None:
    """Make the readings of a community's names that are new or changed; somebody just being changed is left for later."""
    unread = select(residents.c.id, residents.c.name).where(residents.c.community_code == community, UNREAD)
    found = (await session.execute(unread.with_for_update(skip_locked=True))).all()
    if found:
        made = await asyncio.to_thread(_read, [row.name for row in found])
        await session.execute(_KEEP, {"community": community, "ids": [row.id for row in found], "readings": made})


def _read(called: Sequence[str]) -> list[str]:
    own = [(name, surname_of(name), surname_reading(name)) for name in called]
    return [f"{readings.reading_of(name, surname, reading)}{_TAB}{name}" for name, surname, reading in own]


def reading_of(name: str) -> str:
    """How somebody is read and written, in one text, as it is searched."""
    return _read([name])[0]


def is_called(typed: str, reading: ColumnElement[str] = residents.c.reading) -> ColumnElement[bool]:
    """The residents somebody may mean: by name or part of it as it is written, or in letters by pinyin or initials.

    `reading` is where it stands how the people are read who are searched.
    """
    wanted = names.question(typed)
    if readings.is_spelt(wanted):
        return reading.regexp_match(readings.pattern_of(wanted))
    written = func.split_part(reading, _TAB, 2)
    return written.contains(wanted, autoescape=True) if wanted else false()
