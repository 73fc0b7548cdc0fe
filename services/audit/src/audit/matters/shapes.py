"""Wire shapes of matters: one frame for all, and the content of each step as `kinds` has it."""

from collections.abc import Mapping
from datetime import date
from functools import reduce
from importlib import import_module
from operator import or_
from typing import Annotated, Generic, cast
from uuid import UUID

from electoral_rules import matters
from electoral_rules.oversight.acceptance import Check
from pydantic import AwareDatetime, Field, create_model
from service_kit import rows
from service_kit.decisions import RuleId, Word
from service_kit.paging import Items
from service_kit.wire import Code, CommunityCode, PlaceCode, Sha256, View, Wire, one_of

from audit.cases.shapes import BECOMING
from audit.domain.claim import Claim
from audit.domain.matter import Content, Lead, Matter, Move, Taken, Waiting
from audit.matters.kind import Kind, Step
from audit.matters.wire import CheckId
from audit.tasks.shapes import ActingOffice

MatterKind = Annotated[str, one_of(tuple(matters.kinds()))]
RuleCarriedOut = Annotated[str, one_of(tuple(sorted({kind.serves for kind in matters.kinds().values()})))]
STATES = tuple(dict.fromkeys(state for kind in matters.kinds().values() for state in kind.cycle.states))
MatterState = Annotated[str, one_of(STATES)]
SAYS = "本步骤的内容 · what the step says"


class StepIn(Wire, Generic[Content]):
    """A step of a matter: its content, and what proves it."""

    content: Annotated[Content, Field(description=SAYS)]
    evidence: Annotated[list[Sha256], Field(max_length=20, default_factory=list)]

    def new_case(self) -> Claim | None:
        """Give the case that the matter becomes, where it becomes a new one."""
        return None

    def move(self) -> Move[Content]:
        """Give the move."""
        return Move(self.content, tuple(self.evidence), case=self.new_case())


class MatterIn(StepIn[Content], Generic[Content]):
    """A matter of a community to begin, about one of its elections or none."""

    community_code: CommunityCode
    election_id: UUID | None = None


class PlaceMatterIn(MatterIn[Content], Generic[Content]):
    """The same of a place of any level: a community, a street, a district, a city or a province."""

    community_code: Annotated[
        Code, Field(description="社区或者上级辖区的代码 · code of a community or a place above it")
    ]


class TakenView(View, Generic[Content]):
    """A step as it was taken."""

    step: Word
    content: Annotated[Content, Field(description=SAYS)]
    evidence: list[Sha256]
    taken_by: str
    taken_for: ActingOffice
    taken_at: AwareDatetime


class MatterView(View):
    """A matter as it stands."""

    id: UUID
    kind: MatterKind
    community_code: PlaceCode
    election_id: UUID | None
    state: MatterState
    serves: RuleCarriedOut
    steps: list[TakenView[object]]


class CheckView(View):
    """An item of the checklist: a condition that ends a stage, and the rule that makes it a must."""

    check: CheckId
    stage: Word
    zh: str
    en: str
    rule: RuleId

    @classmethod
    def of(cls, check: Check) -> "CheckView":
        """Show an item."""
        return cls(check=check.id, stage=check.stage, zh=check.zh, en=check.en, rule=check.rule)


class DifficultiesView(View):
    """How many entries of the ledger of difficult communities are neither solved nor released."""

    open: int


class OutgoingAuditDateView(View):
    """When the outgoing audit before an election was published; null while it is not."""

    published_on: date | None


class LeadView(View):
    """A lead of a published audit about somebody, and whether it is cleared."""

    matter_id: UUID
    number: int
    about: str
    cleared: bool

    @classmethod
    def of(cls, lead: Lead) -> "LeadView":
        """Show a lead."""
        return cls(matter_id=lead.matter_id, number=lead.number, about=lead.about, cleared=lead.cleared)


