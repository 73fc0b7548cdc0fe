"""The review file of one candidacy (审查档案): answers and opinions, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.silence import silent
from electoral_rules.vetting import chains, disqualification, reviews
from electoral_rules.vetting.reviews import ReviewVerdict

from candidates.domain.review import Given, Opinion, ReviewStage

JOINT = reviews.JOINT


@dataclass(frozen=True, slots=True)
class ReviewFile:
    """All latest answers and opinions of one candidacy under its election's rulebook; ``elected`` is the body elected."""

    rulebook: Rulebook
    elected: str
    answers: tuple[Given, ...] = ()
    opinions: tuple[Opinion, ...] = ()

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

    def verdict(self, stage: str) -> ReviewVerdict | None:
        """How a stage stands: None until every opinion is in; then one fail refuses, one return keeps it open."""
        opinions = [self.opinion(stage, office) for office in self.offices(stage)]
        verdicts = {opinion.verdict for opinion in opinions if opinion}
        if None in opinions or not opinions:
            return None
        if "fail" in verdicts:
            return "fail"
        return "return" if "return" in verdicts else "pass"

    def concluded(self) -> dict[str, ReviewVerdict]:
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
        given = self.own_given(stage, office)
        return tuple(
            disqualification.answered(self.rulebook, item, "hit") for item, answer in given.items() if answer == "hit"
        )

    def own_given(self, stage: str, office: str) -> Mapping[str, disqualification.Answer]:
        """Item → answer of a stage, in a joint review of the office's own items only."""
        given = self.given(stage)
        items = reviews.items_of(self.rulebook, stage, office if stage == JOINT else "")
        return {item: given[item] for item in items if item in given}

    def all_hits(self) -> tuple[Decision, ...]:
        """Every hit of every stage."""
        return tuple(hit for stage in self.stages for office in self.offices(stage) for hit in self.hits(stage, office))

    def own(self, office: str, item: str) -> Decision:
        """Whether the item is the office's to answer in the joint review; blocked where nobody names the agencies."""
        if not reviews.agencies_known(self.rulebook):
            return silent(self.rulebook, "joint_review", "联审单位")
        return reviews.own_item(self.rulebook, office, item)

    def version(self, stage: str, item: str) -> int:
        """The version of an answer, 0 before there is one."""
        return next((each.version for each in self.answers if (each.stage, each.item) == (stage, item)), 0)

    def plus(self, opinion: Opinion) -> "ReviewFile":
        """The file with one more opinion, in place of the office's earlier one."""
        own = (opinion.stage, opinion.office)
        others = [each for each in self.opinions if (each.stage, each.office) != own]
        return replace(self, opinions=(*others, opinion))

    def seen_by(self, agency: str) -> tuple[ReviewStage, ...]:
        """The stages in their order; a joint review opens when all opinions are in (联审背靠背).

        ``agency`` is the agency of the joint review the reader speaks for, "" for others.
        """
        return tuple(self._seen(stage, agency) for stage in self.stages)

    def _seen(self, stage: str, agency: str) -> ReviewStage:
        verdict = self.verdict(stage)
        is_open = stage != JOINT or verdict is not None
        awaiting = tuple(each for each in self.offices(stage) if not self.settled(stage, each))
        answers = tuple(each for each in self.answers if each.stage == stage and (is_open or each.office == agency))
        opinions = tuple(each for each in self.opinions if each.stage == stage and (is_open or each.office == agency))
        return ReviewStage(stage, chains.name(stage)[0], verdict, awaiting, answers, opinions)
