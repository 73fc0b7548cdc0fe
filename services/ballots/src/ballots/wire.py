"""Shapes that several nouns have on the wire: a number of papers, and a printed one (张数、打印件)."""

from typing import Annotated

from fastapi import Response
from pydantic import Field

Papers = Annotated[
    int, Field(strict=True, ge=0, le=1_000_000, description="张数或票数 · a whole number of papers or votes")
]
PDF: dict[int | str, dict[str, object]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


def pdf_answer(paper: bytes, name: str) -> Response:
    """The PDF under a name, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)
