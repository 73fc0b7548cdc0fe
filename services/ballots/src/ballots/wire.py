"""Shapes that several nouns have on the wire: a number of papers, and a printed one (张数、打印件)."""

from typing import Annotated

from electoral_rules.book.lifecycle import BOX, SESSION
from electoral_rules.organisation import elected
from fastapi import Response
from pydantic import Field
from service_kit.wire import one_of

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
Office = Annotated[str, one_of(elected.offices())]
SessionState = Annotated[str, one_of(SESSION.states)]
BoxState = Annotated[str, one_of(BOX.states)]
PDF: dict[int | str, dict[str, object]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


def pdf_answer(paper: bytes, name: str) -> Response:
    """The PDF under a name, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)
