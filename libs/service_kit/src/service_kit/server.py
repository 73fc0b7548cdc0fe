"""Serves an app with uvicorn (服务进程), with no trust in forwarded headers and no banner."""

import uvicorn
from fastapi import FastAPI

from service_kit.settings import ServiceSettings


def serve(app: FastAPI, settings: ServiceSettings) -> None:
    """Runs until a signal stops it."""
    uvicorn.run(
        app, host=settings.host, port=settings.port, access_log=False, log_config=None, proxy_headers=False,
        server_header=False, timeout_graceful_shutdown=5,
    )  # fmt: skip
