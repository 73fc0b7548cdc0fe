"""What a PDF says, without a PDF library: the characters its fonts map their glyphs to."""

import re
import zlib

_STREAM = re.compile(rb"<<[^<>]*/Length (\d+)[^<>]*/FlateDecode[^<>]*>>\s*stream\r?\n")
_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>")
_SHOWN = re.compile(rb"\[(?:\((?:[^)\\]|\\.)*\)|[^\]()])*\]\s*TJ|\((?:[^)\\]|\\.)*\)\s*Tj", re.S)
_STRING = re.compile(rb"\(((?:[^)\\]|\\.)*)\)", re.S)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def lines(paper: bytes) -> list[str]:
    """Each run of text of a paper set in one font, in the order it is drawn (ISO 32000, 9.4.3)."""
    texts = [zlib.decompress(paper[head.end() : head.end() + int(head[1])]) for head in _STREAM.finditer(paper)]
    (mapping,) = [text for text in texts if b"begincmap" in text]
    glyphs = {
        bytes.fromhex(glyph.decode()): bytes.fromhex(shown.decode()).decode("utf-16-be")
        for glyph, shown in _MAPPED.findall(mapping.partition(b"endcodespacerange")[2])
    }
    runs = [_STRING.findall(found[0]) for text in texts if b"BT" in text for found in _SHOWN.finditer(text)]
    return ["".join(_read(string, glyphs) for string in run) for run in runs]


def _read(string: bytes, glyphs: dict[bytes, str]) -> str:
    plain = _ESCAPED.sub(_unescaped, string)
    return "".join(glyphs[plain[place : place + 2]] for place in range(0, len(plain), 2))


def _unescaped(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else _NAMED.get(sign, sign)


def characters(paper: bytes) -> set[str]:
    """All characters shown anywhere in the document: a subset font maps only the glyphs that are used."""
    found: set[str] = set()
    for head in _STREAM.finditer(paper):
        text = zlib.decompress(paper[head.end() : head.end() + int(head[1])])
        if b"begincmap" in text:
            for pair in _PAIR.findall(text.partition(b"endcodespacerange")[2]):
                found.update(bytes.fromhex(pair.decode()).decode("utf-16-be"))
    return found
