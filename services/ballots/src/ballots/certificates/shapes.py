"""Certificates on the wire (当选证书)."""

from collections.abc import Collection
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.ballots import certificates
from electoral_rules.organisation import naming
from service_kit.wire import PlaceCode, View, Wire, formed, one_of

from ballots.certificates.show import Serials
from ballots.domain.certificate import Certificate
from ballots.wire import Office

CertificateNumber = Annotated[str, formed("^[0-9]{12}-[0-9]{4}-[0-9]{3,}$")]


PrintedBy = Annotated[str, one_of(("", *certificates.printers()))]


class CertificatesIn(Wire):
    """颁发当选证书: the authority whose printed forms are used, empty for none."""

    printed_by: PrintedBy = ""


class CertificateView(View):
    """当选证书: ``annulled`` says that the election of its holder is void, ``status`` whether the paper is voided already."""

    id: UUID
    result_id: UUID
    number: CertificateNumber
    holder: str
    office: Office
    issuer: str
    printed_by: PrintedBy
    status: Literal["issued", "void"]
    annulled: bool
    issued_on: date

    @classmethod
    def of(cls, certificate: Certificate, annulled: Collection[str] = ()) -> Self:
        """The certificate; ``annulled`` are the candidacies whose election is void."""
        return cls(
            id=certificate.id,
            result_id=certificate.result_id,
            number=certificate.number,
            holder=certificate.holder,
            office=naming.office_of(certificate.office),
            issuer=certificate.issuer,
            printed_by=certificate.printed_by,
            status=certificate.status,
            annulled=certificate.is_void or certificate.candidate in annulled,
            issued_on=certificate.issued_on,
        )


class SerialsView(View):
    """当选证书编号: how many numbers of the community are used and how many of those are void, and a page of them."""

    used: int
    voided: int
    items: list[CertificateView]

    @classmethod
    def of(cls, serials: Serials) -> Self:
        """The numbers on the wire."""
        items = [CertificateView.of(each, serials.annulled) for each in serials.page]
        return cls(used=serials.used, voided=serials.voided, items=items)


class CertificateNumberView(View):
    """当选证书编号: which number is used for which office and how it stands; it does not say whose it is."""

    number: CertificateNumber
    community_code: PlaceCode
    office: Office
    printed_by: PrintedBy
    status: Literal["issued", "void"]
    annulled: bool
    issued_on: date

    @classmethod
    def of(cls, certificate: Certificate, annulled: Collection[str]) -> Self:
        """The number; ``annulled`` are the candidacies whose election is void."""
        return cls(
            number=certificate.number,
            community_code=certificate.community_code,
            office=naming.office_of(certificate.office),
            printed_by=certificate.printed_by,
            status=certificate.status,
            annulled=certificate.is_void or certificate.candidate in annulled,
            issued_on=certificate.issued_on,
        )
