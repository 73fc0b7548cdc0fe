"""The papers of several nouns as answers (打印件)."""

from fastapi import Response

PDF: dict[int | str, dict[str, object]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


def pdf_answer(paper: bytes, name: str) -> Response:
    """The PDF under a name, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)
