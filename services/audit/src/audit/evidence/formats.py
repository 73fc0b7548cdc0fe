"""Formats of files taken as evidence (凭证格式), told by their first bytes: a name and a declared type count for nothing."""

from typing import Literal

Format = Literal["JPEG", "PNG", "WEBP", "HEIF", "PDF"]
Refusal = Literal["empty", "too_large", "format", "pixels", "picture", "encrypted", "form", "paper", "ended"]
"""Why a file is not taken; its sentence stands with who answers."""
_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"%PDF-", "PDF"),
)
# Still pictures in HEVC (ISO/IEC 23008-12, annex B.4), and the general brand that some phones write.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1"})


class Refused(Exception):
    """The file is not taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


def format_of(content: bytes) -> Format:
    """The format of a file.

    Raises:
        Refused: it is of none that is taken.
    """
    for magic, found in _MAGIC:
        if content.startswith(magic):
            return found
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "HEIF"
    raise Refused("format")
