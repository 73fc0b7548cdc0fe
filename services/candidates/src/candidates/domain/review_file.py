"""The review file of one candidacy (审查档案): answers and opinions, and what follows from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from electoral_rules.decision import Decision
from electoral_rules.rulebook import Rulebook
from electoral_rules.silence import silent
from electoral_rules.vetting import chains, disqualification, reviews

Verdict = Literal["pass", "fail", "return"]
JOINT = reviews.JOINT


@dataclass(frozen=True, slots=True)
class Given:
    """逐项作答: the latest answer to one item of a stage, by the office that answered."""

    stage: str
    item: str
    office: str
    answer: disqualification.Answer
    version: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """审查结论: the latest opinion of one office in a stage; a return (退回) leaves the stage undecided."""

    stage: str
    office: str
    verdict: Verdict
    number: int


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """All latest answers and opinions of one candidacy under its election's rulebook; ``elected`` is the body elected."""

    rulebook: Rulebook
    answers: Sequence[Given]
    opinions: Sequence[Opinion]
    elected: str = "residents_committee"

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of review in their order."""
        return chains.stages(self.rulebook, self.elected)

    def given(self, stage: str) -> Mapping[str, disqualification.Answer]:
        """Item → answer of a stage."""
        return {each.item: each.answer for each in self.answers if each.stage == stage}

    def offices(self, stage: str) -> tuple[str, ...]:
        """Whose opinions the stage needs: the bodies the document names, or every agency of the joint review (联审单位)."""
        return chains.offices(self.rulebook, stage, self.elected)

    def opinion(self, stage: str, office: str) -> Opinion | None:
        """The office's latest opinion in a stage."""
        return next((each for each in self.opinions if (each.stage, each.office) == (stage, office)), None)

    def settled(self, stage: str, office: str) -> bool:
        """Whether the office's answers are closed: it gave an opinion that is not a return."""
        opinion = self.opinion(stage, office)
        return opinion is not None and opinion.verdict != "return"

    def verdict(self, stage: str) -> Verdict | None:
        """How a stage stands: None until every opinion is in; then one fail refuses, one return keeps it open."""
        opinions = [self.opinion(stage, office) for office in self.offices(stage)]
        verdicts = {opinion.verdict for opinion in opinions if opinion}
        if None in opinions or not opinions:
            return None
        if "fail" in verdicts:
            return "fail"
        return "return" if "return" in verdicts else "pass"

    def concluded(self) -> dict[str, Verdict]:
        """Stage → verdict of the stages in which every opinion is in."""
        stages = {stage: self.verdict(stage) for stage in self.stages}
        return {stage: verdict for stage, verdict in stages.items() if verdict is not None}

    def next_stage(self) -> str | None:
        """The stage that is to be decided now; None when the chain has ended, either way."""
        done = self.concluded()
        if "fail" in done.values():
            return None
        return next((stage for stage in self.stages if done.get(stage) != "pass"), None)

    def may_decide(self, stage: str, office: str) -> tuple[Decision, ...]:
        """What keeps an office from deciding a stage at all: the order of stages (2k), no item of its own."""
        order = chains.in_order(self.rulebook, stage, self.elected, self.concluded())
        if stage != JOINT or office in self.offices(stage):
            return (order,)
        return (order, self.own(office, ""))

    def may_answer(self, stage: str, office: str, item: str) -> tuple[Decision, ...]:
        """What keeps an office from answering an item: the order of stages, another agency's item."""
        own = (self.own(office, item),) if stage == JOINT else ()
        return (*own, chains.in_order(self.rulebook, stage, self.elected, self.concluded()))

    def may_pass(self, stage: str, office: str) -> tuple[Decision, ...]:
        """The decisions a pass rests on; an item of the office's own that is open (2l) or hit (2f) blocks it."""
        agency = office if stage == JOINT else ""
        return (reviews.complete(self.rulebook, stage, self.given(stage), agency), *self.hits(stage, office))

    def hits(self, stage: str, office: str) -> tuple[Decision, ...]:
        """The items the office answered `hit`, each as the decision that refuses, with its words."""
        asked = reviews.items_of(self.rulebook, stage, office if stage == JOINT else "")
        given = self.given(stage)
        return tuple(
            disqualification.answered(self.rulebook, item, "hit") for item in asked if given.get(item) == "hit"
        )

    def all_hits(self) -> tuple[Decision, ...]:
        """Every hit of every stage."""
        return tuple(hit for stage in self.stages for office in self.offices(stage) for hit in self.hits(stage, office))

    def own(self, office: str, item: str) -> Decision:
        """Whether the item is the office's to answer in the joint review; blocked where nobody names the agencies."""
        if not reviews.agencies_known(self.rulebook):
            return silent(self.rulebook, "joint_review", "联审单位")
        return reviews.own_item(self.rulebook, office, item)


def contradicts(rulebook: Rulebook, item: str, answer: str, on: date, happened: date | None, ends: date | None) -> bool:
    """Whether the dates of a record lead to another answer than given (影响期, AMB-03: measured ``on`` the day of review).

    Where the dates that an item's window needs are not told, they contradict nothing.
    """
    window = rulebook.item(item).look_back.get("kind", "ever")
    if happened is None and (ends is None or window == "years"):
        return False
    return disqualification.look_back(rulebook, item, on, event=happened, ends=ends) != answer
