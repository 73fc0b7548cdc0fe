"""Does each piece of work in a process of its own, with little memory and time (受限进程).

The process that stands ready holds a library and nothing else: it is handed a connection for each piece of work, and forks a
worker that limits itself before it takes a byte. The service's environment and memory are in neither, and a worker can open
no file and no socket.

What is done is said by a function of the service, named as ``module:function``: it is given the words of the command line and
gives the work, from the bytes sent to the bytes answered. A worker says that it has begun, and answers with the length before the
answer, so that a part is known as one; where it comes to its limits, or fails, it answers nothing.
"""

import contextlib
import gc
import importlib
import os
import resource
import signal
import socket
import struct
import sys
from collections.abc import Callable
from typing import Any

Work = Callable[[bytes], bytes]
BEGUN = b"+"
SECONDS = struct.Struct("d")
LENGTH = struct.Struct("!Q")


def main(function: str, memory_bytes: str, cpu_seconds: str, *words: str) -> None:
    """Fork a worker for each connection handed in with its seconds, until the service is gone."""
    work: Work = function_of(function)(*words)
    # Nobody waits for a worker here: the service hears of its end by the connection.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    # What is loaded stays, and a worker ends before it has anything worth collecting.
    gc.disable()
    gc.freeze()
    with socket.socket(fileno=0) as control:
        while True:
            seconds, connections, _, _ = socket.recv_fds(control, SECONDS.size, 1)
            if not connections:
                return
            with socket.socket(fileno=connections[0]) as connection:
                if os.fork() == 0:
                    try:
                        # Said before its time runs: else a worker out of time passes for a process that does not start.
                        connection.sendall(BEGUN)
                        _limit(SECONDS.unpack(seconds)[0], int(memory_bytes), int(cpu_seconds))
                        os.close(0)
                        _serve(connection, work)
                    finally:
                        os._exit(0)


def function_of(path: str) -> Callable[..., Any]:
    """The function of a module, named as ``module:function``."""
    module, _, name = path.partition(":")
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _limit(seconds: float, memory_bytes: int, cpu_seconds: int) -> None:
    # Whatever the worker is at, the alarm ends it.
    signal.setitimer(signal.ITIMER_REAL, seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
    # Whoever takes a worker over by a crafted file finds keys and files shut; a crash leaves no picture of its memory.
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))
    # macOS has no address-space limit to set; there the time limits and the checks before the work remain.
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _serve(connection: socket.socket, work: Work) -> None:
    with connection.makefile("rb") as sent:
        answer = work(sent.read())
    connection.sendall(LENGTH.pack(len(answer)))
    connection.sendall(answer)


if __name__ == "__main__":
    main(*sys.argv[1:])
