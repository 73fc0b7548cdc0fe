"""The law repeats itself little: equal windows of six lines inside `electoral_rules`, at most a third of what they were.

A line counts without its indentation and with its texts blanked, so that two decisions that differ in their sentences only
are equal; blank lines, comments and lone brackets do not count. A window inside one file counts each time it stands
somewhere a second time. `python tests/architecture/test_repetition.py` lists them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

LAW = Path(__file__).resolve().parents[2] / "libs/electoral_rules/src/electoral_rules"
HEIGHT = 6
AT_69E6A48 = 40
TEXT = re.compile(r'[bfr]*"""(?:.|\n)*?"""|[bfr]*"(?:\\.|[^"\n\\])*"')
Window = tuple[str, ...]


def lines(source: str) -> list[str]:
    """The lines that count, each as it is compared."""
    stripped = (re.sub(r"\s*#.*", "", line).strip() for line in TEXT.sub('""', source).splitlines())
    return [line for line in stripped if re.search(r"\w", line)]


def windows(source: str) -> Iterator[Window]:
    """Every window of six lines of one file."""
    found = lines(source)
    yield from (tuple(found[start : start + HEIGHT]) for start in range(len(found) - HEIGHT + 1))


def repeated(folder: Path) -> Counter[Window]:
    """The windows that stand more than once, each with how often."""
    found = Counter(window for file in sorted(folder.rglob("*.py")) for window in windows(file.read_text("utf-8")))
    return Counter({window: times for window, times in found.items() if times > 1})


def test_the_law_repeats_a_third_of_what_it_did() -> None:
    assert repeated(LAW).total() <= AT_69E6A48 // 3


def test_a_repeated_window_is_found_whatever_its_texts_say() -> None:
    block = "\n\n".join(f'{name} = find("{{}}")' for name in "abcdef")
    (once,) = windows(block.format(*"uvwxyz"))
    (again,) = windows(block.format(*"123456") + "  # in other words")
    assert once == again


if __name__ == "__main__":
    for window, times in repeated(LAW).most_common():
        print(times, *window, sep="\n    ")
    print(repeated(LAW).total())
