"""Watch a big roster on its way (导入进度), until the worker is through with the step it is at."""

import asyncio
import time
from collections.abc import AsyncIterator

from service_kit.database import Database

from registry.domain.imports import WORKING, RosterImport
from registry.storage.imports import ImportStore

_LOOK_SECONDS = 0.5
# The gateway gives a silent service up after a minute, and nobody watches for ever.
_SILENT_SECONDS, _LONGEST_SECONDS = 15.0, 600.0


async def watch_import(database: Database, roster: RosterImport) -> AsyncIterator[RosterImport]:
    """The import as it stands, and again whenever it changes or has not for a while; a connection is held only to look."""
    began = last = time.monotonic()
    yield roster
    while roster.state in WORKING and time.monotonic() - began < _LONGEST_SECONDS:
        await asyncio.sleep(_LOOK_SECONDS)
        async with database.sessions() as session:
            now = await ImportStore(session).find(roster.id)
        if now is not None and (now != roster or time.monotonic() - last > _SILENT_SECONDS):
            roster, last = now, time.monotonic()
            yield roster
