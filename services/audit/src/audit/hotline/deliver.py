"""Deliver callbacks to a platform (回传): each at least once, in order within an order, later and later while it is away."""

import asyncio
import time

from service_kit.database import Database

from audit.domain.case import Case, Line
from audit.domain.delivery import Arrival, Delivery
from audit.hotline.port import Hotline
from audit.work import Parts, Work, background_work

_AT_ONCE = 16
_LONGEST_PAUSE_SECONDS = 300.0


class Carrier:
    """Carries the callbacks to one platform; another's address that is dead is another carrier's."""

    def __init__(self, database: Database, parts: Parts, platform: str, hotline: Hotline) -> None:
        self._database, self._parts, self._platform, self._hotline = database, parts, platform, hotline
        self._failures, self._away_until = 0, 0.0

    async def carry(self) -> None:
        """Give up what is too old, then deliver what waits, until nothing is due or nobody is there."""
        while await _give_up(self._database, self._parts, self._platform):
            pass
        while time.monotonic() >= self._away_until and await self._deliver_some():
            pass

    async def _deliver_some(self) -> bool:
        """Deliver a few of different orders at once; one alone where nobody was there the last time."""
        async with self._database.sessions() as session, session.begin():
            work = background_work(session, self._parts)
            due = await work.deliveries.claim(self._platform, 1 if self._failures else _AT_ONCE)
        # No connection to the database is held while the platform is asked.
        answers = await asyncio.gather(*(self._hotline.deliver(str(each.id), each.body) for each in due))
        arrivals = [Arrival(status) for status in answers]
        if due:
            await self._note(list(zip(due, arrivals, strict=True)))
            self._pause(any(arrival.nobody for arrival in arrivals))
        return bool(due)

    async def _note(self, tries: list[tuple[Delivery, Arrival]]) -> None:
        async with self._database.sessions() as session, session.begin():
            work = background_work(session, self._parts)
            cases = await work.cases.briefly([delivery.case_number for delivery, _ in tries])
            for delivery, arrival in tries:
                if arrival.taken:
                    await _note_arrival(work, delivery, arrival, cases[delivery.case_number])
                else:
                    await work.deliveries.try_later(delivery, arrival)

    def _pause(self, away: bool) -> None:
        self._failures = self._failures + 1 if away else 0
        pause = min(2.0 ** (self._failures - 1), _LONGEST_PAUSE_SECONDS) if away else 0.0
        self._away_until = time.monotonic() + pause


async def give_up_unreachable(database: Database, parts: Parts) -> None:
    """Give up what waits for platforms that are not connected any more, once its hours are over: nobody else would."""
    reachable = parts.platforms.reachable()
    async with database.sessions() as session, session.begin():
        waiting = await background_work(session, parts).deliveries.platforms_waited_for()
    for platform in waiting:
        while platform not in reachable and await _give_up(database, parts, platform):
            pass


async def _give_up(database: Database, parts: Parts, platform: str) -> bool:
    async with database.sessions() as session, session.begin():
        work = background_work(session, parts)
        late = await work.deliveries.give_up(platform, _AT_ONCE)
        for delivery in late:
            await work.record("audit.delivery.given_up", delivery, delivery.payload())
    return bool(late)


async def _note_arrival(work: Work, delivery: Delivery, arrival: Arrival, case: Case) -> None:
    """Record that a callback was taken: in its list, in the history of the case, in the log."""
    await work.deliveries.mark_delivered(delivery, arrival)
    await work.cases.note(case, Line("deliver", delivery.step))
    await work.record("audit.work_order.delivered", delivery, delivery.payload())
