"""What a PDF says, without a PDF library: the characters its fonts map their glyphs to."""

import re
import zlib

_STREAM = re.compile(rb"<<[^<>]*/Length (\d+)[^<>]*/FlateDecode[^<>]*>>\s*stream\r?\n")
_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


def characters(paper: bytes) -> set[str]:
    """All characters shown anywhere in the document: a subset font maps only the glyphs that are used."""
    found: set[str] = set()
    for head in _STREAM.finditer(paper):
        text = zlib.decompress(paper[head.end() : head.end() + int(head[1])])
        if b"begincmap" in text:
            for pair in _PAIR.findall(text.partition(b"endcodespacerange")[2]):
                found.update(bytes.fromhex(pair.decode()).decode("utf-16-be"))
    return found
