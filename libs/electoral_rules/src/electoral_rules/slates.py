"""The formal list of candidates (正式候选人名单): who may be on it, and how many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from electoral_rules.decision import Decision, decide
from electoral_rules.plans import contested_stated
from electoral_rules.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Entry:
    """名单上的一人: the candidacy's state (life cycle) and the office the person stands for."""

    candidacy: str
    state: str
    office: str


def cleared(rulebook: Rulebook, entry: Entry) -> Decision:
    """Whether the person passed all reviews (2l): only a cleared candidacy becomes formal."""
    return decide(
        rulebook.rule("slate.cleared"), entry.state in ("cleared", "slated"), required="cleared", observed=entry.state,
        yes=("已通过各级审查。", "Passed all reviews."),
        no=("尚未通过区级联审，不能列为正式候选人。", "Has not passed the joint review, so cannot be a formal candidate."),
    )  # fmt: skip


def right_office(rulebook: Rulebook, entry: Entry, office: str) -> Decision:
    """Whether the person stands for the office of this list (主任名单只列主任候选人)."""
    return decide(
        rulebook.rule("slate.one_office"), entry.office == office, required=office, observed=entry.office,
        yes=("参选职位与名单一致。", "Stands for the office of this list."),
        no=("参选职位与名单不一致，不能列入。", "Stands for another office than this list's."),
    )  # fmt: skip


def margin(rulebook: Rulebook, seats: int, candidates: int, contested: bool | None = None) -> Decision:
    """Whether there are as many candidates as the plan asks for (差额, AMB-04).

    `contested` is what the plan states for this contest; None takes the plan's general statement. An uncontested list
    has as many candidates as seats, or more; a contested one exactly, or at least, the plan's margin more. A plan that
    states neither is blocked: silence is no default (1k).
    """
    rule = rulebook.rule("slate.contested")
    stated = rule.value if contested is None else contested
    extra, kind = rulebook.rule("slate.margin").value, rulebook.rule("slate.margin_kind").value
    if stated is None or (stated and (extra is None or kind is None)):
        return contested_stated(rulebook)
    needed = seats + extra if stated else seats
    exactly = bool(stated) and kind == "exactly"
    holds = candidates == needed if exactly else candidates >= needed
    word, word_en = ("恰好", "exactly") if exactly else ("至少", "at least")
    return decide(
        rule, holds, required={"candidates": needed, "kind": kind if stated else "at_least"}, observed=candidates,
        yes=("候选人数符合方案。", "The number of candidates is the plan's."),
        no=(f"应选{seats}人，方案要求{word}{needed}名候选人，现有{candidates}名。",
            f"{seats} to elect: the plan asks for {word_en} {needed} candidates, there are {candidates}."),
    )  # fmt: skip


def slate(
    rulebook: Rulebook, office: str, seats: int, entries: Sequence[Entry], contested: bool | None = None
) -> tuple[Decision, ...]:
    """All decisions on drawing up one list; any that is blocked refuses it."""
    checks = [check for entry in entries for check in (cleared(rulebook, entry), right_office(rulebook, entry, office))]
    return (*checks, margin(rulebook, seats, len(entries), contested))
