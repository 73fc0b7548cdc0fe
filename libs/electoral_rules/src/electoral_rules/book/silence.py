"""What to answer when the documents are silent and the election measures adopt nothing (没有规定)."""

from __future__ import annotations

from electoral_rules.book.decision import Decision
from electoral_rules.book.model import Citation
from electoral_rules.book.rulebook import Rulebook


def silent(rulebook: Rulebook, topic: str, topic_zh: str) -> Decision:
    """Blocked: the election measures (选举办法) have to settle `topic` first; silence is never a default (BAL-17)."""
    rule = rulebook.rule("measures.required")
    return Decision(
        rule=rule.id,
        verdict="blocked",
        required=topic,
        observed=None,
        reason_zh=f"文件没有规定{topic_zh}，选举办法也没有采用任何规则，请先在选举办法中写明。",
        reason_en=f"The documents are silent on {topic} and the election measures adopt no rule for it: settle it first.",
        citation=rule.citation,
    )


def not_ruled(rulebook: Rulebook, rule_id: str) -> Decision:
    """Not applicable: neither the documents nor the measures say anything under this id, and silence asks for nothing."""
    return Decision(
        rule=rule_id,
        verdict="not_applicable",
        required=None,
        observed=None,
        reason_zh="本选举的文件和选举办法对此没有规定。",
        reason_en="Neither the documents nor the election measures say anything on this.",
        citation=Citation(rulebook.slug, rulebook.title, "", ""),
    )
