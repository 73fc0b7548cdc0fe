"""Prints a paper (打印文书) as PDF/A-2b with Typst: the same data gives the same bytes.

PDF/A makes a character that no font can show an error; ordinary PDF would leave a hole in a person's name. A missing
font is only a warning to Typst and would give an empty page, so warnings are errors here.
"""

import asyncio
import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources

import segno
import typst
from noto_cjk_sans_otc import FONT_PATH

from ballots.problems import Unprintable

FAMILY = "Noto Sans CJK SC"


class UnprintableText(Exception):
    """A text has a character that no font at hand can show, or the paper cannot be set; nothing says which text."""


async def render(template: str, data: Mapping[str, object], on: date) -> bytes:
    """The PDF of ``<template>.typ`` with ``data``, dated ``on``; a thread does it, for it takes milliseconds.

    Raises:
        UnprintableText: a character is in no font.
    """
    return await asyncio.to_thread(_compile, template, data, on)


async def print_paper(template: str, data: Mapping[str, object], on: date) -> bytes:
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


def _compile(template: str, data: Mapping[str, object], on: date) -> bytes:
    source = resources.files(__package__).joinpath(f"{template}.typ").read_bytes()
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
