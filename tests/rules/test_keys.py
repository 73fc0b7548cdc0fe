"""No file of the law or of a city's limits says a key twice: the second would silently stand for both."""

from pathlib import Path

import audit
import electoral_rules
import pytest
import yaml

FILES = sorted(file for part in (electoral_rules, audit) for file in Path(part.__path__[0]).rglob("*.yaml"))


def repeated(text: str) -> list[str]:
    """Every key that a mapping has twice, with its line."""
    found, waiting = [], [yaml.compose(text, yaml.CSafeLoader)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            again = [key for number, key in enumerate(keys) if key in keys[:number]]
            found += [f"{node.start_mark.line + 1}: {key}" for key in again]
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_key_stands_twice(file: Path) -> None:
    assert repeated(file.read_text("utf-8")) == []


def test_a_key_that_stands_twice_is_found() -> None:
    assert repeated("a: 1\nb:\n  - {c: 1, c: 2}\na: 2\n") == ["1: a", "3: c"]
