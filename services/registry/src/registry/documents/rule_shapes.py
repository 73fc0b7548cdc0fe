"""One rule of a governing document on the wire (规则): its words, its value, and what stands above it."""

from typing import Annotated

from electoral_rules.book.catalogue import Explained, Placed
from electoral_rules.book.model import DayCounting, Rule, Strength, thaw
from pydantic import JsonValue
from service_kit.decisions import CitationView, RuleCode, RuleId, Word
from service_kit.wire import View, formed

from registry.documents.header_shapes import HeaderView, RowKey
from registry.wire import InForceView

Ambiguity = Annotated[str, formed(r"^(AMB-[0-9]{2}|[a-z_]+\.[a-z_0-9]+)$")]


class PlacedView(View):
    """规则及其文件: what one document says; `verbatim` is false where the words are no quotation."""

    document: HeaderView
    citation: CitationView
    verbatim: bool
    strength: Strength
    value: JsonValue
    in_force: InForceView

    @classmethod
    def of(cls, placed: Placed) -> "PlacedView":
        """The rule in its document on the wire."""
        rule = placed.rule
        return cls(
            document=HeaderView.of(placed.document),
            citation=CitationView.model_validate(rule.citation.as_dict()),
            verbatim=rule.verbatim,
            strength=rule.strength,
            value=thaw(rule.value),
            in_force=InForceView.of(placed.since, placed.until),
        )


class RuleReadingView(View):
    """读法: how an ambiguous text is read, and what the other readings would ask for; a plan may choose one."""

    ambiguity: Ambiguity
    reading: Word
    others: dict[str, JsonValue]

    @classmethod
    def of(cls, rule: Rule) -> "RuleReadingView":
        """The readings on the wire."""
        return cls(ambiguity=rule.ambiguity, reading=rule.reading, others=thaw(rule.other_readings))


class RuleView(PlacedView):
    """规则.

    `strength_in_effect` is that of a higher level where it is a must with the same value. `measure` names the topic of
    the election measures that has to adopt the rule, `stated_by` the value a plan states instead. `above` is what higher
    levels say under this id, highest first. `others` are codes of further rules under this id: `?code=` leads to each.
    """

    id: RuleId
    code: RuleCode
    key: RowKey
    zh: str
    en: str
    unit: Word
    day_counting: DayCounting
    strength_in_effect: Strength
    measure: Word
    stated_by: Word
    reading: RuleReadingView | None
    above: list[PlacedView]
    others: list[RuleCode]

    @classmethod
    def of_explained(cls, explained: Explained) -> "RuleView":
        """The rule with what stands above it on the wire."""
        rule = explained.placed.rule
        return cls(
            **dict(PlacedView.of(explained.placed)),
            id=rule.id,
            code=rule.code,
            key=rule.key,
            zh=rule.zh,
            en=rule.en,
            unit=rule.unit,
            day_counting=rule.day_counting,
            strength_in_effect=explained.strength,
            measure=rule.measure,
            stated_by=rule.stated_by,
            reading=RuleReadingView.of(rule) if rule.ambiguity else None,
            above=[PlacedView.of(each) for each in explained.above],
            others=list(explained.others),
        )
