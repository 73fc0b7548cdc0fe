"""Representatives on the wire (居民代表)."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from pydantic import Field, model_validator
from service_kit.wire import Day, Sex, Sha256, View, Wire, contradiction, one_of

from registry.domain.electors import Chosen, CredentialOrder, Representative, Term
from registry.domain.representation import SentByUnit

Status = Annotated[str, one_of(CREDENTIAL.states)]


class RepresentativeIn(Wire):
    """居民代表: a resident, the group that elected the resident, and the credential number where one was issued."""

    resident_id: UUID
    group_no: int = Field(ge=1, le=999, strict=True)
    credential_no: Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,40}$")] | None = None

    def chosen(self) -> Chosen:
        """The choice as the verb takes it."""
        return Chosen(self.resident_id, self.group_no, self.credential_no or "")


class RepresentativesIn(Wire):
    """一批居民代表: all of one term."""

    term_from: Day
    term_to: Day
    representatives: list[RepresentativeIn] = Field(min_length=1, max_length=1000)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.term_to < self.term_from:
            raise contradiction("结束日期早于开始日期，请核对", "the term ends before it begins; check the days")
        return self

    def term(self) -> Term:
        """The term as the verb takes it."""
        return Term(self.term_from, self.term_to)

    def chosen(self) -> list[Chosen]:
        """The batch as the verb takes it."""
        return [entry.chosen() for entry in self.representatives]


class RepresentativeView(View):
    """居民代表、单位代表: with the credential's number, term and status; whom a unit sends has the unit in place of a group."""

    id: UUID
    resident_id: UUID | None
    unit_id: UUID | None
    unit: str
    name: str
    sex: Sex | None
    group_no: int | None
    constituency_no: int | None
    elected_in: UUID | None
    term_from: date | None
    term_to: date | None
    credential_no: str
    status: Status
    ended_on: date | None

    @classmethod
    def of(cls, representative: Representative | SentByUnit) -> "RepresentativeView":
        """The representative on the wire."""
        own = representative if isinstance(representative, Representative) else None
        sent = representative if isinstance(representative, SentByUnit) else None
        return cls(
            id=representative.id,
            resident_id=own.resident_id if own else None,
            unit_id=sent.unit_id if sent else None,
            unit=sent.unit if sent else "",
            name=representative.name,
            sex=own.sex if own else None,
            group_no=own.group_no if own else None,
            constituency_no=own.constituency_no if own else None,
            elected_in=representative.elected_in,
            term_from=representative.term_from,
            term_to=representative.term_to,
            credential_no=representative.credential_no,
            status=representative.credential.status,
            ended_on=representative.ended_on,
        )


class CredentialOrderView(View):
    """暂停、恢复、终止代表资格的决定: what became of the status it left, why and since when."""

    number: int
    event: Annotated[str, one_of(CREDENTIAL.events)]
    left_status: Status
    reason: str
    evidence_sha256: Sha256
    ordered_by: str
    ordered_at: datetime

    @classmethod
    def of(cls, order: CredentialOrder) -> "CredentialOrderView":
        """The order on the wire."""
        return cls(
            number=order.number,
            event=order.event,
            left_status=order.left_status,
            reason=order.reason,
            evidence_sha256=order.evidence_sha256,
            ordered_by=order.ordered_by,
            ordered_at=order.ordered_at,
        )


class CredentialView(RepresentativeView):
    """代表证: a representative with every order on the credential, the first one first."""

    orders: list[CredentialOrderView]

    @classmethod
    def with_orders(
        cls, representative: Representative | SentByUnit, orders: Sequence[CredentialOrder]
    ) -> "CredentialView":
        """The credential on the wire."""
        view = RepresentativeView.of(representative)
        return cls(**dict(view), orders=[CredentialOrderView.of(order) for order in orders])
