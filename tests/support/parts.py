"""The parts of a house under test: in a thread of the test's process, or as processes of their own; over real HTTP both."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, get_type_hints

import uvicorn
from huanjie.house import House
from huanjie.processes import ChildProcess, ProcessFailed, tail
from huanjie.running.parts import MODULES, READY_PATHS
from service_kit import logs

START_SECONDS = 120.0
STOP_SECONDS = 60.0
PREFIX = "HUANJIE_"
# Which function makes a part's app, and which module says how it is served; the rest is `<part>.main:create_app`.
APPS = {"witness": "audit.witness.app:create_witness", "registry-worker": "registry.worker.app:create_worker"}
SERVED_AS = {"gateway": "gateway.server"}


class Part(Protocol):
    """What tests ask of a part, wherever it runs."""

    @property
    def name(self) -> str: ...
    @property
    def environment(self) -> Mapping[str, str]: ...
    @property
    def log(self) -> Path: ...
    @property
    def url(self) -> str: ...
    @property
    def running(self) -> bool: ...
    def start(self) -> None: ...
    def wait_ready(self) -> None: ...
    def stop(self) -> None: ...


@dataclass
class Server:
    """A part served by a thread of this process, with an event loop and a log file of its own."""

    name: str
    environment: Mapping[str, str]
    log: Path
    url: str
    _server: uvicorn.Server | None = field(default=None, init=False, repr=False)
    _thread: threading.Thread | None = field(default=None, init=False, repr=False)

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self) -> None:
        """Begin to serve; what it logs goes to the end of its log file."""
        app, settings = _app(self.name, self.environment)
        served_as = import_module(SERVED_AS.get(self.name, "service_kit.server"))
        self._server = uvicorn.Server(uvicorn.Config(app, **served_as.options(settings)))
        self._thread = threading.Thread(target=self._serve, args=(self._server,), name=self.name, daemon=True)
        self._thread.start()

    def _serve(self, server: uvicorn.Server) -> None:
        with self.log.open("a", encoding="utf-8") as log:
            context = copy_context()
            context.run(logs.output.set, log)
            context.run(server.run)

    def wait_ready(self) -> None:
        """Wait until it serves. Raises ProcessFailed when it ends or takes too long."""
        deadline = time.monotonic() + START_SECONDS
        while self._server is None or not self._server.started:
            if not self.running or time.monotonic() > deadline:
                raise ProcessFailed(f"{self.name} did not start:\n{tail(self.log)}")
            time.sleep(0.002)

    def stop(self) -> None:
        """Answer what has been asked, and end."""
        if self._server is None or self._thread is None:
            return
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS)
        assert not self._thread.is_alive(), f"{self.name} does not end"


def app_of(part: Part) -> Any:
    """A second app of a part, on the same database and neighbours, to be called in the test's own thread."""
    return _app(part.name, part.environment)[0]


def _app(part: str, environment: Mapping[str, str]) -> tuple[Any, Any]:
    module, _, name = APPS.get(part, f"{part}.main:create_app").partition(":")
    create: Callable[[Any], Any] = getattr(import_module(module), name)
    settings = get_type_hints(create)["settings"](**_told(environment))
    return create(settings), settings


def _told(environment: Mapping[str, str]) -> dict[str, Any]:
    """What settings read from an environment, without touching that of this process."""
    return {key.removeprefix(PREFIX).lower(): value for key, value in environment.items()}


def make_accounts(house: House, environment: Mapping[str, str], file: Path | None = None) -> None:
    """The demo's accounts, or those of a file, in a gateway's database, as `python -m gateway.accounts` makes them."""
    # Who tests a unit need not wait for the gateway's imports.
    from gateway.accounts.file_shapes import read_accounts
    from gateway.accounts.seed import seed_accounts
    from gateway.settings import GatewaySettings

    settings = GatewaySettings(**_told(environment))
    text = (file or house.keys.accounts).read_text(encoding="utf-8")
    asyncio.run(seed_accounts(settings, read_accounts(text, settings.environment)))


def server_of(house: House, part: str, environment: Mapping[str, str]) -> Server:
    """The part in this process, not started."""
    return Server(part, environment, house.folder / "logs" / f"{part}.log", house.url(part))


def child_of(house: House, part: str, environment: Mapping[str, str]) -> ChildProcess:
    """The part as a process of its own, not started."""
    ready = house.url(part) + READY_PATHS.get(part, "/health/ready")
    return ChildProcess(part, MODULES.get(part, part), environment, house.folder / "logs" / f"{part}.log", ready)


@contextmanager
def as_process(part: Part) -> Iterator[ChildProcess]:
    """The same part as a process that can be killed: same port, same database, same log, for the time of the block."""
    part.stop()
    ready = part.url + READY_PATHS.get(part.name, "/health/ready")
    child = ChildProcess(part.name, MODULES.get(part.name, part.name), part.environment, part.log, ready)
    child.start()
    try:
        child.wait_ready()
        yield child
    finally:
        child.stop()
        part.start()
        part.wait_ready()
