"""One event is one line, whatever a text in it says."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from service_kit import logs

HARMFUL = ("a\r\nb", "\x1b[2J\x1b[31mred", "\x9b31mred", "a\u2028b", "\u202egnp.exe", "\x00", "\x85")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged; the logging of before comes back."""
    out, handlers = io.StringIO(), logging.root.handlers[:]
    configured = structlog.get_config()
    token = logs.output.set(out)
    logs.configure("test")
    yield out
    logs.output.reset(token)
    structlog.configure(**configured)
    structlog.contextvars.clear_contextvars()
    logging.root.handlers[:] = handlers


@pytest.mark.parametrize("text", HARMFUL)
def test_a_text_ends_no_line_and_moves_no_terminal(written: io.StringIO, text: str) -> None:
    structlog.get_logger().info("note.kept", title=text)
    [line] = written.getvalue().splitlines()
    assert json.loads(line)["event"] == "note.kept"
    assert all(character.isprintable() or character == " " for character in line)


def test_a_text_of_a_megabyte_is_cut(written: io.StringIO) -> None:
    structlog.get_logger().info("note.kept", title="长" * 1_000_000)
    [line] = written.getvalue().splitlines()
    assert len(line) < 3_000 and json.loads(line)["title"].startswith("长长")
