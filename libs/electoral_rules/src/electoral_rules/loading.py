"""Reads the governing documents shipped as YAML and refuses a badly written one with a sentence that says where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from electoral_rules.model import (
    DAY_COUNTINGS,
    STRENGTHS,
    Citation,
    Document,
    Exit,
    Item,
    Rule,
    RulesError,
    Stage,
    freeze,
)

RULE_FIELDS = {
    "id", "key", "code", "zh", "en", "value", "unit", "strength", "day_counting", "effective", "stricter",
    "measure", "stated_by", "source",
}  # fmt: skip
RULE_ID = re.compile(r"[a-z_]+\.[a-z_0-9]+")


def available() -> tuple[str, ...]:
    """The slugs of all documents shipped, in alphabetical order."""
    folder = resources.files("electoral_rules") / "documents"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def document(slug: str) -> Document:
    """The document with this slug; RulesError when there is none or it is badly written."""
    if slug not in available():
        raise RulesError("没有这个规范性文件，请从已有文件中选择。There is no governing document with this slug.")
    text = (resources.files("electoral_rules") / "documents" / f"{slug}.yaml").read_text("utf-8")
    return parse(text, slug)


def parse(text: str, slug: str) -> Document:
    """One YAML text as a Document; every mistake is a RulesError naming the document and the rule."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise RulesError(f"{slug}: 不是合格的 YAML。This is not YAML: {error}") from error
    header = _need(_mapping(data, slug), "document", slug)
    title = _need(header, "title", slug)
    found = tuple(_rule(entry, slug, title) for entry in data.get("rules") or ())
    _refuse_doubles([rule.id + rule.code for rule in found], slug)
    return Document(
        slug=_need(header, "slug", slug),
        title=title,
        number=_text(header, "number", slug),
        issued=_text(header, "issued", slug),
        jurisdiction_code=_text(header, "jurisdiction_code", slug),
        level=_need(header, "level", slug),
        parents=tuple(header.get("parents") or ()),
        stages=tuple(_stage(entry, slug) for entry in data.get("stages") or ()),
        disqualifications=tuple(_item(entry, slug, title) for entry in data.get("disqualifications") or ()),
        qualities=tuple(_item(entry, slug, title) for entry in data.get("qualities") or ()),
        rules=found,
    )


def _need(data: Mapping[str, Any], name: str, where: str) -> Any:
    if name not in data:
        raise RulesError(f"{where}: 缺少“{name}”。The field {name!r} is missing.")
    return data[name]


def _mapping(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise RulesError(f"{where}: 此处应当是一个映射。A mapping of fields belongs here.")
    return value


def _text(data: Mapping[str, Any], name: str, where: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise RulesError(f"{where}: “{name}”应为带引号的文字。Write {name!r} as quoted text.")
    return value


def _refuse_doubles(ids: list[str], where: str) -> None:
    if doubles := sorted({name for name in ids if ids.count(name) > 1}):
        raise RulesError(f"{where}: 重复的编号 {doubles}。These ids occur twice.")


def _rule(entry: Any, slug: str, title: str) -> Rule:
    data = _mapping(entry, f"{slug}: rules")
    where = f"{slug}: {data.get('id', '?')}"
    _check_words(data, where)
    source = _mapping(_need(data, "source", where), where)
    optional = ("day_counting", "effective", "stricter", "measure", "stated_by")
    texts: dict[str, Any] = {name: _text(data, name, where) for name in optional}
    return Rule(
        id=data["id"],
        key=_need(data, "key", where),
        code=data.get("code", ""),
        zh=_need(data, "zh", where),
        en=_need(data, "en", where),
        value=freeze(_exact(_need(data, "value", where), where)),
        unit=data.get("unit", ""),
        strength=data["strength"],
        citation=_citation(source, slug, title, where),
        verbatim=source.get("verbatim", True),
        **texts,
    )


def _check_words(data: Mapping[str, Any], where: str) -> None:
    if unknown := set(data) - RULE_FIELDS:
        raise RulesError(f"{where}: 不认识的字段 {sorted(unknown)}。These fields are unknown.")
    if not RULE_ID.fullmatch(str(_need(data, "id", where))):
        raise RulesError(f"{where}: 编号应为“主题.名称”。A rule id is topic.name in lower case.")
    if data.get("strength") not in STRENGTHS:
        raise RulesError(f"{where}: strength 应为 {', '.join(STRENGTHS)} 之一。This strength is unknown.")
    if data.get("day_counting", "") not in ("", *DAY_COUNTINGS):
        raise RulesError(f"{where}: 不认识的计日方法。This way of counting days is unknown.")
    if data.get("stricter", "") not in ("", "higher", "lower"):
        raise RulesError(f"{where}: stricter 应为 higher 或 lower。It must be higher or lower.")


def _exact(value: Any, where: str) -> Any:
    if isinstance(value, dict):
        return {key: _exact(item, where) for key, item in value.items()}
    if isinstance(value, list):
        return [_exact(item, where) for item in value]
    if value is None or isinstance(value, str | int):
        return value
    raise RulesError(f"{where}: 数值必须精确，日期写成带引号的文字。Values are exact; write dates as quoted text.")


def _citation(source: Mapping[str, Any], slug: str, title: str, where: str) -> Citation:
    words = str(_need(source, "words", where)).strip()
    if not words:
        raise RulesError(f"{where}: 必须引用原文。The words of the source are missing.")
    return Citation(source.get("document", slug), source.get("title", title), _need(source, "article", where), words)


def _stage(data: Mapping[str, Any], slug: str) -> Stage:
    where = f"{slug}: stages"
    exits = tuple(Exit(entry["zh"], entry["en"], entry["rule"]) for entry in _need(data, "exit", where))
    return Stage(
        _need(data, "id", where), data["zh"], data["en"], _text(data, "from", where), _text(data, "to", where), exits
    )


def _item(data: Mapping[str, Any], slug: str, title: str) -> Item:
    where = f"{slug}: {data.get('id', '?')}"
    return Item(
        id=_need(data, "id", where),
        zh=_need(data, "zh", where),
        en=_need(data, "en", where),
        basis=tuple(_need(data, "basis", where)),
        look_back=freeze(data.get("look_back") or {}),
        citation=_citation(_need(data, "source", where), slug, title, where),
        offices=tuple(data.get("offices") or ()),
    )
