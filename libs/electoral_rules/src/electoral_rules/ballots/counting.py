"""Ballot papers and tallies that must add up (票数平衡), and what makes a vote or a ballot valid (选票有效)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Clause, Decision, Rulebook, Ruled, rests_on

ReturnedRule = TypedDict("ReturnedRule", {"returned": Literal["at_most_issued"], "else": Literal["vote_void"]})
"""收回与发出: what makes the whole vote void."""
MarksRule = TypedDict("MarksRule", {"marks": Literal["at_most_seats"], "else": Literal["ballot_void"]})
"""所选人数: what makes one ballot void."""


class Account(TypedDict):
    """票数平衡: of which parts the printed, the issued and the returned ballots are the sums."""

    printed: list[str]
    issued: list[str]
    returned: list[str]


class Fit(TypedDict):
    """得票上限: what one person's marks, and what all votes together, may not exceed."""

    each_candidate: Literal["valid"]
    all_for_votes: Literal["seats_times_valid"]


VOTE_VALID: Clause[ReturnedRule] = Clause("counting.vote_valid")
BALLOT_VALID: Clause[MarksRule] = Clause("counting.ballot_valid")


@dataclass(frozen=True, slots=True)
class Ballots:
    """选票账: papers handed out, put in the box, not put in, and of those in the box the valid and the void ones."""

    issued: int
    returned: int
    unreturned: int
    valid: int
    void: int

    @property
    def numbers(self) -> dict[str, int]:
        """The five numbers by name."""
        return {
            "issued": self.issued,
            "returned": self.returned,
            "unreturned": self.unreturned,
            "valid": self.valid,
            "void": self.void,
        }


@dataclass(frozen=True, slots=True)
class Supply:
    """印制的选票: papers printed, and of them handed out, spoiled and exchanged, and left.

    `at_opening` is what was printed when the vote opened, None where nobody noted it; `explained` says that another number
    now (补印、更正) has its reason.
    """

    printed: int
    issued: int
    spoiled: int
    unused: int
    at_opening: int | None = None
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """一人的得票: votes for, against and abstaining for one person; `write_in` for a name not printed (另选他人)."""

    candidate: str
    votes: int
    against: int = 0
    abstain: int = 0
    write_in: bool = False


@rests_on("counting.accounting")
def accounting(rule: Ruled[Account], ballots: Ballots) -> Decision:
    """Whether issued = returned + unreturned and returned = valid + void, with no negative number (BAL-15)."""
    out, back = ballots.issued - ballots.returned - ballots.unreturned, ballots.returned - ballots.valid - ballots.void
    negative = min(ballots.numbers.values()) < 0
    yes = "票数平衡。", "The ballot account balances."
    no = (
        f"票数不平衡：发出与收回、未收回之和相差{out}张，收回与有效、无效之和相差{back}张。",
        (
            f"The account does not balance: issued is off by {out}, returned is off by {back}"
            f"{'; no number may be negative' if negative else ''}."
        ),
    )
    return rule.decide(not (out or back or negative), yes, no, observed=ballots.numbers)


@rests_on("counting.accounting")
def supply(rule: Ruled[Account], papers: Supply) -> Decision:
    """Whether printed = issued + spoiled + unused, and what was printed is what the opening noted or has its reason (BAL-15)."""
    off = papers.printed - papers.issued - papers.spoiled - papers.unused
    changed = papers.at_opening is not None and papers.printed != papers.at_opening and not papers.explained
    yes = "印制的选票都有去处。", "Every paper printed is accounted for."
    no = (
        f"印制的选票与发出、更换、剩余之和相差{off}张，请重新清点。",
        f"Printed papers are off by {off} from issued, spoiled and unused: count them again.",
    )
    if changed:
        no = (
            f"开始投票时登记印制{papers.at_opening}张，现为{papers.printed}张，请说明补印或更正的理由。",
            f"{papers.at_opening} printed papers were noted at the opening, now {papers.printed}: give the reason.",
        )
    observed = {name: getattr(papers, name) for name in ("printed", "issued", "spoiled", "unused", "at_opening")}
    return rule.decide(not (off or changed), yes, no, observed=observed)


