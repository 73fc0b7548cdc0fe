"""What a server killed without warning leaves behind (残留进程与锁文件), and how it is cleared before a start."""

import os
import signal
import subprocess
import time
from pathlib import Path

from huanjie.postgres.cluster import PostgresError

STOP_SECONDS = 20.0


def clear_remains(data: Path) -> None:
    """Stop a server an earlier supervisor left running on `data`, and drop a lock file that names somebody else.

    Call it with the supervisor's lock held: then a server on this folder can only be an orphan. A recycled process
    number is the usual case in containers; PostgreSQL itself would take it for a running server and refuse to start.
    """
    lock = data / "postmaster.pid"
    number = _process_in(lock)
    if number is None:
        return
    if not serves(number, data):
        lock.unlink(missing_ok=True)
        return
    os.kill(number, signal.SIGINT)
    deadline = time.monotonic() + STOP_SECONDS
    while serves(number, data):
        if time.monotonic() > deadline:
            raise PostgresError(f"旧的数据库进程 {number} 没有停止 · an old server, process {number}, does not stop")
        time.sleep(0.05)


def _process_in(lock: Path) -> int | None:
    try:
        return int(lock.read_text(encoding="utf-8", errors="replace").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def serves(number: int, data: Path) -> bool:
    """Whether process `number` is a PostgreSQL started on `data` (by its command line)."""
    return "postgres" in (command := command_of(number)) and str(data) in command


def command_of(number: int) -> str:
    """The command line of a process; empty when it is gone or a zombie."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if Path("/proc/self").exists():
            return ""
    shown = subprocess.run(["ps", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False)
    return shown.stdout
