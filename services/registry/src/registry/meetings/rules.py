"""What a meeting is held to (会议所依据的规则)."""

from uuid import UUID

from electoral_rules import Rulebook, jurisdiction

from registry.domain.meetings import Meeting
from registry.work import Work


async def rulebook_of(work: Work, meeting: Meeting, election_id: UUID | None) -> Rulebook:
    """The rulebook of the election a motion is about; without one the rules in force in the place on the meeting's day."""
    if election_id is None:
        return jurisdiction.place_rulebook(meeting.community_code, meeting.met_on)
    return await work.rulebook(await work.election(election_id))
