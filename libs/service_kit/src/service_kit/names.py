"""People's names as they are typed (姓名): one form for comparison, invisible and mixed writing refused."""

import unicodedata

MIDDLE_DOT = "·"
_DOTS = str.maketrans("•・‧．", MIDDLE_DOT * 4)


def normalize(raw: str) -> str:
    """The name in NFKC with the middle dot of minority names unified and outer spaces removed.

    Raises:
        ValueError: it is empty, or holds a character no name has (control, format, digit, Cyrillic among Han …).
    """
    name = unicodedata.normalize("NFKC", raw.translate(_DOTS)).translate(_DOTS).strip()
    if not name or not all(_permitted(character) for character in name):
        raise ValueError("the name has characters a name cannot have")
    if len({_script(character) for character in name if character not in f"{MIDDLE_DOT} "}) > 1:
        raise ValueError("the name mixes scripts")
    return name


def _permitted(character: str) -> bool:
    return character in f"{MIDDLE_DOT} " or unicodedata.category(character) in ("Lo", "Lu", "Ll", "Mn")


def _script(character: str) -> str:
    name = unicodedata.name(character, "UNNAMED")
    return "HAN" if name.startswith(("CJK", "UNNAMED")) or character == "〇" else name.split(" ", 1)[0]
