"""Voting for somebody else (委托投票): whether at all, and on what conditions (BAL-08, LAW-19, AMB-19)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from electoral_rules.book.facts import require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, Text
from electoral_rules.book.silence import silent
from electoral_rules.electorate.entitlement import Mode

Switch = bool | Literal["by_measures"]


class ProxyTerms(TypedDict):
    """委托条件: why one may be represented, in which modes, in writing or not, by whom, how many one agent may vote for, and
    whether the pairs are published; `agent_candidate` false means that no candidate may be an agent."""

    allowed: bool
    because: NotRequired[list[Literal["away"]]]
    written: NotRequired[bool]
    agent_entitled: NotRequired[bool]
    published: NotRequired[bool]
    agents: NotRequired[list[str]]
    agent_candidate: NotRequired[Literal[False]]
    at_most: NotRequired[int]
    modes: NotRequired[list[Mode]]


REASONS: Mapping[str, Text] = {
    "away": ("选举期间外出", "away during the election"),
    "other": ("其他原因", "another reason"),
}
"""委托事由: why a voter has another vote, as it is written on the paper."""
RELATIONS: Mapping[str, Text] = {
    "spouse": ("配偶", "spouse"),
    "parent": ("父母", "parent"),
    "child": ("子女", "child"),
    "sibling": ("兄弟姐妹", "sibling"),
    "grandparent": ("祖父母", "grandparent"),
    "maternal_grandparent": ("外祖父母", "maternal grandparent"),
    "grandchild": ("孙子女", "grandchild"),
    "maternal_grandchild": ("外孙子女", "maternal grandchild"),
    "other": ("其他选民", "another voter"),
}
"""受托人是委托人的什么人: a near relative, or any other voter."""
PROXY: Clause[Switch] = Clause("voting.proxy")
PROXY_TERMS: Clause[ProxyTerms] = Clause("voting.proxy_terms")


@dataclass(frozen=True, slots=True)
class Proxy:
    """委托: why (away 外出), whether written, the agent's relation and right to vote, and whether it was published.

    `agent_candidate` says that the agent stands in the election, `held` how many the agent votes for with this one, `mode`
    the mode of the election.
    """

    because: str = ""
    written: bool = False
    relation: str = ""
    agent_entitled: bool = False
    published: bool = False
    agent_candidate: bool = False
    held: int = 1
    mode: str = ""


def proxy(rulebook: Rulebook, given: Proxy | None = None) -> Decision:
    """Whether a ballot may be handed out to somebody voting for another (1d, 7i).

    Nothing is assumed: where the document leaves it to the measures (nuoenjiya-2021) or says nothing, it takes measures
    that allow it; and whoever comes with nothing in hand (`given` None) meets no condition.
    """
    rule, terms = PROXY.find(rulebook), PROXY_TERMS.find(rulebook)
    if rule is None and terms is None:
        return silent(rulebook, "proxy", "委托投票")
    if rule is not None and (rule.value is False or terms is None):
        return _switched(rule)
    assert terms is not None
    missing = _missing(terms, given or Proxy())
    yes = "符合委托投票的条件，可以代为投票。", "The proxy meets the conditions."
    no = (
        f"不能代为投票：{'；'.join(zh for zh, _ in missing)}。",
        f"No proxy vote: {'; '.join(en for _, en in missing)}.",
    )
    return terms.decide(not missing, yes, no, observed=sorted(en for _, en in missing))


def entrusting(rulebook: Rulebook, given: Proxy) -> Decision:
    """Whether a voter may entrust another now (urban-law-2025 第十九条, case 11j); the list of proxies is posted afterwards."""
    return proxy(rulebook, replace(given, published=True))


def handed(rulebook: Rulebook, *, entrusted: bool) -> Decision:
    """Whether whoever came is handed the ballot of another (代领选票): only of a voter who entrusted this person."""
    rule, terms = PROXY.find(rulebook), PROXY_TERMS.find(rulebook)
    if terms is None or not terms.value["allowed"] or (rule is not None and rule.value is False):
        return proxy(rulebook)
    yes = "受托人可以代为领票。", "The proxy is handed the ballot."
    no = "来人没有接受该选民的委托，不能代为领票。", "Whoever came was not entrusted by this voter."
    return terms.decide(entrusted, yes, no, required="entrusted", observed="entrusted" if entrusted else "stranger")


def in_person(rulebook: Rulebook, *, by_agent: bool) -> tuple[Decision, ...]:
    """Whether a voter is handed the own ballot, where a proxy may have come for the voter before (本人到场)."""
    terms = PROXY_TERMS.find(rulebook)
    if terms is None or not by_agent:
        return ()
    no = "受托人已经代为签到，本人不再领票。", "The proxy came before; the voter is handed no ballot."
    return (terms.decide(False, no, no, required="in_person", observed="by_agent"),)


def before_vote(rulebook: Rulebook, unposted: int, with_candidates: int) -> tuple[Decision, ...]:
    """What stands in the way of the vote: proxies that are not posted, or that candidates hold (11j).

    Nothing where nobody entrusted anybody, or where the document has no such condition.
    """
    require_counts(unposted, with_candidates)
    terms = PROXY_TERMS.find(rulebook)
    if terms is None:
        return ()
    asked = (
        (
            unposted if terms.value.get("published") else 0,
            f"还有{unposted}件委托没有公布，先公布委托人和受托人名单，再开始投票。",
            f"Post both names of {unposted} more proxies before the vote opens.",
        ),
        (
            with_candidates if "agent_candidate" in terms.value else 0,
            f"候选人不得接受委托：有{with_candidates}件委托给了候选人，请先撤回。",
            f"No candidate votes for another: withdraw {with_candidates} proxies first.",
        ),
    )
    return tuple(terms.decide(False, (zh, en), (zh, en), observed=number) for number, zh, en in asked if number)


def _switched(rule: Ruled[Switch]) -> Decision:
    no = ("不办理委托投票，请选举人本人领票。", "No proxy voting: the elector takes the ballot in person.")
    if rule.value == "by_measures":
        no = (
            "选举办法没有允许委托投票，不办理；需要办理的，先在选举办法中写明条件。",
            "The election measures allow no proxies: write the conditions into them first.",
        )
    yes = "允许委托投票。", "Proxy voting is allowed."
    return rule.decide(rule.value is True, yes, no, observed="proxy")


def _missing(terms: Ruled[ProxyTerms], given: Proxy) -> list[Text]:
    value = terms.value
    if not value["allowed"]:
        return [("选举办法不允许委托投票", "the measures allow no proxies")]
    asked: list[tuple[bool, Text]] = [
        (
            "because" not in value or given.because in value["because"],
            ("须因外出不能参加投票", "the voter has to be away"),
        ),
        (not value.get("written") or given.written, ("须书面委托", "it has to be in writing")),
        (
            "agents" not in value or given.relation in value["agents"],
            ("受委托人须是近亲属", "the agent has to be a near relative"),
        ),
        (
            not value.get("agent_entitled") or given.agent_entitled,
            ("受委托人须是本社区另一名有选举权的人", "the agent has to be another voter of this community"),
        ),
        (
            not value.get("published") or given.published,
            ("须公布委托人和受委托人名单", "the pairs have to be published"),
        ),
        (
            "agent_candidate" not in value or not given.agent_candidate,
            ("候选人不得接受委托", "no candidate votes for another"),
        ),
        (
            "at_most" not in value or given.held <= value["at_most"],
            (f"每人接受委托不得超过{value.get('at_most')}人", f"one agent votes for {value.get('at_most')} at most"),
        ),
        (
            "modes" not in value or given.mode in value["modes"],
            ("这种选举方式不实行委托投票", "this mode of election has no proxies"),
        ),
    ]
    return [said for holds, said in asked if not holds]
