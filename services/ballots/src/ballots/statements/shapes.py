"""Statements about results on the wire (当选无效)."""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots import statements
from pydantic import StringConstraints
from service_kit.wire import Sha256, Text, View, Wire, formed, one_of

from ballots.domain.notice import Posting
from ballots.domain.statement import Statement

_NUMBER = "^[A-Za-z0-9-]{1,60}$"
CaseNumber = Annotated[str, StringConstraints(pattern=_NUMBER)]


class StatementIn(Wire):
    """宣布当选无效: whose election (a candidacy, or the resident written in), by which case, and where it was posted."""

    person: UUID
    case_number: CaseNumber
    place: Text
    evidence_sha256: Sha256

    def posting(self) -> Posting:
        """Where it was posted, with its proof."""
        return Posting(self.place, self.evidence_sha256)


class StatementView(View):
    """后续事项 of a result; whom it is about is shown beside the votes."""

    id: UUID
    result_id: UUID
    kind: Annotated[str, one_of(statements.CAUSES_ZH)]
    case_number: Annotated[str, formed(_NUMBER)]
    notice_id: UUID
    made_at: datetime

    @classmethod
    def of(cls, made: Statement) -> Self:
        """The statement without the account behind it."""
        return cls(
            id=made.id,
            result_id=made.result_id,
            kind=made.kind,
            case_number=made.case_number,
            notice_id=made.notice.id,
            made_at=made.made_at,
        )
