"""What a PDF says, without a PDF library: the characters its fonts map their glyphs to."""

import re
import zlib

_STREAM = re.compile(rb"/Filter/FlateDecode[^>]*>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")


def characters(paper: bytes) -> set[str]:
    """All characters shown anywhere in the document: a subset font maps only the glyphs that are used."""
    found: set[str] = set()
    for packed in _STREAM.findall(paper):
        try:
            text = zlib.decompress(packed)
        except zlib.error:
            continue
        if b"begincmap" in text:
            for pair in _PAIR.findall(text.partition(b"endcodespacerange")[2]):
                found.update(bytes.fromhex(pair.decode()).decode("utf-16-be"))
    return found
