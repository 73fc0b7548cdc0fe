"""What the national laws say of a community and its committee's term (任期、规模、代表会议的组成), GK-03, GK-04, GK-16."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from typing_extensions import TypedDict

from electoral_rules.days import years_after
from electoral_rules.decision import Decision, decide
from electoral_rules.facts import counted, one_of
from electoral_rules.rulebook import Rulebook
from electoral_rules.shares import needed, reaches
from electoral_rules.silence import not_ruled
from electoral_rules.values import Share, Size

PARTS: Mapping[str, tuple[str, str]] = {
    "representatives": ("meeting.resident_share", "代表"),
    "women": ("meeting.women_share", "妇女代表"),
}


class Term(TypedDict):
    """任期: years of a term, and whether members may be elected again (连选连任)."""

    years: int
    re_election: bool


VALUES: Mapping[str, Any] = {
    "election.term": Term,
    "community.households": Size,
    "meeting.resident_share": Share,
    "meeting.women_share": Share,
}


def term_runs(rulebook: Rulebook, elected: date, on: date) -> Decision:
    """Whether the term of a committee elected on `elected` still runs on `on`; over, a general election is due (届满换届)."""
    rule = rulebook.find("election.term")
    if rule is None:
        return not_ruled(rulebook, "election.term")
    end = years_after(elected, rule.value["years"])
    return decide(
        rule, on < end, required=end.isoformat(), observed=on.isoformat(),
        yes=(f"任期至{end}届满。", f"The term runs until {end}."),
        no=(f"任期已于{end}届满，应当及时换届选举。", f"The term ended on {end}: a general election is due."),
    )  # fmt: skip


def community_size(rulebook: Rulebook, households: int) -> Decision:
    """Whether a community has as many households as one generally has (一百户至七百户, urban law art. 6)."""
    rule = rulebook.find("community.households")
    if rule is None:
        return not_ruled(rulebook, "community.households")
    low, high = rule.value["at_least"], rule.value["at_most"]
    return decide(
        rule, low <= households <= high, required=rule.value, observed=households,
        yes=(f"共{households}户，规模适当。", f"{households} households: a community of the usual size."),
        no=(f"共{households}户，一般应为{low}至{high}户，请说明理由。", f"{households} households; generally {low} to {high}: say why."),
    )  # fmt: skip


def share_of_meeting(
    rulebook: Rulebook, part: Literal["representatives", "women"], number: int, members: int
) -> Decision:
    """Whether enough of the representatives' meeting are representatives, or women (villagers' law art. 25)."""
    one_of(part, PARTS)
    counted(number, members)
    rule_id, zh = PARTS[part]
    rule = rulebook.find(rule_id)
    if rule is None:
        return not_ruled(rulebook, rule_id)
    least = needed(rule.value, members)
    return decide(
        rule, reaches(rule.value, number, members), required=least, observed=number,
        yes=(f"会议{members}人，其中{zh}{number}人，符合比例。", f"{number} of {members} are {part}: the share is met."),
        no=(f"会议{members}人，其中{zh}{number}人，至少须{least}人。", f"{number} of {members} are {part}, at least {least} are needed."),
    )  # fmt: skip
