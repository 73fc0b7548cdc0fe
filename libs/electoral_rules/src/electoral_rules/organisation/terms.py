"""What the national laws say of a community and its committee's term (任期、规模、代表会议的组成), GK-03, GK-04, GK-16."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Literal, get_args

from typing_extensions import TypedDict

from electoral_rules.book.days import years_after
from electoral_rules.book.facts import one_of, require_counts
from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on
from electoral_rules.book.shares import needed, reaches
from electoral_rules.book.values import Share, Size
from electoral_rules.book.wording import names_of

PARTS: Mapping[str, tuple[str, str]] = {
    "representatives": ("meeting.resident_share", "代表"),
    "women": ("meeting.women_share", "妇女代表"),
}


class Term(TypedDict):
    """任期: years of a term, and whether members may be elected again (连选连任)."""

    years: int
    re_election: bool


PART: Clause[Share] = Clause("meeting.resident_share", "meeting.women_share")


TermState = Literal["running", "due", "overdue"]
TERM_STATES: tuple[TermState, ...] = get_args(TermState)


class NotCompetent(TypedDict):
    """不称职: how many appraisals in a row end an office."""

    not_competent_in_a_row: int


PROPOSED_BY: Clause[list[str]] = Clause("community.proposed_by")
DECIDED_BY: Clause[list[str]] = Clause("community.decided_by")


def founding(rulebook: Rulebook, proposed_by: Collection[str], decided_by: str) -> tuple[Decision, ...]:
    """Whether a committee is founded, abolished or resized by those the law names, in their order.

    All of `proposed_by` come first, and then one of those that approve decides (设立、撤销、规模调整: urban law 2025 art. 3).
    """
    return (*proposed(rulebook, proposed_by), *approved(rulebook, decided_by))


def proposed(rulebook: Rulebook, by: Collection[str]) -> tuple[Decision, ...]:
    """Whether those propose it whom the law names (由街道办事处提出); nothing where it names nobody."""
    return _asked(PROPOSED_BY.find(rulebook), lambda named: set(named) <= set(by), sorted(by))


def approved(rulebook: Rulebook, by: str) -> tuple[Decision, ...]:
    """Whether the government of this level approves it that the law names (报不设区的市、市辖区的人民政府批准)."""
    return _asked(DECIDED_BY.find(rulebook), lambda named: by in named, by)


def _asked(rule: Ruled[list[str]] | None, holds: Callable[[list[str]], bool], observed: object) -> tuple[Decision, ...]:
    if rule is None:
        return ()
    zh, en = names_of(rule.value)
    yes = "由规定的机关办理。", "Done by whom the law names."
    no = f"{rule.zh}：应当由{zh}办理。", f"{rule.en}: {en}."
    return (rule.decide(holds(rule.value), yes, no, observed=observed),)


@rests_on("seats.not_competent")
def appraised(rule: Ruled[NotCompetent], competent: Sequence[bool]) -> Decision:
    """Whether a member keeps the office by the appraisals so far, oldest first (连续两次被评议不称职的，其职务终止)."""
    times = rule.value["not_competent_in_a_row"]
    row = longest = 0
    for each in competent:
        row = 0 if each else row + 1
        longest = max(longest, row)
    yes = "没有连续被评议为不称职，继续任职。", "Not appraised as not competent so often in a row: stays in office."
    no = f"连续{times}次被评议不称职，职务终止。", f"Not competent {times} times in a row: the office ends."
    return rule.decide(longest < times, yes, no, required=times, observed=longest)


@rests_on("election.term")
def term_runs(rule: Ruled[Term], elected: date, on: date) -> Decision:
    """Whether the term of a committee elected on `elected` still runs on `on`; over, a general election is due (届满换届)."""
    end = years_after(elected, rule.value["years"])
    yes = f"任期至{end}届满。", f"The term runs until {end}."
    no = f"任期已于{end}届满，应当及时换届选举。", f"The term ended on {end}: a general election is due."
    return rule.decide(on < end, yes, no, required=end.isoformat(), observed=on.isoformat())


def state_of(runs: Decision, planned: bool) -> TermState:
    """How a term stands: it runs, it is over and an election is planned (due), or over and none is (逾期, overdue)."""
    if not runs.blocks:
        return "running"
    return "due" if planned else "overdue"


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
