"""Cleans a file of evidence in a confined process (凭证清理进程).

The answer is a line and what follows it: a media type and the bytes to store, or the word of a refusal and nothing.
"""

from service_kit.confined.child import Work

from audit.evidence import drawing, papers
from audit.evidence.formats import Refused, format_of


def cleaner() -> Work:
    """The cleaning of files."""
    drawing.load()
    return _answer


def _answer(content: bytes) -> bytes:
    try:
        form = format_of(content)
        media_type, clean = papers.clean(content) if form == "PDF" else drawing.draw(content, form)
    except Refused as why:
        return why.refusal.encode() + b"\n"
    return media_type.encode() + b"\n" + clean
