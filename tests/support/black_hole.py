"""A TCP path that can be cut without a word, as a firewall does that drops packets: nothing is refused, nothing is closed."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class BlackHole:
    """Passes bytes on to one address, or swallows them; a path that is cut holds them back until it is mended."""

    def __init__(self, port: int) -> None:
        self._target = ("127.0.0.1", port)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listener.getsockname()[1]
        self.connections = 0
        self._passing = threading.Event()
        self._passing.set()
        self._trigger = b""
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Swallow what comes from now on, in both directions."""
        self._passing.clear()

    def cut_after(self, words: bytes) -> None:
        """Let the next message with these words through to its address, and nothing after it."""
        self._trigger = words

    def mend(self) -> None:
        """Pass on again, first what was held back."""
        self._trigger = b""
        self._passing.set()

    def close(self) -> None:
        """Close everything."""
        self.mend()
        for each in (self._listener, *self._open):
            with suppress(OSError):
                each.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                self.connections += 1
                self._open.append(near)
                threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        self._passing.wait()
        with suppress(OSError):
            far = socket.create_connection(self._target)
            self._open.append(far)
            threading.Thread(target=self._pass, args=(far, near), daemon=True).start()
            self._pass(near, far, outward=True)

    def _pass(self, source: socket.socket, target: socket.socket, *, outward: bool = False) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                self._passing.wait()
                if outward and self._trigger and self._trigger in piece:
                    self._passing.clear()
                target.sendall(piece)
            target.shutdown(socket.SHUT_WR)


@contextmanager
def black_hole(port: int) -> Iterator[BlackHole]:
    """A path to a port of this machine."""
    hole = BlackHole(port)
    try:
        yield hole
    finally:
        hole.close()