class WaitingMatterView(View):
    """等人办理的事项: where it waits, for which roles, and who began it; it tells nothing of its content."""

    id: UUID
    kind: MatterKind
    place_code: PlaceCode
    roles: list[Word]
    begun_by: str
    zh: str
    en: str

    @classmethod
    def of(cls, waiting: Waiting) -> "WaitingMatterView":
        """Show what waits."""
        return cls(
            id=waiting.matter.id,
            kind=waiting.matter.kind,
            place_code=waiting.place,
            roles=list(waiting.roles),
            begun_by=waiting.begun_by,
            zh=waiting.zh,
            en=waiting.en,
        )


def _kind(slug: str) -> Kind:
    # The file of a kind has its slug, and in it the steps as a constant.
    steps: tuple[Step[object], ...] = getattr(import_module(f"audit.matters.kinds.{slug}"), slug.upper())
    return Kind(slug, {step.name: step for step in steps})


KINDS: Mapping[str, Kind] = {slug: _kind(slug) for slug in matters.kinds()}


def _title(kind: str, step: str) -> str:
    return f"{kind}_{step}".title().replace("_", "")


def _sent(kind: Kind, step: Step[object]) -> type[StepIn[object]]:
    row = matters.kinds()[kind.slug]
    base: type[StepIn[object]] = StepIn
    if step.name == matters.BEGIN:
        base = MatterIn if row.places == "community" else PlaceMatterIn
    shape = cast(type[StepIn[object]], base.__class_getitem__(step.shape))
    says = row.steps[step.name]
    bases = cast(tuple[type[StepIn[object]], ...], (BECOMING[says.opens], shape) if says.opens else (shape,))
    return create_model(f"{_title(kind.slug, step.name)}In", __base__=bases, __doc__=f"{says.zh} · {says.en}.")


def _seen(kind: Kind, step: Step[object]) -> type[TakenView[object]]:
    says = matters.kinds()[kind.slug].steps[step.name]
    shape = cast(type[TakenView[object]], TakenView.__class_getitem__(step.shape))
    return create_model(
        f"{_title(kind.slug, step.name)}View",
        __base__=shape,
        __doc__=f"{says.zh} · {says.en}.",
        step=(str, Field(json_schema_extra={"enum": [step.name]})),
    )


BODIES: Mapping[tuple[str, str], type[StepIn[object]]] = {
    (kind.slug, step.name): _sent(kind, step) for kind in KINDS.values() for step in kind.steps.values()
}
STEPS: Mapping[tuple[str, str], type[TakenView[object]]] = {
    (kind.slug, step.name): _seen(kind, step) for kind in KINDS.values() for step in kind.steps.values()
}


def _view(kind: Kind) -> type[MatterView]:
    row = matters.kinds()[kind.slug]
    each = reduce(or_, (STEPS[kind.slug, name] for name in kind.steps))
    steps = cast(type[list[TakenView[object]]], list.__class_getitem__(each))
    return create_model(
        f"{kind.slug.title().replace('_', '')}MatterView",
        __base__=MatterView,
        __doc__=f"{row.zh} · {row.en}.",
        steps=(steps, ...),
    )


VIEWS: Mapping[str, type[MatterView]] = {slug: _view(kind) for slug, kind in KINDS.items()}
AnyMatterView = reduce(or_, VIEWS.values())
MatterList = create_model(
    "MatterList",
    __base__=cast(type[Items[MatterView]], Items.__class_getitem__(AnyMatterView)),
    __doc__="事项列表 · matters of any kind.",
)


def matter_view(matter: Matter) -> MatterView:
    """Show a matter in the shapes of its kind."""
    return VIEWS[matter.kind](
        id=matter.id,
        kind=matter.kind,
        community_code=matter.community_code,
        election_id=matter.election_id,
        state=matter.state,
        serves=matters.kinds()[matter.kind].serves,
        steps=[_taken(matter.kind, each) for each in matter.steps],
    )


def _taken(kind: str, taken: Taken) -> TakenView[object]:
    return STEPS[kind, taken.step](
        step=taken.step,
        content=rows.load(KINDS[kind].steps[taken.step].shape, taken.content),
        evidence=list(taken.evidence),
        taken_by=taken.taken_by,
        taken_for=taken.taken_for,
        taken_at=taken.taken_at,
    )
