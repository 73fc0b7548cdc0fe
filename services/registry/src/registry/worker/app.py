"""The worker's app (后台进程装配): takes jobs while it serves, and says on its port whether it does."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from electoral_rules.book.permissions import load_permissions
from procrastinate import App, PsycopgConnector, RetryStrategy
from service_kit import logs
from service_kit.client import ServiceClient
from service_kit.database import Database, Session
from service_kit.identity import Caller, Signer
from service_kit.speech import Seals
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from registry.settings import Settings
from registry.storage.import_jobs import QUEUE, TASK
from registry.work import Parts, Work, work_of
from registry.worker.importer import TRIES, Importer

_AGAIN_SECONDS = 1.0
# A city's roster is written by one statement.
_STATEMENT_SECONDS = 300
# A worker that has not been heard of for so many beats is dead, and its jobs are given to another.
_BEATS = 3
log = structlog.get_logger()


def create_worker(settings: Settings) -> Starlette:
    """One worker of the registry, on the registry's database."""
    signer = Signer.from_file(settings.key_file)
    database = Database(settings.database_url, settings.database_pool, Seals(signer), _STATEMENT_SECONDS)
    audit, own_audit = (ServiceClient("audit", settings.audit_url, signer, own=own) for own in (False, True))
    parts, permissions = Parts.of(settings, audit, own_audit), load_permissions()

    def as_caller(caller: Caller, session: Session) -> Work:
        return work_of(parts, permissions, caller, session, changing=True)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        logs.configure("registry-worker")
        task = asyncio.create_task(_work(settings, Importer(database, as_caller)))
        yield
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for each in (audit, own_audit):
            await each.close()
        await database.close()

    async def ready(_: Request) -> JSONResponse:
        try:
            async with asyncio.timeout(3):
                return JSONResponse({"status": "ok" if await database.ready() else "down"})
        except Exception:  # a probe asks whether, not why
            return JSONResponse({"status": "down"}, 503)

    return Starlette(routes=[Route("/health/ready", ready)], lifespan=lifespan)


async def _work(settings: Settings, importer: Importer) -> None:
    """Take jobs until cancelled; a database that is away only delays."""
    while True:
        try:
            await _take_jobs(settings, importer)
        except Exception as failure:  # whatever it was, a job is in the database until it is done
            log.warning("worker.delayed", exc=failure)
        await asyncio.sleep(_AGAIN_SECONDS)


async def _take_jobs(settings: Settings, importer: Importer) -> None:
    beat = settings.worker_heartbeat_seconds
    jobs = App(connector=PsycopgConnector(conninfo=settings.database_url, min_size=1, max_size=3))
    jobs.task(
        name=TASK, queue=QUEUE, pass_context=True, retry=RetryStrategy(max_attempts=TRIES, wait=1, linear_wait=2)
    )(importer.run)
    async with jobs.open_async():
        rescue = asyncio.create_task(_rescue(jobs, beat))
        try:
            await jobs.run_worker_async(
                queues=[QUEUE], install_signal_handlers=False, delete_jobs="always", shutdown_graceful_timeout=1.0,
                fetch_job_polling_interval=beat, update_heartbeat_interval=beat, stalled_worker_timeout=_BEATS * beat,
            )  # fmt: skip
        finally:
            rescue.cancel()


async def _rescue(jobs: App, beat: float) -> None:
    """Give the jobs of workers that died back to the queue."""
    while True:
        for job in await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=_BEATS * beat):
            log.warning("worker.rescued", job=job.id)
            await jobs.job_manager.retry_job(job)
        await asyncio.sleep(beat)
