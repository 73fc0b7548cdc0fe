"""Numerals as Chinese texts write them: 十五, 一百零五 or 15 (数字)."""

DIGITS = "零一二三四五六七八九"
TEN = len(DIGITS)
PLACES = {"十": TEN, "百": TEN * TEN, "千": TEN * TEN * TEN}
SIGNS = f"{DIGITS}两十百千"
NUMERAL = f"(?:[0-9]+|[{SIGNS}]+)"


def numeral(text: str) -> int:
    """The number a numeral says, 十五 or 15."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for sign in text.replace("两", "二"):
        if sign in PLACES:
            total, digit = total + (digit or 1) * PLACES[sign], 0
        else:
            digit = digit * TEN + DIGITS.index(sign)
    return total + digit