@rests_on("counting.accounting")
def one_paper(rule: Ruled[Account], returned: int, others: Sequence[int]) -> Decision:
    """Whether a box holds as many papers by this office as by the `others` on the same paper: each paper asks about them all."""
    off = sorted(set(others) - {returned})
    yes = "同一张选票的各职位收回数相同。", "Every office on the paper has as many papers."
    no = (
        f"同一张选票的其他职位在该票箱收回{'、'.join(map(str, off))}张，本职位录入{returned}张，请重新清点。",
        f"By another office on the same paper the box holds {', '.join(map(str, off))}, by this one {returned}: count again.",
    )
    return rule.decide(not off, yes, no, required=off, observed=returned)


@rests_on("counting.tally")
def tallies_fit(rule: Ruled[Fit], seats: int, valid: int, tallies: Sequence[Tally]) -> Decision:
    """Whether no person has more marks than valid ballots, and all votes for fit into `seats` names a ballot."""
    marks = [(tally.votes, tally.against, tally.abstain) for tally in tallies]
    over = sum(1 for mark in marks if sum(mark) > valid or min(mark) < 0)
    votes = sum(tally.votes for tally in tallies)
    yes = "得票数与有效票相符。", "The tallies fit the valid ballots."
    no = (
        f"有{over}人的票数超过有效票或为负；赞成票合计{votes}，最多{seats * valid}。",
        f"{over} persons have more marks than valid ballots, or negative ones; votes for add up to {votes} of {seats * valid} possible.",
    )
    observed = {"candidates_over": over, "all": votes}
    required = {"each": valid, "all": seats * valid}
    return rule.decide(not over and votes <= seats * valid, yes, no, required=required, observed=observed)


def vote_valid(rulebook: Rulebook, issued: int, returned: int) -> Decision:
    """Whether the vote stands: no more ballots came back than were issued (GK-07, adopted by the measures)."""
    rule = VOTE_VALID.find(rulebook)
    if rule is None:
        return _unsettled(rulebook)
    yes = "收回选票不多于发出选票，投票有效。", "No more ballots came back than were issued: the vote is valid."
    no = (
        f"收回选票比发出选票多{returned - issued}张，投票无效。",
        f"{returned - issued} more ballots came back than were issued: the vote is void.",
    )
    return rule.decide(returned <= issued, yes, no, required=issued, observed=returned)


def ballot_valid(rulebook: Rulebook, seats: int, marked: int) -> Decision:
    """Whether one ballot is valid by the number of names it marks (GK-07): no more than the seats."""
    rule = BALLOT_VALID.find(rulebook)
    if rule is None:
        return _unsettled(rulebook)
    yes = "选票有效。", "The ballot is valid."
    no = "所选人数多于应选人数，选票作废。", "More names than seats: the ballot is void."
    return rule.decide(0 <= marked <= seats, yes, no, required=seats, observed=marked)


@rests_on("counting.validity_ruled", unsettled=("选票有效", "ballot_validity"))
def _unsettled(rule: Ruled[Literal["by_measures"]]) -> Decision:
    """What makes ballots valid is in no rule: the document that leaves it to the measures says so itself (nuoenjiya-2021)."""
    yes = "", ""
    no = (
        "有效选票认定应写入选举办法，选举办法没有采用任何规则。",
        "The measures have to say which ballots are valid, and adopt no rule.",
    )
    return rule.decide(False, yes, no, observed=None)


@rests_on("counting.two_people")
def two_people(rule: Ruled[int], entered_by: Sequence[str]) -> Decision:
    """Whether a count was entered by two different people (双人独立录入); `entered_by` are account ids."""
    people = len(set(entered_by))
    yes = "已由两人分别录入。", "Entered by two people."
    no = "须由两名不同的人分别录入。", "Two different people have to enter the count."
    return rule.decide(people >= rule.value, yes, no, observed=people)
