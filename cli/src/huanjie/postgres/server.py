"""The supervisor (数据库监护): the server's parent, a loopback port with a password, serving again after kill -9."""

import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psycopg

from huanjie.postgres.cluster import SUPERUSER, Cluster, PostgresError, open_cluster, take_lock
from huanjie.postgres.remains import clear_remains

READY_SECONDS = 120.0
STOP_SECONDS = 30.0
START_ATTEMPTS = 8

BASE_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "250",
    "shared_buffers": "128MB",
    "max_wal_size": "1GB",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True)
class Address:
    """Where the server listens and its superuser's password; never printed."""

    port: int
    password: str
    host: str = "127.0.0.1"

    def url(self, database: str = "postgres", user: str = SUPERUSER, password: str | None = None) -> str:
        """A libpq address of `database` for `user`; the superuser when none is named."""
        secret = quote(self.password if password is None else password, safe="")
        return f"postgresql://{user}:{secret}@{self.host}:{self.port}/{database}"


class EmbeddedPostgres:
    """One running server on one folder. Use as a context manager, or `start` and `stop`."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """`folder` holds the data; `settings` are server settings above the house's own."""
        self._folder = folder
        self._settings = {**BASE_SETTINGS, **(settings or {})}
        self._stopping = threading.Event()
        self._changing = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: threading.Thread | None = None
        self._lock: IO[str] | None = None
        self._port = 0

    def start(self, *, watched: bool = True) -> Address:
        """Serve, making the cluster when missing, and again when killed unless not `watched`. Raises PostgresError saying what to do."""
        self._cluster = open_cluster(self._folder)
        self._lock = take_lock(self._cluster.place)
        self._stopping.clear()
        self._serve()
        if watched:
            self._watcher = threading.Thread(target=self._watch, name="postgres-watch", daemon=True)
            self._watcher.start()
        return self.address

    @property
    def address(self) -> Address:
        return Address(self._port, self._cluster.password)

    @property
    def cluster(self) -> Cluster:
        return self._cluster

    @property
    def process_id(self) -> int:
        """The server's process number, for those who want to kill it."""
        assert self._process is not None
        return self._process.pid

    def stop(self) -> None:
        """A fast, clean shutdown: clients are disconnected, everything is flushed."""
        self._stopping.set()
        with self._changing:
            self._end_server()
        if self._watcher is not None:
            self._watcher.join(STOP_SECONDS)
        if self._lock is not None:
            self._lock.close()

    def _end_server(self) -> None:
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(STOP_SECONDS)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def _serve(self) -> None:
        """Start and wait until it answers; tried again while a crashed server's children are still leaving."""
        for attempt in range(START_ATTEMPTS):
            clear_remains(self._cluster.data)
            self._port = _free_port(self._port)
            self._process = self._launch()
            if self._answers():
                return
            time.sleep(0.25 * (attempt + 1))
        raise PostgresError(
            f"数据库无法启动，请看日志 {self._cluster.log} · the database does not start; its log says:\n"
            f"{tail(self._cluster.log)}"
        )

    def _launch(self) -> subprocess.Popen[bytes]:
        cluster, account = self._cluster, self._cluster.account
        command = [str(cluster.programs / "bin" / "postgres"), "-D", str(cluster.data), "-p", str(self._port)]
        for name, value in self._settings.items():
            command += ["-c", f"{name}={value}"]
        with cluster.log.open("ab") as log:
            # A process group of its own: Ctrl-C in the terminal reaches the supervisor, which stops it in order.
            return subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=cluster.data,
                process_group=0,
                user=account.uid if account else None,
                group=account.gid if account else None,
                extra_groups=[] if account else None,
                env={**os.environ, "LC_ALL": "C"},
            )

    def _answers(self) -> bool:
        """Wait for the first connection; False when the process has ended instead."""
        assert self._process is not None
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            try:
                psycopg.connect(self.address.url(), connect_timeout=3).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return True
        raise PostgresError(f"数据库启动超时，请看日志 · the database does not become ready; see {self._cluster.log}")

    def _watch(self) -> None:
        """Serve again, on the same port, whenever the server ends without being asked to."""
        while not self._stopping.is_set():
            assert self._process is not None
            self._process.wait()
            with self._changing:
                if not self._stopping.is_set():
                    self._serve()


def _free_port(wanted: int) -> int:
    """`wanted` when nothing listens there (clients know it), else any free port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of the server's log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
