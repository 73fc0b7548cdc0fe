"""What the national laws say of a community and its committee's term (任期、规模、代表会议的组成), GK-03, GK-04, GK-16."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.days import years_after
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Share, Size

PARTS: Mapping[str, tuple[str, str]] = {
    "representatives": ("meeting.resident_share", "代表"),
    "women": ("meeting.women_share", "妇女代表"),
}


class Term(TypedDict):
    """任期: years of a term, and whether members may be elected again (连选连任)."""

    years: int
    re_election: bool


PART: Clause[Share] = Clause("meeting.resident_share", "meeting.women_share")


@rests_on("election.term")
def term_runs(rule: Ruled[Term], elected: date, on: date) -> Decision:
    """Whether the term of a committee elected on `elected` still runs on `on`; over, a general election is due (届满换届)."""
    end = years_after(elected, rule.value["years"])
    yes = f"任期至{end}届满。", f"The term runs until {end}."
    no = f"任期已于{end}届满，应当及时换届选举。", f"The term ended on {end}: a general election is due."
    return rule.decide(on < end, yes, no, required=end.isoformat(), observed=on.isoformat())


@rests_on("community.households")
def community_size(rule: Ruled[Size], households: int) -> Decision:
    """Whether a community has as many households as one generally has (一百户至七百户, urban law art. 6)."""
    low, high = rule.value["at_least"], rule.value["at_most"]
    yes = f"共{households}户，规模适当。", f"{households} households: a community of the usual size."
    no = (
        f"共{households}户，一般应为{low}至{high}户，请说明理由。",
        f"{households} households; generally {low} to {high}: say why.",
    )
    return rule.decide(low <= households <= high, yes, no, observed=households)


def share_of_meeting(
    rulebook: Rulebook, part: Literal["representatives", "women"], number: int, members: int
) -> Decision:
    """Whether enough of the representatives' meeting are representatives, or women (villagers' law art. 25)."""
    one_of(part, PARTS)
    require_counts(number, members)
    rule_id, zh = PARTS[part]
    rule = PART.find(rulebook, rule_id)
    if rule is None:
        return PART.not_ruled(rulebook, rule_id)
    least = needed(rule.value, members)
    yes = f"会议{members}人，其中{zh}{number}人，符合比例。", f"{number} of {members} are {part}: the share is met."
    no = (
        f"会议{members}人，其中{zh}{number}人，至少须{least}人。",
        f"{number} of {members} are {part}, at least {least} are needed.",
    )
    return rule.decide(reaches(rule.value, number, members), yes, no, required=least, observed=number)
