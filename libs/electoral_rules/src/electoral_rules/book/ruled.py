"""What a decision rests on (依据): its rule is found first, and where everything is silent, that is the answer.

A module that decides takes all it is written with from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from electoral_rules.book.decision import Decision, Text, decide
from electoral_rules.book.model import Citation, Rule, Strength, freeze
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import not_ruled, silent

__all__ = ["RESTS_ON", "Clause", "Decision", "Rulebook", "Ruled", "Text", "decisions_rest_on", "rests_on"]
RESTS_ON = "__rests_on__"
OWN_VALUE = object()
Shape_co = TypeVar("Shape_co", covariant=True)
Answer = TypeVar("Answer")
Facts = ParamSpec("Facts")
Asked = Callable[Concatenate[Rulebook, Facts], Answer]
Written = Callable[Concatenate["Ruled[Shape_co]", Facts], Answer]


class Ruled(Generic[Shape_co]):
    """依据: a rule of one election with its value in the shape that a decision reads; `rulebook` is the election's.

    One is made for every decision: a frozen dataclass would cost a microsecond more.
    """

    __slots__ = ("rule", "rulebook", "value")

    def __init__(self, rulebook: Rulebook, rule: Rule, value: Shape_co) -> None:
        self.rulebook = rulebook
        self.rule = rule
        self.value = value

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def zh(self) -> str:
        return self.rule.zh

    @property
    def en(self) -> str:
        return self.rule.en

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def strength(self) -> Strength:
        return self.rule.strength

    @property
    def citation(self) -> Citation:
        return self.rule.citation

    def decide(
        self, holds: bool, yes: Text, no: Text, *, observed: object, required: object = OWN_VALUE, refuse: bool = False
    ) -> Decision:
        """Decide whether the rule holds, as `decision.decide` does; what is required is its own value where none is given."""
        wanted = self.value if required is OWN_VALUE else required
        return decide(self.rule, holds, required=wanted, observed=observed, yes=yes, no=no, refuse=refuse)

    def not_ruled(self) -> Decision:
        """Say that the rule asks for nothing in this case, as where everything is silent."""
        return not_ruled(self.rulebook, self.rule.id)

    def not_applicable(self, why: Text, *, required: object, observed: object) -> Decision:
        """Say that the rule does not bind in this case, and why."""
        return Decision(
            self.rule.id, "not_applicable", freeze(required), freeze(observed), *why, citation=self.rule.citation
        )


class Clause(Generic[Shape_co]):
    """条款: rules that are read in one shape without a decision resting on them alone.

    Declared beside the functions that read it: `TERM: Clause[Term] = Clause("election.term")`. The first id is the usual one.
    """

    __slots__ = ("ids",)

    def __init__(self, *ids: str) -> None:
        self.ids = ids

    def find(self, rulebook: Rulebook, rule_id: str = "") -> Ruled[Shape_co] | None:
        """Find the rule; None where everything is silent."""
        rule = rulebook.find(rule_id or self.ids[0])
        return None if rule is None else Ruled(rulebook, rule, rule.value)

    def all(self, rulebook: Rulebook) -> tuple[Ruled[Shape_co], ...]:
        """Find those of the rules that there are, in the order of the ids."""
        found = (self.find(rulebook, rule_id) for rule_id in self.ids)
        return tuple(rule for rule in found if rule is not None)

    def of(self, rulebook: Rulebook, rule_id: str = "") -> Ruled[Shape_co]:
        """Take the rule; RuleMissing where everything is silent."""
        rule = rulebook.rule(rule_id or self.ids[0])
        return Ruled(rulebook, rule, rule.value)

    def not_ruled(self, rulebook: Rulebook, rule_id: str = "") -> Decision:
        """Say that everything is silent on it."""
        return not_ruled(rulebook, rule_id or self.ids[0])


def rests_on(
    rule_id: str, *, unsettled: Text | None = None
) -> Callable[[Written[Shape_co, Facts, Decision]], Asked[Facts, Decision]]:
    """Make a decision on one rule of a function that takes the rule: it is asked with the rulebook instead.

    Where everything is silent, the rule asks for nothing; with `unsettled`, the topic the measures have to settle
    (Chinese, English), silence blocks.
    """
    return _resting(rule_id, lambda rulebook: _silence(rulebook, rule_id, unsettled))


def decisions_rest_on(
    rule_id: str, *, unsettled: Text | None = None
) -> Callable[[Written[Shape_co, Facts, tuple[Decision, ...]]], Asked[Facts, tuple[Decision, ...]]]:
    """Do the same for a function that gives several decisions."""
    return _resting(rule_id, lambda rulebook: (_silence(rulebook, rule_id, unsettled),))


def _silence(rulebook: Rulebook, rule_id: str, unsettled: Text | None) -> Decision:
    return silent(rulebook, unsettled[1], unsettled[0]) if unsettled else not_ruled(rulebook, rule_id)


def _resting(
    rule_id: str, silence: Callable[[Rulebook], Answer]
) -> Callable[[Written[Shape_co, Facts, Answer]], Asked[Facts, Answer]]:
    def resting(written: Written[Shape_co, Facts, Answer]) -> Asked[Facts, Answer]:
        @wraps(written)
        def asked(rulebook: Rulebook, /, *args: Facts.args, **facts: Facts.kwargs) -> Answer:
            rule = rulebook.find(rule_id)
            return silence(rulebook) if rule is None else written(Ruled(rulebook, rule, rule.value), *args, **facts)

        setattr(asked, RESTS_ON, rule_id)
        return asked

    return resting
