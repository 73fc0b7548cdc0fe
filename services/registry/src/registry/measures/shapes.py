"""Versions of the election measures on the wire (选举办法)."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from electoral_rules import meetings
from electoral_rules.book.differences import Difference
from electoral_rules.book.model import Rule, Strength, thaw
from electoral_rules.organisation import adopting
from pydantic import Field, JsonValue
from service_kit.decisions import CitationView, RuleCode, RuleId, Word
from service_kit.wire import Sha256, Slug, View, Wire, one_of, word_of

from registry.domain.measures import Adoption, Minutes, ShownVersion
from registry.plans.shapes import Measure

PassedBy = Annotated[str, one_of(meetings.kinds())]
DraftedBy = Annotated[str, *word_of(adopting.DRAFTERS)]


class MeasuresIn(Wire):
    """选举办法的新版本: topics newly adopted or changed, each with the code of its rule; what is left out stays.

    Who drafted it, the parts it covers, and the motion of a meeting that carried it.
    """

    measures: dict[Slug, Measure] = Field(min_length=1, max_length=40)
    parts: list[Slug] = Field(default=[], max_length=40)
    drafted_by: DraftedBy
    guided_by: Annotated[str, *word_of(("", *adopting.GUIDES))] = ""
    motion_id: UUID

    def adoption(self) -> Adoption:
        """What the meeting passed."""
        return Adoption(self.measures, tuple(self.parts), self.drafted_by, self.guided_by, self.motion_id)


class MinutesView(View):
    """会议通过情况: the meeting and the motion that carried the version; no motion for one of the release before."""

    motion_id: UUID | None
    adopted_on: date
    evidence_sha256: Sha256
    drafted_by: DraftedBy
    guided_by: Annotated[str, one_of(("", *adopting.GUIDES))]
    passed_by: PassedBy
    parts: list[Word]
    entitled: int
    present: int
    agreeing: int

    @classmethod
    def of(cls, minutes: Minutes) -> "MinutesView":
        """The meeting on the wire."""
        return cls(
            motion_id=minutes.motion_id,
            adopted_on=minutes.adopted_on,
            evidence_sha256=minutes.evidence_sha256,
            drafted_by=minutes.drafted_by,
            guided_by=minutes.guided_by,
            passed_by=minutes.passed_by,
            parts=list(minutes.parts),
            entitled=minutes.vote.entitled,
            present=minutes.vote.present,
            agreeing=minutes.vote.agreeing,
        )


class RuleSaidView(View):
    """一方的规定: what one of two versions says under a rule."""

    code: RuleCode
    value: JsonValue
    strength: Strength
    citation: CitationView

    @classmethod
    def of(cls, rule: Rule) -> "RuleSaidView":
        """The rule on the wire."""
        citation = CitationView.model_validate(rule.citation.as_dict())
        return cls(code=rule.code, value=thaw(rule.value), strength=rule.strength, citation=citation)


class RuleDifferenceView(View):
    """一处不同: the rule, and what the version before and this one say; null where one is silent."""

    rule: RuleId
    kind: Literal["added", "removed", "changed"]
    before: RuleSaidView | None
    after: RuleSaidView | None

    @classmethod
    def of(cls, difference: Difference) -> "RuleDifferenceView":
        """The difference on the wire."""
        return cls(
            rule=difference.rule,
            kind=difference.kind,
            before=RuleSaidView.of(difference.before) if difference.before else None,
            after=RuleSaidView.of(difference.after) if difference.after else None,
        )


class MeasuresVersionView(View):
    """选举办法的一个版本: all topics it settles, and what changed with it; the first is the plan's, without minutes."""

    version: int
    rulebook_sha256: Sha256
    measures: dict[str, RuleCode]
    frozen_at: datetime
    minutes: MinutesView | None
    differences: list[RuleDifferenceView]

    @classmethod
    def of(cls, picture: ShownVersion) -> "MeasuresVersionView":
        """The version on the wire."""
        version = picture.version
        return cls(
            version=version.version,
            rulebook_sha256=version.rulebook_sha256,
            measures=dict(picture.rulebook.measures),
            frozen_at=version.frozen_at,
            minutes=MinutesView.of(version.minutes) if version.minutes else None,
            differences=[RuleDifferenceView.of(each) for each in picture.differences],
        )
