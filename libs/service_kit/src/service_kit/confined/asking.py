"""Has work done by a confined process (受限处理): a few pieces at once, each within its memory and time."""

import asyncio
import atexit
import contextlib
import socket
import subprocess
import sys
from dataclasses import dataclass

from service_kit.confined.child import BEGUN, LENGTH, SECONDS

# What the process that forks the workers needs to start, on a busy machine.
_START_SECONDS = 30.0


class Ended(Exception):
    """The worker came to its limits, or died, before it had answered."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may take: address space, time of the processor, bytes of its answer."""

    memory_bytes: int = 1_000_000_000
    cpu_seconds: int = 20
    answer_bytes: int = 200_000_000


class Confined:
    """The work of a function in a confined process; `function` and `words` are as the child takes them, `at_once` is how many work."""

    def __init__(self, function: str, *words: str, at_once: int, limits: Limits) -> None:
        self._standing, self._places, self._limits = (
            _Standing(function, words, limits),
            asyncio.Semaphore(at_once),
            limits,
        )
        atexit.register(self._standing.end)

    async def ask(self, content: bytes, seconds: float) -> bytes:
        """The answer, within so many seconds of the worker's turn.

        Raises:
            Ended.
        """
        await self._places.acquire()
        worker = asyncio.create_task(self._work(content, seconds))
        # Who gives up waiting frees no place: the worker has its memory until it ends.
        worker.add_done_callback(lambda _: self._places.release())
        answer = await asyncio.shield(worker)
        if answer is None:
            raise Ended
        return answer

    async def close(self) -> None:
        """Let the process go."""
        self._standing.end()

    async def _work(self, content: bytes, seconds: float) -> bytes | None:
        try:
            async with asyncio.timeout(seconds + _START_SECONDS):
                reader, writer = await self._begun(seconds)
                with contextlib.closing(writer):
                    writer.write(content)
                    writer.write_eof()
                    (length,) = LENGTH.unpack(await reader.readexactly(LENGTH.size))
                    if length > self._limits.answer_bytes:
                        return None
                    answer = await reader.readexactly(length)
                    # The connection is closed when the worker's memory is given back.
                    await reader.read(1)
                    return answer
        except (TimeoutError, ConnectionError, asyncio.IncompleteReadError):
            return None

    async def _begun(self, seconds: float) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """The connection to a worker that has begun.

        Raises:
            RuntimeError: none does, whatever the content is.
        """
        for _ in range(2):
            ours, theirs = socket.socketpair()
            with theirs:
                process = self._standing.hand(theirs, seconds)
            reader, writer = await asyncio.open_unix_connection(sock=ours)
            if await reader.read(len(BEGUN)):
                return reader, writer
            # The process was ended before it had forked the worker.
            writer.close()
            process.kill()
            process.wait()
        raise RuntimeError("the confined process does not start")


class _Standing:
    """The process that forks the workers: started with the first piece of work, and anew when it was ended."""

    def __init__(self, function: str, words: tuple[str, ...], limits: Limits) -> None:
        self._arguments = [function, str(limits.memory_bytes), str(limits.cpu_seconds), *words]
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def hand(self, connection: socket.socket, seconds: float) -> subprocess.Popen[bytes]:
        """Have a worker answer at the connection within so many seconds; gives the process that is to fork it."""
        if self._control is None or self._process is None or self._process.poll() is not None:
            self._control, self._process = self._start()
        # Where the process was ended this very moment, nobody takes the connection.
        with contextlib.suppress(OSError):
            socket.send_fds(self._control, [SECONDS.pack(seconds)], [connection.fileno()])
        return self._process

    def _start(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        self.end()
        ours, theirs = socket.socketpair()
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-I", "-m", "service_kit.confined.child", *self._arguments],
                # One pool of memory for all threads of a library: each pool takes address space of its own.
                env={"MALLOC_ARENA_MAX": "1"},
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        return ours, process

    def end(self) -> None:
        """Let it go; it ends by itself when nobody is at the other side."""
        if self._control is not None and self._process is not None:
            self._control.close()
            self._process.wait()
        self._control = self._process = None
