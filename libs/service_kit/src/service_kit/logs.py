"""Log lines (日志) as JSON, one event a line. Exceptions are named by type and place: a message may quote data."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from contextvars import ContextVar
from typing import Any, TextIO

import structlog

output: ContextVar[TextIO | None] = ContextVar("huanjie_log_output", default=None)
"""Where the log lines of this context go; standard output where nothing is said."""
_LONGEST = 2_000
# C0 and C1 controls, line and paragraph separators, and the marks that turn the direction of writing.
_MOVING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def configure(service: str) -> None:
    """Sends structlog and the standard library's warnings to the context's output in one form."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _where,
            _bounded,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=_logger,
    )
    structlog.contextvars.bind_contextvars(service=service)
    logging.basicConfig(level=logging.WARNING, handlers=[_Bridge()], force=True)


def _logger(*_: Any) -> structlog.PrintLogger:
    return structlog.PrintLogger(output.get() or sys.stdout)


def _where(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    failure = event.pop("exc", None)
    if isinstance(failure, BaseException):
        frames = traceback.extract_tb(failure.__traceback__)[-6:]
        event["failure"] = type(failure).__name__
        event["constraint"] = _constraint(failure)
        event["at"] = [f"{frame.filename.rsplit('/', 2)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    return event


def _bounded(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Texts cut to what a reader wants, and without what moves a terminal or ends a line: JSON lets some of that stand."""
    texts = {key: value for key, value in event.items() if isinstance(value, str)}
    event.update({key: _MOVING.sub("\ufffd", text[:_LONGEST]) for key, text in texts.items()})
    return event


def _constraint(failure: BaseException) -> str:
    diagnosis = getattr(getattr(failure, "orig", failure), "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or getattr(diagnosis, "sqlstate", None) or "")


class _Bridge(logging.Handler):
    """Tells that a library logged, by logger and place; its message stays out because it may quote data."""

    def emit(self, record: logging.LogRecord) -> None:
        failure = record.exc_info[1] if record.exc_info else None
        structlog.get_logger().log(record.levelno, "library", logger=record.name, line=record.lineno, exc=failure)
