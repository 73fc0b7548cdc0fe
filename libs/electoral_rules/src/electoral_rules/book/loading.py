"""Reads the governing documents as YAML and refuses a badly written one with sentences that say which line (规范性文件)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import ValidationError

from electoral_rules.book.format import DocumentFile, ItemEntry, RemarkEntry, RuleEntry, SourceEntry, StageEntry
from electoral_rules.book.mistakes import Mistake, in_yaml, of_model, said
from electoral_rules.book.model import Citation, Document, Exit, Item, Remark, Rule, RulesError, Stage, freeze

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_data(name: str) -> Any:
    """What a YAML file of the law's own data says, as it stands; who asks says what form it has."""
    return yaml.load((resources.files("electoral_rules") / "data" / name).read_text("utf-8"), LOADER)


def available() -> tuple[str, ...]:
    """The slugs of all documents shipped, in alphabetical order."""
    folder = resources.files("electoral_rules") / "documents"
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@cache
def document(slug: str) -> Document:
    """The document with this slug; RulesError when there is none or it is badly written."""
    if slug not in available():
        raise RulesError("没有这个规范性文件，请从已有文件中选择。There is no governing document with this slug.")
    return parse(source_text(slug), slug)


def source_text(slug: str) -> str:
    """The YAML text of a shipped document."""
    return (resources.files("electoral_rules") / "documents" / f"{slug}.yaml").read_text("utf-8")


def parse(text: str, name: str) -> Document:
    """One YAML text as a Document; RulesError lists every mistake with its line, after `name`."""
    try:
        entry = DocumentFile.model_validate(yaml.load(text, LOADER))
    except yaml.MarkedYAMLError as error:
        raise RulesError(said(name, [in_yaml(error)])) from error
    except ValidationError as error:
        raise RulesError(said(name, of_model(error, text))) from error
    if doubles := _doubles(entry):
        raise RulesError(said(name, doubles))
    return _document(entry)


def _doubles(entry: DocumentFile) -> list[Mistake]:
    ids = [rule.id + rule.code * bool(rule.measure) for rule in entry.rules]
    ids += [item.id for item in (*entry.disqualifications, *entry.qualities, *entry.conduct)]
    doubled = sorted({name for name in ids if ids.count(name) > 1})
    return [Mistake(0, name, "编号重复。", "This id occurs twice.") for name in doubled]


def _document(entry: DocumentFile) -> Document:
    header = entry.document
    return Document(
        slug=header.slug,
        title=header.title,
        number=header.number,
        issued=header.issued,
        jurisdiction_code=header.jurisdiction_code,
        level=header.level,
        parents=tuple(header.parents),
        stages=tuple(map(_stage, entry.stages)),
        disqualifications=tuple(_item(item, entry) for item in entry.disqualifications),
        qualities=tuple(_item(item, entry) for item in entry.qualities),
        conduct=tuple(_item(item, entry) for item in entry.conduct),
        rules=tuple(_rule(rule, entry) for rule in entry.rules),
        unruled=tuple(map(_remark, entry.unruled)),
        divergences=tuple(map(_remark, entry.divergences)),
        silent=tuple(entry.silent),
        effective=(header.effective.start, header.effective.until),
        articles=header.articles,
        closes={rule.id: tuple(rule.closes) for rule in entry.rules if rule.closes},
    )


def _rule(entry: RuleEntry, file: DocumentFile) -> Rule:
    return Rule(
        id=entry.id,
        key=entry.key,
        code=entry.code,
        zh=entry.zh,
        en=entry.en,
        value=freeze(entry.value),
        unit=entry.unit,
        strength=entry.strength,
        citation=_citation(entry.source, file),
        verbatim=entry.source.verbatim,
        also=tuple(entry.also),
        day_counting=entry.day_counting,
        effective=entry.effective or file.document.effective.start,
        stricter=entry.stricter,
        ambiguity=entry.ambiguity,
        reading=entry.reading,
        other_readings=freeze(entry.other_readings),
        measure=entry.measure,
        stated_by=entry.stated_by,
    )


def _citation(source: SourceEntry, file: DocumentFile) -> Citation:
    header = file.document
    return Citation(source.document or header.slug, source.title or header.title, source.article, source.words.strip())


def _stage(entry: StageEntry) -> Stage:
    exits = tuple(Exit(way.zh, way.en, way.rule) for way in entry.exit)
    return Stage(entry.id, entry.zh, entry.en, entry.start, entry.end, exits, entry.soft)


def _item(entry: ItemEntry, file: DocumentFile) -> Item:
    return Item(
        id=entry.id,
        zh=entry.zh,
        en=entry.en,
        basis=tuple(entry.basis),
        look_back=freeze(entry.look_back),
        citation=_citation(entry.source, file),
        offices=tuple(entry.offices),
        match=freeze(entry.match),
        effect=freeze(entry.effect),
    )


def _remark(entry: RemarkEntry) -> Remark:
    return Remark(tuple(entry.rows), entry.zh, entry.en, tuple(entry.articles))
