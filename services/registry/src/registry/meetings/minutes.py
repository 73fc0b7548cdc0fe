"""Ask for the minutes of a meeting (会议记录)."""

from registry.problems import MinutesUnfit
from registry.work import Work

MINUTES = "record"
"""The kind of evidence that minutes are."""


async def require_minutes(work: Work, community: str, sha256: str) -> None:
    """Let minutes of a meeting of this community pass only.

    Raises:
        MinutesUnfit, EvidenceMissing.
    """
    record = await work.evidence.require(sha256)
    if record.kind != MINUTES or record.community_code != community:
        raise MinutesUnfit()
