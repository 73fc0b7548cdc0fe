"""A service's place taken by a server that writes down exactly what arrives: what the door lets through, byte by byte."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

CUT_OFF = -1


@dataclass
class Recorder:
    """What arrived whole: method, path with query, headers (lower case), and the length of the body."""

    arrived: list[dict[str, Any]] = field(default_factory=list)
    go_on: threading.Event = field(default_factory=threading.Event)

    @property
    def last(self) -> dict[str, Any]:
        return self.arrived[-1]


@contextmanager
def recording(port: int) -> Iterator[Recorder]:
    """The server on a port of the house, until the block ends."""
    recorder = Recorder()
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(recorder))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield recorder
    finally:
        recorder.go_on.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(recorder: Recorder) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            size = self._read()
            if size < 0:
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            recorder.arrived.append({"method": self.command, "path": self.path, "headers": headers, "size": size})
            odd = {"/v1/slow": self._slowly, "/v1/broken": self._broken, "/v1/large": self._largely}
            odd.get(self.path.partition("?")[0], self._plainly)()

        def _read(self) -> int:
            if self.headers.get("Transfer-Encoding") != "chunked":
                return len(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            size = 0
            while line := self.rfile.readline():
                size += len(self.rfile.read(int(line, 16)))
                self.rfile.readline()
                if line == b"0\r\n":
                    return size
            return CUT_OFF

        def _plainly(self) -> None:
            body = json.dumps({"path": self.path}).encode()
            self.send_response(201 if self.command == "POST" else 200)
            for name, value in {
                "Content-Type": "application/json",
                "Content-Length": str(len(body)),
                "ETag": '"7"',
                "Location": "/v1/things/7",
                "Link": '</v1/things?after=7>; rel="next"',
                "Set-Cookie": "a=b",
                "X-Powered-By": "something",
                "Retry-After": "3",
                "Content-Disposition": "attachment; filename=a.pdf",
                "Transfer-Mode": "x",
            }.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def _largely(self) -> None:
            """As large as asked, with the headers asked for, 304 for whoever has it: ``?bytes=…&ETag=…``."""
            asked = dict(parse_qsl(self.path.partition("?")[2]))
            body = (json.dumps({"text": "社区居民委员会"}) * 100_000)[: int(asked.pop("bytes", 50_000))].encode()
            is_known = asked.get("ETag", " ") in self.headers.get("If-None-Match", "")
            described = {"Content-Type": "application/json", "Content-Length": str(len(body))}
            self.send_response(304 if is_known else 200)
            for name, value in {**({} if is_known else described), **asked}.items():
                self.send_header(name, value)
            self.end_headers()
            if self.command != "HEAD" and not is_known:
                self.wfile.write(body)

        def _slowly(self) -> None:
            self._start_chunks("application/json")
            self.wfile.write(b"5\r\nfirst\r\n")
            self.wfile.flush()
            recorder.go_on.wait(30)
            self.wfile.write(b"4\r\nlast\r\n0\r\n\r\n")

        def _broken(self) -> None:
            self._start_chunks()
            self.wfile.write(b"5\r\nfirst\r\n")
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()

        def _start_chunks(self, media_type: str = "text/plain") -> None:
            self.send_response(200)
            self.send_header("Content-Type", media_type)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _serve

        def log_message(self, format: str, *args: Any) -> None:
            return

    return Handler
