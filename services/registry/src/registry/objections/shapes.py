"""Objections on the wire (对名单的异议)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.book.lifecycle import OBJECTION
from electoral_rules.electorate import objections
from pydantic import Field, StringConstraints
from service_kit.wire import CalledName, CommunityCode, LongText, Sha256, View, Wire, formed, one_of, word_of

from registry.domain.objections import Answering, Objecting, Objection

ObjectionKind = Annotated[str, *word_of(objections.KINDS)]
KnownKind = Annotated[str, one_of(objections.KINDS)]
DeskWay = Annotated[str, *word_of(objections.DESK)]
Way = Annotated[str, one_of(objections.WAYS)]
Outcome = Annotated[str, *word_of(objections.OUTCOMES)]
KnownOutcome = Annotated[str, one_of(("", *objections.OUTCOMES))]
ObjectionState = Annotated[str, one_of(OBJECTION.states)]
OrderNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{1,40}$")]
KnownOrderNumber = Annotated[str, formed(r"^[0-9A-Za-z-]{0,40}$")]


class _Objection(Wire):
    kind: ObjectionKind
    text: LongText = Field(min_length=2)


class OwnObjectionIn(_Objection):
    """本人提出的异议: about oneself, or about somebody who is named."""

    about_name: CalledName | None = None
    evidence_sha256: Sha256 | None = None

    def objecting(self, objector_id: UUID) -> Objecting:
        """The objection of the person whose account asks."""
        about_id = None if self.about_name else objector_id
        return Objecting(
            self.kind,
            about_id,
            self.about_name or "",
            self.text,
            self.evidence_sha256,
            objections.PAGE,
            objector_id,
        )


class ObjectionIn(_Objection):
    """社区受理的异议: about a resident of the register or somebody who is named; by whom, and how it came."""

    about_id: UUID | None = None
    about_name: CalledName | None = None
    objector_id: UUID | None = None
    objector_name: CalledName | None = None
    evidence_sha256: Sha256 | None = None
    channel: DeskWay

    def objecting(self) -> Objecting:
        """The objection as the verb takes it."""
        return Objecting(
            self.kind,
            self.about_id,
            self.about_name or "",
            self.text,
            self.evidence_sha256,
            self.channel,
            self.objector_id,
            self.objector_name or "",
        )


class HotlineObjectionIn(_Objection):
    """12345交办的异议: under the number of the hotline's order, once; who it is about, as the caller named the person."""

    order_number: OrderNumber
    about_name: CalledName | None = None

    def objecting(self) -> Objecting:
        """The objection as the verb takes it."""
        return Objecting(
            self.kind,
            None,
            self.about_name or "",
            self.text,
            None,
            objections.HOTLINE,
            order_number=self.order_number,
        )


class ObjectionAnswerIn(Wire):
    """答复: explained, or adjusted by a correction of the list (更正记录的序号)."""

    outcome: Outcome
    text: LongText = Field(min_length=2)
    correction_number: int | None = Field(default=None, ge=1)

    def answering(self) -> Answering:
        """The answer as the verb takes it."""
        return Answering(self.outcome, self.text, self.correction_number)


class ObjectionProgressView(View):
    """异议办理进度: number, state, day and answer; names nobody, so that the hotline may read it."""

    election_id: UUID
    number: int
    order_number: KnownOrderNumber
    state: ObjectionState
    received_at: datetime
    late: bool
    due: date | None
    outcome: KnownOutcome
    answer: str
    answered_at: datetime | None

    @classmethod
    def of(cls, objection: Objection) -> "ObjectionProgressView":
        """How far the objection is, on the wire."""
        return ObjectionProgressView(
            election_id=objection.election_id,
            number=objection.number,
            order_number=objection.order_number,
            state=objection.state,
            received_at=objection.received_at,
            late=objection.late,
            due=objection.due,
            outcome=objection.outcome,
            answer=objection.answer,
            answered_at=objection.answered_at,
        )


class ObjectionView(ObjectionProgressView):
    """异议: with what was objected, about whom and by whom, and who answered."""

    community_code: CommunityCode
    notice_number: int
    kind: KnownKind
    about_id: UUID | None
    about_name: str
    text: str
    evidence_sha256: Sha256 | None
    channel: Way
    objector_id: UUID | None
    objector_name: str
    received_by: str
    correction_number: int | None
    answered_by: str | None

    @classmethod
    def of_one(cls, objection: Objection) -> Self:
        """The objection on the wire."""
        return cls(
            **ObjectionProgressView.of(objection).model_dump(),
            community_code=objection.community_code,
            notice_number=objection.notice_number,
            kind=objection.kind,
            about_id=objection.about_id,
            about_name=objection.about_name,
            text=objection.text,
            evidence_sha256=objection.evidence_sha256,
            channel=objection.channel,
            objector_id=objection.objector_id,
            objector_name=objection.objector_name,
            received_by=objection.received_by,
            correction_number=objection.correction_number,
            answered_by=objection.answered_by,
        )
