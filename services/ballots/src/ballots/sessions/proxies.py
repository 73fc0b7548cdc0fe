"""Judge the proxies of an election (委托投票) before the vote: both names hang, and no candidate holds one."""

from collections.abc import Sequence

from electoral_rules.ballots import proxies
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook

from ballots.clients.registry import Proxy


def judge_proxies(rulebook: Rulebook, given: Sequence[Proxy]) -> tuple[Decision, ...]:
    """Judge the proxies that hold: what stands in the way of the vote (BAL-08, LAW-19)."""
    unposted = sum(each.notice_number is None for each in given)
    return proxies.before_vote(rulebook, unposted, sum(each.agent_stands for each in given))
