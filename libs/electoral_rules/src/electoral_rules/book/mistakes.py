"""Mistakes in a document's file, said with the line they stand on and what to write instead (错误说明)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

Place = Sequence[int | str]
TYPES = ("str", "int", "bool", "none", "Exact")
MAPPING = ("此处应当是一个映射（名称: 值）。", "A mapping of fields belongs here.")
SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少这个字段。", "This field is missing."),
    "extra_forbidden": ("不认识的字段，请删除或改正名称。", "This field is unknown."),
    "literal_error": ("应为 {expected} 之一。", "It must be one of these."),
    "string_pattern_mismatch": ("写法不符，应符合 {pattern}。", "It does not match this pattern."),
    "string_too_short": ("不能为空。", "It must not be empty."),
    "model_type": MAPPING,
    "dict_type": MAPPING,
    "list_type": ("此处应当是一个列表。", "A list belongs here."),
}
"""Kind of error → what to tell the writer."""
OF_TYPE = ("类型不符：数值必须精确，日期和文字要带引号。", "Wrong type: numbers are exact, dates and text are quoted.")


@dataclass(frozen=True, slots=True)
class Mistake:
    """错误: its line (from 1; 0 where there is none), the field, and what is wrong in two languages."""

    line: int
    place: str
    zh: str
    en: str

    def __str__(self) -> str:
        line = f"第 {self.line} 行 " if self.line else ""
        return f"{line}{self.place}：{self.zh}{self.en}"


def said(name: str, mistakes: Iterable[Mistake]) -> str:
    """All mistakes of one file as text, a line each."""
    return "\n".join(f"{name}: {mistake}" for mistake in mistakes)


def in_yaml(error: yaml.MarkedYAMLError) -> Mistake:
    """A file that is not YAML at all, with the line the parser gave up on."""
    line = error.problem_mark.line + 1 if error.problem_mark else 0
    return Mistake(line, "YAML", "不是合格的 YAML，请检查缩进、引号和括号。", f"This is not YAML: {error.problem}.")


def of_model(error: ValidationError, text: str) -> list[Mistake]:
    """What the models found, each with its line."""
    tree = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found = {(str(part["loc"]), part["type"]): part for part in error.errors(include_url=False)}
    return sorted((_mistake(part, tree) for part in _once(found.values())), key=lambda entry: entry.line)


def of_value(error: ValidationError, text: str, place: Place, name: str) -> list[Mistake]:
    """What is wrong with the value at `place` of the rule `name`, each mistake with its line."""
    tree = yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    found: list[Mistake] = []
    for part in _once(error.errors(include_url=False)):
        inner = [step for step in part["loc"][1:] if not _tells_type(step)]
        zh, en = _words(part)
        found.append(Mistake(_line(tree, (*place, *inner)), ".".join(map(str, (name, *place[2:], *inner))), zh, en))
    return found


def line_of(text: str, place: Place) -> int:
    """The line of a field, from 1: the innermost part of `place` the text has."""
    return _line(yaml.compose(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), place)


def _once(parts: Iterable[ErrorDetails]) -> list[ErrorDetails]:
    """One mistake for each place: a union of types reports every member it tried."""
    kept: dict[str, ErrorDetails] = {}
    for part in parts:
        place = ".".join(str(step) for step in part["loc"] if not _tells_type(step))
        kept.setdefault(place, part)
    return list(kept.values())


def _mistake(part: ErrorDetails, tree: yaml.Node | None) -> Mistake:
    place = [step for step in part["loc"] if not _tells_type(step)]
    zh, en = _words(part)
    return Mistake(_line(tree, place), ".".join(map(str, place)) or "文件", zh, en)


def _tells_type(step: int | str) -> bool:
    """Whether the step names a member of a union (str, list[…], nullable) rather than a field of the file."""
    return isinstance(step, str) and (step in TYPES or step.startswith(("list[", "dict[", "function-", "constrained-")))


def _words(part: ErrorDetails) -> tuple[str, str]:
    kind = part["type"]
    sentence = SENTENCES.get(kind) or (OF_TYPE if kind.endswith("type") else None)
    if sentence is None:
        return "写法不符合要求。", f"{part['msg']}."
    known = {"expected": "", "pattern": "", **part.get("ctx", {})}
    return sentence[0].format_map(known), sentence[1]


def _line(node: yaml.Node | None, place: Place) -> int:
    line = node.start_mark.line + 1 if node else 1
    for step in place:
        found = _child(node, step)
        if found is None:
            return line
        line, node = found
    return line


def _child(node: yaml.Node | None, step: int | str) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        entry: Any = node.value[step]
        return entry.start_mark.line + 1, entry
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    return None
