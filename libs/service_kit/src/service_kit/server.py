"""Serves an app with uvicorn (服务进程), with no trust in forwarded headers and no banner."""

from typing import Any

import uvicorn
from starlette.types import ASGIApp

from service_kit.settings import ServiceSettings

Options = dict[str, Any]
"""Arguments of `uvicorn.Config`, which are of every type."""


def serve(app: ASGIApp, settings: ServiceSettings) -> None:
    """Runs until a signal stops it."""
    uvicorn.run(app, **options(settings))


def options(settings: ServiceSettings) -> Options:
    """Uvicorn's arguments, wherever it runs."""
    return {
        "host": settings.host,
        "port": settings.port,
        "access_log": False,
        "log_config": None,
        "proxy_headers": False,
        "server_header": False,
        "timeout_graceful_shutdown": 5,
    }
