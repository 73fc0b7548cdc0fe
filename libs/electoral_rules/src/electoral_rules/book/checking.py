"""Checks a governing document somebody wrote (规则文件检查): its form, its values, its references, and its place below others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from electoral_rules.book.loading import available, document, parse
from electoral_rules.book.mistakes import Mistake, line_of, of_value
from electoral_rules.book.model import Document, Rule, RulesError, thaw
from electoral_rules.book.resolution import chain, merge
from electoral_rules.book.vocabulary import rows, shapes


@dataclass(frozen=True, slots=True)
class Report:
    """检查结果: the document (None when it cannot be read), what is wrong, and what the writer may want to know."""

    document: Document | None
    mistakes: tuple[str, ...]
    notices: tuple[str, ...]


def check(text: str, name: str) -> Report:
    """Everything wrong with a document's file, each mistake with its line; `name` is what the file is called.

    Notices do not make it unusable: rules no decision reads, and rows the document does not account for.
    """
    try:
        found = parse(text, name)
    except RulesError as error:
        return Report(None, tuple(str(error).splitlines()), ())
    mistakes = sorted(
        [*_values(found, text), *_references(found, text), *_law_above(found, text)], key=lambda mistake: mistake.line
    )
    said = [f"{name}: {mistake}" for mistake in mistakes]
    return Report(found, (*said, *_place_below(found, name)), tuple(_notices(found)))


@cache
def model_of(rule_id: str) -> type[BaseModel]:
    """A model with the one field `value` in the shape decisions read it; KeyError for a rule no decision reads."""
    config = ConfigDict(extra="forbid", strict=True)
    model: type[BaseModel] = create_model("Value", __config__=config, value=(shapes()[rule_id], ...))
    return model


def _values(found: Document, text: str) -> Iterator[Mistake]:
    for number, rule in enumerate(found.rules):
        if rule.id not in shapes() or (rule.value is None and rule.stated_by):
            continue
        written: Mapping[tuple[str, ...], Any] = {("value",): rule.value} | {
            ("other_readings", reading): value for reading, value in rule.other_readings.items()
        }
        for place, value in written.items():
            try:
                model_of(rule.id).model_validate({"value": thaw(value)})
            except ValidationError as error:
                yield from of_value(error, text, ("rules", number, *place), rule.id)


def _references(found: Document, text: str) -> Iterator[Mistake]:
    for number, parent in enumerate(found.parents):
        if parent not in available():
            line = line_of(text, ("document", "parents", number))
            yield Mistake(line, "parents", "没有这个上级文件。", "There is no such higher document.")
    for number, rule in enumerate(found.rules):
        for place, zh, en in _slips(rule, found.level):
            yield Mistake(line_of(text, ("rules", number, place)), f"{rule.id}.{place}", zh, en)


def _law_above(found: Document, text: str) -> Iterator[Mistake]:
    """Whether a document written while a law closes something names a law above it: the law stands there all the same."""
    start = found.effective[0]
    laws = [entry for entry in map(document, available()) if entry.closes and entry.effective[0] <= start]
    named = {found.slug, *found.parents} & set(available())
    above = {entry.slug for slug in named for entry in chain(slug)}
    if start and found.level != "country" and laws and not above & {law.slug for law in laws}:
        slugs = "、".join(law.slug for law in laws)
        zh, en = (
            f"要写明其上的法律，可写的有：{slugs}。",
            f"Name the law above it: {', '.join(law.slug for law in laws)}.",
        )
        yield Mistake(line_of(text, ("document", "parents")), "parents", zh, en)


def _slips(rule: Rule, level: str) -> Iterator[tuple[str, str, str]]:
    foreign = [key for key in (rule.key, *rule.also) if key and key not in rows()]
    if foreign and level != "country":
        yield "key", "规则矩阵没有这一行。", "The matrix has no such row."
    if bool(rule.ambiguity and rule.other_readings) != bool(rule.reading):
        yield "id", "有歧义的规则要写明 ambiguity、reading 和 other_readings。", "Name the reading and the others."
    if rule.reading in rule.other_readings:
        yield "other_readings", "采用的读法不应再列入其他读法。", "The reading followed is not one of the others."


def _place_below(found: Document, name: str) -> list[str]:
    """Whether it can stand below its parents, and whether each stage leaves by a rule there is."""
    if set(found.parents) - set(available()):
        return []
    try:
        rules = merge([document("derived"), *(_without_measures(entry) for entry in chain(found))])
    except RulesError as error:
        return [f"{name}: {error}"]
    exits = {way.rule for stage in found.stages for way in stage.exits}
    return [f"{name}: stages: 出口条件引用了没有的规则 {rule}。No such rule." for rule in sorted(exits - set(rules))]


def _without_measures(entry: Document) -> Document:
    """The document without rules that hold only once they are adopted: they may well contradict one another."""
    return replace(entry, rules=tuple(rule for rule in entry.rules if not rule.measure))


def _notices(found: Document) -> Iterator[str]:
    unread = sorted({rule.id for rule in found.rules} - set(shapes()))
    if unread:
        yield f"只作记录、没有决定读取的规则 rules recorded only, read by no decision: {', '.join(unread)}"
    open_rows = [] if found.level == "country" else unaccounted(found)
    if open_rows:
        yield f"没有规则、也没有写明沉默的行 rows neither ruled nor said to be silent: [{', '.join(open_rows)}]"


def unaccounted(found: Document) -> list[str]:
    """The rows of the matrix the document neither rules, nor is silent on, nor gives a reason for."""
    covered = {key for rule in found.rules for key in (rule.key, *rule.also)}
    covered |= {*found.silent, *(row for remark in found.unruled for row in remark.rows)}
    return [row for row in rows() if row not in covered]
