"""One service's app (服务装配): FastAPI with the kit's middleware, problem handlers, health and metrics."""

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from psycopg.errors import DiskFull
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from service_kit import delivery_routes, idempotency, logs, validation
from service_kit.access import Permission, check_declarations, public
from service_kit.client import ServiceClient
from service_kit.contract.service import ServiceApp
from service_kit.courier import Courier
from service_kit.database import Database
from service_kit.deliveries import Receipt
from service_kit.identity import KeySet, Signer
from service_kit.methods import HeadAsGet
from service_kit.middleware import ServiceMiddleware
from service_kit.outbox import put_once
from service_kit.problems import DATABASE, Problem, Unavailable
from service_kit.refusals import EventWriter, Refusals
from service_kit.routing import Router
from service_kit.settings import ServiceSettings
from service_kit.work import Cycle

Background = Callable[[], Coroutine[Any, Any, None]]
Closer = Callable[[], Coroutine[Any, Any, None]]
log = structlog.get_logger()
_FORGET_SECONDS = 600.0
_GC_THRESHOLDS = (50_000, 50, 50)


def create_service(
    service: str,
    settings: ServiceSettings,
    database: Database,
    routers: Sequence[Router],
    permissions: Mapping[str, Permission],
    *,
    title: str,
    background: Sequence[Background] = (),
    closers: Sequence[Closer] = (),
    neighbours: Mapping[str, ServiceClient] | None = None,
    receipts: Mapping[str, Receipt] | None = None,
    cycles: Sequence[Cycle] = (),
    words: Mapping[str, str] | None = None,
    fields: Mapping[str, str] | None = None,
    write_refusal: EventWriter = put_once,
) -> FastAPI:
    """The app of ``service``. ``background`` tasks run while it serves; ``closers`` are awaited at the end.

    ``neighbours`` are the services it delivers to, ``receipts`` take their replies by the kind of message. ``cycles`` are
    the life cycles of its nouns, whose refusals its document names. ``fields`` describe the fields of its shapes by name,
    and its parameters but those that ``words`` describe. ``write_refusal`` puts the sampled refusals by rule where its
    events go: the outbox, or in audit the log itself.

    Raises:
        RuntimeError: a route declares no action of the permission table.
    """
    courier = Courier(service, database, neighbours or {}, receipts or {})
    tasks = [*background, courier.run] if neighbours else background
    delivery_routers = [delivery_routes.router(service)] if neighbours else []
    app = ServiceApp(
        title=title,
        lifespan=_lifespan(service, database, tasks, closers),
        docs_url=None,
        redoc_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.service, app.permissions = service, permissions
    app.refusals, app.words, app.fields = [cycle.refusal for cycle in cycles], words or {}, fields or {}
    database.show(service)
    app.state.database, app.state.permissions = database, permissions
    app.state.is_strict = settings.env == "test"
    app.state.keys = KeySet.from_file(settings.jwks_file)
    app.state.fingerprint_secret = Signer.from_file(settings.key_file).secret_for("idempotency")
    app.state.courier = courier
    app.state.refusals = Refusals(service, database, write_refusal)
    for router in [*routers, *delivery_routers]:
        check_declarations(router.routes, permissions)
        app.include_router(router)
    _add_health(app)
    _add_handlers(app)
    _add_middleware(app, service, settings)
    return app


def _lifespan(
    service: str, database: Database, background: Sequence[Background], closers: Sequence[Closer]
) -> Callable[[FastAPI], Any]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        logs.configure(service)
        # Start-up objects live as long as the process; scanning them again is the p99 of every request.
        gc.freeze()
        gc.set_threshold(*_GC_THRESHOLDS)
        async with AsyncExitStack() as stack:
            for close in (database.close, *closers):
                stack.push_async_callback(close)
            running: list[Background] = [*background, partial(_forget, database)]
            tasks = [asyncio.create_task(run()) for run in running]
            yield
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    return lifespan


async def _forget(database: Database) -> None:
    while True:
        await asyncio.sleep(_FORGET_SECONDS)
        try:
            await idempotency.forget_old(database.sessions)
        except SQLAlchemyError as failure:
            log.warning("idempotency.kept", exc=failure)


def _add_health(app: FastAPI) -> None:
    @app.get("/health/live", include_in_schema=False, dependencies=[public("a probe")])
    async def live() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/health/ready", include_in_schema=False, dependencies=[public("a probe")])
    async def ready(request: Request) -> dict[str, str]:
        try:
            async with asyncio.timeout(3):
                await request.app.state.database.ready()
        except (DBAPIError, PoolTimeout, OSError, TimeoutError):
            raise database_down() from None
        return {"status": "ok"}

    @app.get("/metrics", include_in_schema=False, dependencies=[public("scraped inside the deployment")])
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _add_middleware(app: FastAPI, service: str, settings: ServiceSettings) -> None:
    app.add_middleware(HeadAsGet)
    app.add_middleware(
        ServiceMiddleware,
        service=service,
        time_travel=settings.time_travel,
        max_body=settings.max_body_bytes,
        max_upload=settings.max_upload_bytes,
        seconds=settings.request_seconds,
    )


def _add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(Problem, validation.on_problem)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, validation.on_validation_error)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, validation.on_http_error)  # type: ignore[arg-type]
    for kind in (OperationalError, InterfaceError, PoolTimeout):
        app.add_exception_handler(kind, _on_database_failure)
    app.add_exception_handler(Exception, _on_failure)


def database_down() -> Unavailable:
    """The 503 that names the database."""
    return Unavailable("数据库暂时不可用", "The database is down.", headers={"Retry-After": "2"}, service=DATABASE)


def _disk_full() -> Unavailable:
    """The 503 of a database that has no room to write; it still reads."""
    return Unavailable(
        "数据库磁盘已满，这次没有保存；已有内容可以照常查询，请通知系统管理员腾出空间后重试",
        "The disk of the database is full and nothing was saved; reads still work. Tell the administrator to free space, then try again.",
        headers={"Retry-After": "60"},
        service=DATABASE,
    )


async def _on_database_failure(_: Request, failure: Exception) -> JSONResponse:
    if isinstance(getattr(failure, "orig", None), DiskFull):
        log.critical("database.disk_full", exc=failure)
        return validation.answer(_disk_full())
    log.error("database.unavailable", exc=failure)
    return validation.answer(database_down())


async def _on_failure(_: Request, failure: Exception) -> JSONResponse:
    log.error("request.failed", exc=failure)
    return validation.answer(Problem())
