"""The tests' own client: waits for a busy database under one key, and takes any other 503 for the answer it is."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support.services import client


@contextmanager
def answering(*services: str) -> Iterator[tuple[str, list[str]]]:
    """A server whose first answers say 503 for these services and all others 200; its address and the keys it was sent."""
    keys: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            keys.append(self.headers["Idempotency-Key"])
            busy = len(keys) <= len(services)
            body = json.dumps({"service": services[len(keys) - 1] if busy else ""}).encode()
            self.send_response(503 if busy else 200)
            for name, value in (("Retry-After", "0"), ("Content-Length", str(len(body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", keys
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_busy_database_is_asked_again_under_the_same_key() -> None:
    with answering("database", "database") as (url, keys), client(url) as http:
        assert http.post("/").status_code == 200
    assert len(keys) == 3 and len(set(keys)) == 1


def test_a_service_that_is_down_is_an_answer() -> None:
    with answering("audit") as (url, keys), client(url) as http:
        assert (http.post("/").status_code, len(keys)) == (503, 1)
