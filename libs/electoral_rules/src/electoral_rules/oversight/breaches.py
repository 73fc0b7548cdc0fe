"""The kinds of breach a complaint may claim (违法违规情形): those that documents name, and what no list has to name."""

from __future__ import annotations

from functools import cache
from typing import Literal

from electoral_rules.book.catalogue import values_of
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled
from electoral_rules.book.wording import names_of
from electoral_rules.oversight.accountability import PartyDiscipline

Act = Literal[
    "violence",
    "threat",
    "deceit",
    "bribery",
    "forged_ballots",
    "false_count",
    "retaliation",
    "canvassing",
    "improper_competition",
    "induced_voting",
    "repeat_voting",
    "illegal_proxy",
    "mobile_box_misuse",
    "shortened_procedure",
    "influencing_voters",
    "disturbing_order",
    "against_will",
    "against_procedure",
    "against_rules",
    "rumour",
    "false_accusation",
    "ethnic_issues",
    "clan",
    "religion",
    "evil_forces",
    "hostile_forces",
    "illegal_religious_activity",
    "separatism",
    "crime",
]

PRIVATE_CANVASSING = "private_canvassing"
BRIBERY = "bribery"
RETALIATION = "retaliation"
CORRECTION = "correction"
RECUSAL = "recusal"
OTHER = "other"
FORBIDDEN = (
    "voting.forbidden",
    "voting.candidate_influence",
    "voting.improper_means",
    "sanctions.breaches",
    "supervision.interference",
    "supervision.guise",
)
"""The rules that name acts no election allows: at the vote, by candidates, by forces from outside, in its guise."""
UNLISTED = (PRIVATE_CANVASSING, RETALIATION, "procedure", CORRECTION, RECUSAL, OTHER)
"""What is taken under every document: canvassing and retaliation, faults of procedure, what a check of a team found, the rest."""
ACTS: Clause[list[Act]] = Clause(*FORBIDDEN)
DISCIPLINE: Clause[PartyDiscipline] = Clause("sanctions.party_discipline")


@cache
def kinds() -> tuple[str, ...]:
    """Every breach that a document names (违法违规情形是数据, AUD-11), and what is taken under each of them."""
    acts = {act for value in values_of(*ACTS.ids) for act in value}
    acts |= {act for value in values_of(*DISCIPLINE.ids) for act in value["acts"]}
    return tuple(sorted({*acts, *UNLISTED}))


def claimed(rulebook: Rulebook, breach: str) -> Decision:
    """Whether the documents forbid the breach that is claimed (破坏选举的行为, J18, M04, M09): blocked, with the rule that names it.

    One that they do not name is taken and checked all the same: silence forbids nobody to report it.
    """
    known = ACTS.all(rulebook)
    rule: Ruled[object] | None = next((rule for rule in known if breach in rule.value), None)
    discipline = DISCIPLINE.find(rulebook)
    if rule is None and discipline and breach in discipline.value["acts"]:
        rule = discipline
    if rule is None and not known:
        return ACTS.not_ruled(rulebook)
    zh, en = names_of([breach])
    yes = "文件没有点名禁止这一行为，请另行研判。", "The documents do not name this act; judge it on its own."
    no = f"{zh}为文件所禁止，应记录并查处。", f"Forbidden: {en}; record and investigate it."
    return (rule or known[0]).decide(rule is None, yes, no, observed=breach)
