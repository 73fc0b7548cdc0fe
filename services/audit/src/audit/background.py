"""Background tasks of the service: the signer with its witnesses, and deliveries to the hotline."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog
from service_kit.database import Database

from audit.clients.hotline import HotlineClient
from audit.clients.witness import WitnessClient
from audit.storage.case_repository import CaseRepository
from audit.storage.hotline_repository import HotlineRepository
from audit.storage.log_repository import LogRepository
from audit.use_cases.ask_witnesses import ask_witnesses
from audit.use_cases.deliver_answers import deliver_next
from audit.use_cases.sign_heads import Signing, sign_heads

log = structlog.get_logger()


async def forever(name: str, seconds: float, once: Callable[[], Awaitable[None]]) -> None:
    """Run `once` every so many seconds until cancelled; a failure is told and tried again."""
    while True:
        try:
            await once()
        except Exception as failure:  # whatever failed, the rows are safe and the next round starts from them
            log.warning("background.delayed", task=name, exc=failure)
        await asyncio.sleep(seconds)


class HeadKeeper:
    """Signs what grew, then asks the witnesses, each in a transaction of its own."""

    def __init__(self, database: Database, signing: Signing, witnesses: Sequence[WitnessClient]) -> None:
        self._database, self._signing, self._witnesses = database, signing, witnesses

    async def once(self) -> None:
        """One round; does nothing while another process is the signer."""
        async with self._database.sessions() as session, session.begin():
            repository = LogRepository(session)
            if not await repository.try_signer_lock():
                return
            await sign_heads(repository, self._signing)
        async with self._database.sessions() as session, session.begin():
            await ask_witnesses(LogRepository(session), self._witnesses)

    async def close(self) -> None:
        """Close the clients."""
        for witness in self._witnesses:
            await witness.close()


class AnswerCarrier:
    """Carries answers to the hotline, one transaction each."""

    def __init__(self, database: Database, client: HotlineClient) -> None:
        self._database, self._client = database, client

    async def once(self) -> None:
        """Every answer whose time has come."""
        more = True
        while more:
            async with self._database.sessions() as session, session.begin():
                hotline, cases, log = HotlineRepository(session), CaseRepository(session), LogRepository(session)
                more = await deliver_next(hotline, cases, log, self._client)
