"""Versions of a posted list of electors on the wire (名单版本)."""

from datetime import datetime

from service_kit.wire import Sex, Sha256, View

from registry.domain.elector_versions import PostedVersion
from registry.domain.electors import Elector
from registry.rolls.shapes import VersionState


class ChangedElectorView(View):
    """增减的选举人: what everybody may see of somebody on a posted list."""

    name: str
    sex: Sex
    group_no: int | None
    unit: str

    @classmethod
    def of(cls, elector: Elector) -> "ChangedElectorView":
        """The person on the wire."""
        return cls(name=elector.name, sex=elector.sex, group_no=elector.group_no, unit=elector.unit)


class ElectorVersionView(View):
    """名单版本: the list as one notice posted it; the first is the list as drawn up, each later one says what changed.

    `version_sha256` binds the entries, the changes and the version before; the hashes are null for a list posted before they were kept.
    """

    version: int
    notice_number: int
    posted_at: datetime
    place: str
    posted_by: str
    content_sha256: Sha256
    state: VersionState
    listed: int
    predecessor_sha256: Sha256 | None
    changes_sha256: Sha256 | None
    list_sha256: Sha256 | None
    version_sha256: Sha256 | None
    added: list[ChangedElectorView]
    struck: list[ChangedElectorView]

    @classmethod
    def of(cls, posted: PostedVersion) -> "ElectorVersionView":
        """The version on the wire."""
        return cls(
            version=posted.version.number,
            notice_number=posted.notice.number,
            posted_at=posted.notice.posted_at,
            place=posted.notice.place,
            posted_by=posted.notice.posted_by,
            content_sha256=posted.notice.content_sha256,
            state=posted.version.state,
            listed=posted.version.listed,
            predecessor_sha256=posted.version.predecessor_sha256,
            changes_sha256=posted.version.changes_sha256,
            list_sha256=posted.version.entries_sha256,
            version_sha256=posted.version.sha256,
            added=[ChangedElectorView.of(each) for each in posted.added],
            struck=[ChangedElectorView.of(each) for each in posted.struck],
        )
