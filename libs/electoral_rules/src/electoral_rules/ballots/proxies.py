"""Voting for somebody else (委托投票): whether at all, and on what conditions (BAL-08, AMB-19)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NotRequired

from typing_extensions import TypedDict

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
            ("受委托人须有选举权", "the agent has to be entitled to vote"),
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
