"""A house (一套系统): its folder, its database, its keys, its parts; started in order, watched, stopped in reverse."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from huanjie.ports import DEFAULT_PORTS
from huanjie.postgres import Backups, EmbeddedPostgres, ServiceDatabase, provision
from huanjie.processes import ChildProcess, run_module
from huanjie.running.keys import KeyFolder
from huanjie.running.orphans import note_children
from huanjie.running.parts import HouseSettings, migration_environments, part_environments, parts

WATCH_SECONDS = 0.5
BACK_OFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 5.0, 10.0)
STEADY_SECONDS = 60.0

Tell = Callable[[str], None]


@dataclass
class House:
    """Everything `huanjie up` runs, on one folder. `tell` is given a sentence per step.

    `overrides` are settings of single parts that differ from the usual, by part and environment variable. `with_jobs` has the report
    jobs run beside the services: they let each day begin by the machine's clock. `backups` keeps everything the database writes.
    """

    folder: Path
    ports: Mapping[str, int] = field(default_factory=lambda: dict(DEFAULT_PORTS))
    environment: str = "demo"
    tell: Tell = lambda sentence: None
    overrides: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    with_jobs: bool = False
    backups: Backups | None = None

    def __post_init__(self) -> None:
        self.keys = KeyFolder(self.folder / "keys")
        self.postgres = EmbeddedPostgres(self.folder / "postgres", self.backups.settings() if self.backups else None)
        self.databases: dict[str, ServiceDatabase] = {}
        self.children: list[ChildProcess] = []
        self._stopping = threading.Event()
        self._guard = threading.Lock()
        self._watcher: threading.Thread | None = None

    @property
    def gateway_url(self) -> str:
        return self.url("gateway")

    @property
    def settings(self) -> HouseSettings:
        """What the parts have in common, as it stands now."""
        return HouseSettings(
            self.folder, self.ports, self.environment, self.keys, self.databases, self.overrides, self.with_jobs
        )

    def url(self, part: str) -> str:
        """The address of one part."""
        return self.settings.url(part)

    def child(self, name: str) -> ChildProcess:
        """The running part of that name."""
        return next(child for child in self.children if child.name == name)

    def start(self) -> None:
        """Start everything and wait until it serves. Raises PostgresError or ProcessFailed; then nothing is left running."""
        try:
            self.start_database()
            self.tell("数据库迁移 · migrating the databases")
            self.migrate()
            self._start_parts()
        except BaseException:
            self.stop()
            raise
        self._watcher = threading.Thread(target=self._watch, name="house-watch", daemon=True)
        self._watcher.start()

    def start_database(self) -> None:
        """Keys, the server, roles and databases; what `start` does first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        # The database's account has to pass through this folder; what is secret in it is closed by itself.
        self.folder.chmod(0o711)
        for name in ("state", "evidence", "logs"):
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        self.keys.make_missing()
        if self.backups:
            self.backups.prepare()
        self.tell("启动内嵌数据库 · starting the embedded PostgreSQL")
        address = self.postgres.start()
        if self.postgres.cluster.account is not None:
            self.tell(f"数据库以账户 {self.postgres.cluster.account.name} 运行于 {self.postgres.cluster.place}")
        self.databases = provision(address, self.folder / "keys" / "database.json")

    def migrate(self) -> None:
        """Bring every service's database to its newest shape; two at a time, as there may be two cores."""
        environments = migration_environments(self.settings)
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(lambda name: run_module(f"{name}.migrations", environments[name]), self.databases))

    def _start_parts(self) -> None:
        environments = part_environments(self.settings)
        run_module("gateway.accounts", environments["gateway"], (str(self.keys.accounts),))
        self.children = parts(self.settings)
        self.tell("启动各服务 · starting the services: " + " ".join(child.name for child in self.children))
        for child in self.children:
            child.start()
        note_children(self.folder, self.children)
        for child in self.children:
            child.wait_ready()

    def stop(self) -> None:
        """Stop all parts, the last started first, then the database."""
        self._stopping.set()
        with self._guard:
            for child in reversed(self.children):
                child.stop()
        if self._watcher is not None:
            self._watcher.join()
        self.postgres.stop()

    def restart(self, name: str) -> None:
        """Stop one part, start it again and wait until it serves."""
        with self._guard:
            self.child(name).stop()
            self.child(name).start()
        self.child(name).wait_ready()

    @contextmanager
    def stopped(self, *names: str) -> Iterator[None]:
        """Those parts are down for the time of the block, and stay down; afterwards they serve again."""
        with self._guard:
            for name in names:
                self.child(name).stop()
            try:
                yield
            finally:
                for name in names:
                    self.child(name).start()
        for name in names:
            self.child(name).wait_ready()

    def _watch(self) -> None:
        """Start a part again when it has died, later and later while it keeps dying."""
        deaths: dict[str, tuple[int, float]] = {}
        while not self._stopping.wait(WATCH_SECONDS):
            with self._guard:
                for child in self.children:
                    if not child.running and not self._stopping.is_set():
                        self._revive(child, deaths)

    def _revive(self, child: ChildProcess, deaths: dict[str, tuple[int, float]]) -> None:
        count, due = deaths.get(child.name, (0, 0.0))
        now = time.monotonic()
        if now < due:
            return
        count = 0 if now - due > STEADY_SECONDS else count
        pause = BACK_OFF_SECONDS[min(count + 1, len(BACK_OFF_SECONDS) - 1)]
        deaths[child.name] = (count + 1, now + pause)
        self.tell(f"{child.name} 意外退出，正在重启 · ended unexpectedly, starting it again; log: {child.log}")
        child.start()
        note_children(self.folder, self.children)
