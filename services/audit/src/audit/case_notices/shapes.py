"""Wire shapes of notices of handled cases."""

from uuid import UUID

from pydantic import AwareDatetime
from service_kit.wire import PlaceCode, View, Wire

from audit.domain.case_notice import CaseNotice
from audit.tasks.shapes import Content
from audit.tasks.wire import CaseNumber


class CaseNoticeIn(Wire):
    """What everybody may read of a case: what was found and done, without the reporter and without an id number."""

    text: Content


class CaseNoticeView(View):
    """A notice of a handled case."""

    case_number: CaseNumber
    community_code: PlaceCode
    election_id: UUID | None
    text: str
    published_at: AwareDatetime

    @classmethod
    def of(cls, notice: CaseNotice) -> "CaseNoticeView":
        """Show a notice."""
        return cls(
            case_number=notice.case_number,
            community_code=notice.community_code,
            election_id=notice.election_id,
            text=notice.text,
            published_at=notice.published_at,
        )
