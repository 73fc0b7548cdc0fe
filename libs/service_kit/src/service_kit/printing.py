"""Prints a paper (打印文书) as PDF/A-2b with Typst: the same data gives the same bytes. For services that declare typst and segno.

PDF/A makes a character that no font can show an error; ordinary PDF would leave a hole in a person's name. A missing
font is only a warning to Typst and would give an empty page, so warnings are errors here.
"""

import asyncio
import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources.abc import Traversable

import segno
import typst
from fastapi import Response
from noto_cjk_sans_otc import FONT_PATH

from service_kit.problems import Conflict

FAMILY = "Noto Sans CJK SC"
PDF: dict[int | str, dict[str, object]] = {200: {"content": {"application/pdf": {}}, "description": "PDF/A-2b"}}


class UnprintableText(Exception):
    """A text has a character that no font at hand can show, or the paper cannot be set; nothing says which text."""


class Unprintable(Conflict):
    """409: a name has a character no font here can show."""

    slug = "unprintable-text"
    zh, en = (
        "文书中有字库无法显示的生僻字，请安装含该字的字体后重新打印",
        "A text has a character no installed font can show; install a font that has it.",
    )


async def render(template: Traversable, data: Mapping[str, object], on: date) -> bytes:
    """The PDF of a template with ``data``, dated ``on``; a thread does it, for it takes milliseconds.

    Raises:
        UnprintableText: a character is in no font.
    """
    return await asyncio.to_thread(_compile, template.read_bytes(), data, on)


async def print_paper(template: Traversable, data: Mapping[str, object], on: date) -> bytes:
    """The PDF as a route answers it.

    Raises:
        Unprintable: a character is in no font.
    """
    try:
        return await render(template, data, on)
    except UnprintableText:
        raise Unprintable() from None


def qr(text: str) -> str:
    """A QR code of ``text`` as SVG."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="svg", border=1, xmldecl=False)
    return buffer.getvalue().decode()


def pdf_answer(paper: bytes, name: str) -> Response:
    """The PDF under a name, kept by nobody on the way."""
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return Response(paper, media_type="application/pdf", headers=headers)


def _compile(source: bytes, data: Mapping[str, object], on: date) -> bytes:
    try:
        return _typeset(source, dict(data) | {"fonts": [FAMILY]}, on, _shipped())
    except UnprintableText:
        # The machine's own fonts may have the character; they are asked second, so that papers do not depend on them.
        system = _with_system()
        others = sorted(set(system.families()) - set(_shipped().families()))
        return _typeset(source, dict(data) | {"fonts": [FAMILY, *others]}, on, system)


def _typeset(source: bytes, data: Mapping[str, object], on: date, fonts: typst.Fonts) -> bytes:
    compiler = typst.Compiler(source, font_paths=fonts, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    midnight = datetime(on.year, on.month, on.day, tzinfo=UTC)
    try:
        paper, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-2b"], timestamp=midnight)
    except typst.TypstError:
        raise UnprintableText from None
    if warnings or not isinstance(paper, bytes):
        raise UnprintableText
    return paper


@cache
def _shipped() -> typst.Fonts:
    folder = str(FONT_PATH.parent)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def _with_system() -> typst.Fonts:
    folder = str(FONT_PATH.parent)
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[folder])
