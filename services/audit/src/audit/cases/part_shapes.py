"""Wire shapes of the parts of a case: its reporter, steps, links, visits and what was found."""

from typing import Annotated
from uuid import UUID

from electoral_rules import matters, records
from electoral_rules.book.lifecycle import CASE
from electoral_rules.candidates import pledges
from electoral_rules.oversight import sanctions
from pydantic import AwareDatetime
from service_kit.wire import (
    Sha256,
    View,
    one_of,
)

from audit.domain.case import READING, RECEIVING, Bribery, Case, Link, Relation, Step, Visit
from audit.domain.claim import Accused, Origin, Reporter
from audit.storage.limits import known_refusals, refusal_reasons
from audit.tasks.shapes import TASK_STEPS, ActingOffice
from audit.tasks.wire import CaseNumber

# Kinds of records and of matters whose last word may be that it became a case.
ORIGINS = (
    *(slug for slug, kind in records.kinds().items() if kind.opens),
    *(slug for slug, kind in matters.kinds().items() if any(step.opens for step in kind.steps.values())),
)
# "" for the whole country, where the place is not known.
STEPS = (RECEIVING, *CASE.events, *TASK_STEPS, "repeat", "correct", READING, "separate", "deliver", "tell")


class ReporterView(View):
    """Who reported."""

    name: str
    contact: str

    @classmethod
    def of(cls, reporter: Reporter) -> "ReporterView":
        """Show a reporter to the one office that may read it."""
        return cls(name=reporter.name, contact=reporter.contact)


class RefusalView(View):
    """Why a case was not accepted, and where its sender is told to turn to."""

    reason: Annotated[str, one_of(known_refusals())]
    name_zh: str
    name_en: str
    turn_to_zh: str
    turn_to_en: str

    @classmethod
    def of(cls, case: Case) -> "RefusalView | None":
        """Show why, None where it was accepted."""
        reason = refusal_reasons(case.community_code).get(case.refused_for or "")
        if reason is None:
            return None
        words = {"name_zh": reason.zh, "name_en": reason.en}
        return cls(reason=reason.slug, **words, turn_to_zh=reason.turn_to_zh, turn_to_en=reason.turn_to_en)


class VisitView(View):
    """What the sender said when asked afterwards."""

    contacted: bool
    solved: bool | None
    satisfied: int | None
    opinion: str

    @classmethod
    def of(cls, visit: Visit) -> "VisitView":
        """Show what was said."""
        return cls(contacted=visit.contacted, solved=visit.solved, satisfied=visit.satisfied, opinion=visit.opinion)


class UnnamedStepView(View):
    """A step of somebody whose account is not for everybody who handles the case: that it was taken, and when."""

    step: Annotated[str, one_of(STEPS)]
    taken_at: AwareDatetime
    office: ActingOffice

    @classmethod
    def of(cls, step: Step) -> "UnnamedStepView":
        """Show that a step was taken."""
        return UnnamedStepView(step=step.step, taken_at=step.taken_at, office=step.office)


class QuietStepView(UnnamedStepView):
    """A step whose words are not for everybody who handles the case: that it was taken, when and by whom."""

    taken_by: str

    @classmethod
    def of(cls, step: Step) -> "QuietStepView":
        """Show that a step was taken, and by whom."""
        return QuietStepView(step=step.step, taken_at=step.taken_at, taken_by=step.taken_by, office=step.office)


class StepView(QuietStepView):
    """A step of a case's history."""

    text: str
    evidence: list[Sha256]

    @classmethod
    def of(cls, step: Step) -> "StepView":
        """Show a step with its words."""
        quiet = QuietStepView.of(step).model_dump()
        return cls(**quiet, text=step.text, evidence=list(step.evidence))


AnyStepView = StepView | QuietStepView | UnnamedStepView


class LinkView(View):
    """A case that has to do with this one; `earlier`: it came in before."""

    number: CaseNumber
    relation: Relation
    earlier: bool

    @classmethod
    def of(cls, link: Link) -> "LinkView":
        """Show a link."""
        return cls(number=link.number, relation=link.relation, earlier=link.earlier)


class OriginView(View):
    """What a case came of: a record or a matter."""

    kind: Annotated[str, one_of(ORIGINS)]
    id: UUID

    @classmethod
    def of(cls, origin: Origin) -> "OriginView":
        """Show what it came of."""
        return cls(kind=origin.kind, id=origin.id)


class AccusedView(View):
    """Against whom it is."""

    candidacy_id: UUID | None
    canvasser: Annotated[str, one_of(pledges.canvassers())]

    @classmethod
    def of(cls, accused: Accused) -> "AccusedView":
        """Show whom it accuses."""
        return cls(candidacy_id=accused.candidacy_id, canvasser=accused.canvasser)


class BriberyView(View):
    """What was found of a bribe."""

    giver: Annotated[str, one_of(sanctions.bribing()["by"])]
    receiver: Annotated[str, one_of(sanctions.bribing()["to"])]
    benefit: Annotated[str, one_of(sanctions.bribing()["with"])]
    relation: str
    influences: bool

    @classmethod
    def of(cls, found: Bribery) -> "BriberyView":
        """Show what was found."""
        act = found.act
        return cls(
            giver=act.giver,
            receiver=act.receiver,
            benefit=act.benefit,
            relation=found.relation,
            influences=act.influences,
        )
