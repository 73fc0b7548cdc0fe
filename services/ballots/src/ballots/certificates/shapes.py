"""Certificates on the wire (当选证书)."""

from collections.abc import Collection
from datetime import date
from typing import Self
from uuid import UUID

from service_kit.wire import Sha256, Text, View, Wire

from ballots.domain.certificate import Certificate
from ballots.domain.notice import Posting
from ballots.wire import Office


class VoidingIn(Wire):
    """张贴当选无效公告."""

    place: Text
    evidence_sha256: Sha256

    def posting(self) -> Posting:
        """Where it was posted, with its proof."""
        return Posting(self.place, self.evidence_sha256)


class CertificateView(View):
    """当选证书: ``annulled`` says that the election of its holder is void, ``status`` whether the paper is voided already."""

    id: UUID
    result_id: UUID
    number: str
    holder: str
    office: Office
    issuer: str
    status: str
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
            office=certificate.office,
            issuer=certificate.issuer,
            status=certificate.status,
            annulled=certificate.is_void or certificate.candidate in annulled,
            issued_on=certificate.issued_on,
        )
