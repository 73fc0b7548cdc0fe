"""The work plan (工作方案): what a street decides, its checks, and the rulebook its words resolve to."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from electoral_rules import Decision, Rulebook, activating, rulebook
from electoral_rules.activating import PlannedBody, Rulebooks
from electoral_rules.book.loading import document
from electoral_rules.book.model import Document
from electoral_rules.book.resolution import chain, put_under
from electoral_rules.dates.scope import Kind
from electoral_rules.dates.stages import PlannedStage
from electoral_rules.electorate.communities import Law
from electoral_rules.electorate.fitness import law_beside, law_over
from electoral_rules.in_force import OutOfForce, out_of_force
from electoral_rules.organisation import stating
from electoral_rules.organisation.elected import Triple, usual

State = Literal["draft", "checked", "active", "closed"]
MarginKind = Literal["exactly", "at_least"]
MarginComparison = Literal["exactly", "at_least", "none"]


@dataclass(frozen=True, slots=True)
class Size:
    """职数: from at least to at most members, director included."""

    at_least: int
    at_most: int


@dataclass(frozen=True, slots=True)
class OfficeMargin:
    """某一职位的差额: none (等额), or exactly or at least ``extra`` persons, or this ``share`` of the seats, more than seats."""

    comparison: MarginComparison
    extra: int | None = None
    share: tuple[int, ...] | None = None

    def stated(self) -> dict[str, object]:
        """What it says, by name."""
        return {name: value for name, value in asdict(self).items() if value is not None}


@dataclass(frozen=True, slots=True)
class PlanValues:
    """方案写明的内容: what the documents leave to a plan; None where it does not say.

    ``margins`` are those of single offices, which stand before what it says of all (差额).
    """

    contested: bool | None = None
    margin: int | None = None
    margin_kind: MarginKind | None = None
    rc_size: Size | None = None
    margins: Mapping[str, OfficeMargin] | None = None

    def stated(self) -> dict[str, object]:
        """What the plan does say, by name."""
        stated = {name: value for name, value in asdict(self).items() if value is not None}
        own = {office: margin.stated() for office, margin in (self.margins or {}).items()}
        return stated | ({"margins": own} if own else {})


@dataclass(frozen=True, slots=True)
class PlanContent:
    """方案内容: what a street decides; `plan_values` fills what the documents leave to it (contested, margin …).

    `readings` says how it reads what a document leaves ambiguous (AMB-06 …); each has a default. `bodies` are what it
    orders, a community and body each: mode, organic law (AMB-23) and seats. `vacancies` are those its seats fill (出缺),
    `stages` the days it gives the stages of its document, `election_day` the day it plans the vote for.
    """

    document: str
    jurisdiction_code: str
    title: str
    kind: Kind
    measures: Mapping[str, str]
    plan_values: PlanValues
    readings: Mapping[str, str]
    agencies: Mapping[str, str]
    bodies: tuple[PlannedBody, ...]
    vacancies: tuple[UUID, ...] = ()
    stages: tuple[PlannedStage, ...] = ()
    election_day: date | None = None

    @property
    def communities(self) -> tuple[str, ...]:
        """The codes of its communities, each once, in order."""
        return tuple(sorted({each.community for each in self.bodies}))

    @property
    def opinions(self) -> tuple[str, ...]:
        """The papers that record the residents' opinion on a mode."""
        return tuple(each.opinion_sha256 for each in self.bodies if each.opinion_sha256 is not None)

    @property
    def triples(self) -> Iterable[Triple]:
        """The document, the body and the mode of each of its elections."""
        return (Triple(self.document, each.body, each.mode) for each in self.bodies)

    def rulebooks(self, on: date) -> Rulebooks:
        """Resolve what its elections would be held to on a day, by organic law; RulesError when it names what does not exist."""
        return {law: self._rulebook(law, self._stated(), on) for law in self._laws}

    def closed(self, on: date) -> tuple[Decision, ...]:
        """What refuses its document, which opens what a law above it closes; RulesError as above."""
        return tuple(each for law in self._laws for each in activating.closed(self._documents(law, on), on))

    def overstepping(self, on: date) -> tuple[Decision, ...]:
        """What it states or adopts though a document settles it (GOV-04); RulesError as above."""
        bare = [self._rulebook(law, {}, on) for law in self._laws]
        return stating.overstepping(bare, self._stated(), self.measures)

    def out_of_force(self, on: date) -> tuple[OutOfForce, ...]:
        """Its document, those above it and the laws of their time, as far as they do not hold on its day, or on this one."""
        day = self.election_day or on
        found = [each for law in self._laws for each in out_of_force(self.document, day, law)]
        return tuple({each.document.slug: each for each in found}.values())

    @property
    def _laws(self) -> list[Law]:
        # A plan that elects nobody is held to its documents as they are.
        return sorted({each.law for each in self.bodies}) or [usual()["law"]]

    def _rulebook(self, law: Law, stated: Mapping[str, object], on: date) -> Rulebook:
        return rulebook(self.document, self.measures, stated, self.readings, self._organic(law, on))

    def _documents(self, law: Law, on: date) -> list[Document]:
        documents, organic = chain(self.document), self._organic(law, on)
        return put_under(document(organic), documents) if organic else documents

    def _organic(self, law: Law, on: date) -> str:
        # The documents are written for urban communities: their own law stands above them where they name it.
        beside = "" if law == usual()["law"] else law_beside(self.document, law)
        return law_over(self.document, law, on) or beside

    def _stated(self) -> dict[str, object]:
        return {**self.plan_values.stated(), **self._shares()}

    def _shares(self) -> dict[str, dict[str, list[str]]]:
        shares: dict[str, list[str]] = {}
        for item, agency in self.agencies.items():
            shares.setdefault(agency, []).append(item)
        return {"agencies": shares} if shares else {}


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """审核意见: what one office said of a plan."""

    office: str
    agreed: bool
    remark: str
    checked_by: str
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Created:
    """方案建立的选举: its id and its community."""

    id: UUID
    community_code: str


@dataclass(frozen=True, slots=True)
class Plan:
    """方案: its content, the checks given, the elections it created, and the version its ETag shows."""

    id: UUID
    content: PlanContent
    state: State
    rulebook_sha256: str | None
    checks: tuple[PlanCheck, ...]
    elections: tuple[Created, ...]
    version: int

    @property
    def community_code(self) -> str:
        """The code of the jurisdiction it is for."""
        return self.content.jurisdiction_code

    @property
    def election_id(self) -> UUID | None:
        """None: a plan is of many elections."""
        return None

    @property
    def editable(self) -> bool:
        """Whether it may still be changed and checked."""
        return self.state in ("draft", "checked")

    @property
    def consenting(self) -> frozenset[str]:
        """The offices that have agreed."""
        return frozenset(check.office for check in self.checks if check.agreed)
