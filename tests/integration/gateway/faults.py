"""A service that fails at one question: its place is taken by a server that passes everything else on to it."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx2
from huanjie.ports import free_ports

from tests.support.parts import Part, Server

Answer = tuple[int, bytes]


@contextmanager
def answering(service: Part, answers: Mapping[str, Answer]) -> Iterator[None]:
    """While the block lasts, the paths in ``answers`` are answered so; the service itself answers every other."""
    port, elsewhere = int(service.environment["HUANJIE_PORT"]), free_ports(["elsewhere"])["elsewhere"]
    assert isinstance(service, Server)
    environment = {**service.environment, "HUANJIE_PORT": str(elsewhere)}
    moved = replace(service, environment=environment, url=f"http://127.0.0.1:{elsewhere}")
    service.stop()
    moved.start()
    moved.wait_ready()
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(moved.url, answers))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
        moved.stop()
        service.start()
        service.wait_ready()


def _handler(target: str, answers: Mapping[str, Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, body = answers.get(self.path) or self._passed_on()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _passed_on(self) -> Answer:
            answer = httpx2.get(target + self.path, headers=dict(self.headers.items()), trust_env=False)
            return answer.status_code, answer.content

        def log_message(self, format: str, *args: object) -> None:
            return

    return Handler
