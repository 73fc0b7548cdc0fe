"""The law of community elections as data, and the pure functions that decide by it (社区选举规则)."""

from electoral_rules.book.decision import Decision, Verdict, verdict_of
from electoral_rules.book.model import Citation, Item, Rule, RulesError, Stage
from electoral_rules.book.rulebook import Rulebook, RuleMissing, rulebook

__all__ = [
    "Citation",
    "Decision",
    "Item",
    "Rule",
    "RuleMissing",
    "Rulebook",
    "RulesError",
    "Stage",
    "Verdict",
    "rulebook",
    "verdict_of",
]
