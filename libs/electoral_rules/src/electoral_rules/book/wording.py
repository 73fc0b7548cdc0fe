"""The names of slugs in sentences (词语对照), and the one question many rules ask: is all of their list done?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from types import MappingProxyType

import yaml

from electoral_rules.book.loading import LOADER
from electoral_rules.book.ruled import Decision, Ruled, Text


@cache
def words() -> Mapping[str, Text]:
    """Slug → its Chinese and English name."""
    text = (resources.files("electoral_rules") / "data" / "words.yaml").read_text("utf-8")
    return MappingProxyType({slug: (zh, en) for slug, (zh, en) in yaml.load(text, LOADER).items()})


@cache
def fields() -> Mapping[str, str]:
    """Field of the API, or `Shape.field` → what it is, in Chinese and English (字段说明)."""
    text = (resources.files("electoral_rules") / "data" / "wire.yaml").read_text("utf-8")
    return MappingProxyType(dict(yaml.load(text, LOADER)))


def names_of(slugs: Iterable[str]) -> Text:
    """The names in the order given, joined as a sentence joins them; an unknown slug is shown as it is."""
    names = [words().get(slug, (slug, slug.replace("_", " "))) for slug in slugs]
    return "、".join(zh for zh, _ in names), ", ".join(en for _, en in names)


DONE: Text = ("要求的各项均已完成。", "All requirements are met.")


def all_done(
    rule: Ruled[object], wanted: Collection[str], done: Collection[str], lacking: Text, yes: Text = DONE
) -> Decision:
    """Decide whether everything wanted is done; the reason names what is not, after `lacking`."""
    missing = [slug for slug in wanted if slug not in done]
    zh, en = names_of(missing)
    no = f"{lacking[0]}：{zh}。", f"{lacking[1]}: {en}."
    return rule.decide(not missing, yes, no, required=list(wanted), observed=sorted(done))


def all_listed(rule: Ruled[Collection[str]], done: Collection[str], lacking: Text, yes: Text = DONE) -> Decision:
    """Decide whether everything in the list that is the rule's value is done."""
    return all_done(rule, rule.value, done, lacking, yes)


def step_in_turn(rule: Ruled[object], order: Sequence[str], step: str, done: Collection[str]) -> Decision:
    """Decide whether a step of an order may be taken now: every earlier one has been; asks nothing of a step it does not have."""
    if step not in order:
        return rule.not_ruled()
    missing = tuple(name for name in order[: order.index(step)] if name not in done)
    zh, en = names_of(missing)
    yes = "前面的步骤均已完成。", "Every earlier step has been taken."
    no = f"前面还有步骤没有完成：{zh}。", f"Take the earlier steps first: {en}."
    return rule.decide(not missing, yes, no, required=missing, observed=step)


def between(low: int, high: int) -> Text:
    """Bounds as a sentence says them: 3至5 and 3–5, or the one number they are."""
    return (str(low), str(low)) if low == high else (f"{low}至{high}", f"{low}–{high}")
