"""Says over HTTP that the loop is running (健康检查), for who starts and watches processes."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path in ("/health/live", "/health/ready")
        self.send_response(200 if found else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nobody wants to read of each question."""


@contextmanager
def answering(host: str, port: int) -> Iterator[int]:
    """Answer on a port (0: any that is free) for the time of the block, and give the port."""
    server = ThreadingHTTPServer((host, port), _Answers)
    thread = threading.Thread(target=server.serve_forever, name="health", daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
