"""One child process (子进程): started in a group of its own, its output in a log file, ready when it says so over HTTP."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

READY_SECONDS = 120.0
STOP_SECONDS = 15.0
PROBE_SECONDS = 3.0


class ProcessFailed(RuntimeError):
    """A part of the house did not start; the message names it and its log."""


@dataclass
class ChildProcess:
    """`python -m module` with the given environment; `ready_url` answers below 500 once it serves."""

    name: str
    module: str
    environment: Mapping[str, str]
    log: Path
    ready_url: str
    arguments: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The root of what it serves."""
        return self.ready_url.split("/", 3)[0] + "//" + self.ready_url.split("/", 3)[2]

    @property
    def running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start it; what it prints goes to the end of its log file."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module, *self.arguments],
                env=clean_environment(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                # Ctrl-C in the terminal must reach the supervisor alone, which stops the parts in order.
                process_group=0,
            )

    def wait_ready(self, seconds: float = READY_SECONDS) -> None:
        """Wait until it serves. Raises ProcessFailed when it ends or takes longer than `seconds`."""
        deadline = time.monotonic() + seconds
        while not self.answers():
            if not self.running:
                raise ProcessFailed(f"{self.name} 启动失败，日志 {self.log} · did not start:\n{tail(self.log)}")
            if time.monotonic() > deadline:
                raise ProcessFailed(f"{self.name} 启动超时，日志 {self.log} · is not ready:\n{tail(self.log)}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether it answers its readiness question now, below 500."""
        try:
            # Plain HTTP on this machine: reading its certificates would take 25 ms of every question.
            return httpx2.get(self.ready_url, timeout=PROBE_SECONDS, trust_env=False, verify=False).status_code < 500
        except httpx2.TransportError:
            return False

    def stop(self) -> None:
        """Ask it to end, and end it when it does not within the time allowed."""
        if self.process is None or self.process.poll() is not None:
            return
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process is not None:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def clean_environment(own: Mapping[str, str]) -> dict[str, str]:
    """This process's environment without any HUANJIE_ setting of its own, and with those given."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HUANJIE_")}
    return {**inherited, "PYTHONUNBUFFERED": "1", **own}


def run_module(module: str, environment: Mapping[str, str], arguments: tuple[str, ...] = ()) -> None:
    """Run `python -m module` to its end. Raises ProcessFailed with what it printed when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=clean_environment(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ProcessFailed(f"{module} 失败 · failed:\n{(done.stdout + done.stderr).strip()[-2000:]}")


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log file."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
