"""The positive conditions as the documents write them (基本条件): a checklist a reviewer answers by judgement."""

from __future__ import annotations

from collections.abc import Mapping

from electoral_rules.book.decision import Decision, Verdict, excepted
from electoral_rules.book.facts import one_of
from electoral_rules.book.model import Item
from electoral_rules.book.rulebook import Rulebook, RuleMissing
from electoral_rules.vetting.disqualification import Judgement, judged

UNMET: Mapping[str, Verdict] = {"must": "blocked", "generally": "warning", "in_principle": "warning"}


def asked(rulebook: Rulebook, office: str) -> tuple[Item, ...]:
    """The conditions asked of who stands for this office, the higher document's first (director, member, secretary …)."""
    return tuple(item for item in rulebook.qualities if not item.offices or office in item.offices)


def met(rulebook: Rulebook, item_id: str, judgement: Judgement | None) -> Decision:
    """Whether a condition is met, by the judgement of a named reviewer with a written reason.

    The answer `clear` says met, `hit` not met, as in a review. What an unmet condition does is the text's own word: 应 keeps
    the person out, 原则上 needs a reason and an approver, 优先 and 引导 only prefer others. `item_id` may name the document
    (liaoning-2014/Q1); alone it means the governing document's own. RuleMissing where there is none.
    """
    slug, _, name = item_id.rpartition("/")
    found = [
        item for item in rulebook.qualities if item.id == name and item.citation.document == (slug or rulebook.slug)
    ]
    if not found:
        raise RuleMissing("没有这个条件。The documents have no such condition.")
    return _decision(rulebook, found[0], judgement)


def _decision(rulebook: Rulebook, item: Item, judgement: Judgement | None) -> Decision:
    if judgement is None or not (judgement.reviewer.strip() and judgement.reason.strip()):
        return judged(rulebook, item.id, None)
    words: dict[str, tuple[Verdict, str, str]] = {
        "clear": ("ok", "符合", "met"),
        "hit": (UNMET.get(item.effect.get("strength", "must"), "ok"), "不符合", "not met"),
        "undecided": ("blocked", "尚无结论", "undecided"),
    }
    one_of(judgement.answer, words)
    verdict, zh, en = words[judgement.answer]
    reason = f"{item.id}：{item.zh}，{zh}。", f"{item.id}: {item.en}; {en}."
    if verdict == "warning":
        reason = excepted(reason)
    rule = f"quality.{item.id}"
    return Decision(rule, verdict, "met", judgement.answer, reason[0], reason[1], item.citation)
