"""State what the team of the last term was like (登记上届班子情况), which the new one is compared with."""

from dataclasses import dataclass
from uuid import UUID

from service_kit import clock

from candidates.domain.team import LastTeam
from candidates.problems import LastTeamJustStated
from candidates.work import Work


@dataclass(frozen=True, slots=True)
class LastTeamFigures:
    """上届班子情况: of the residents' committee its members and party members, of both committees members and educated."""

    committee_members: int
    committee_party_members: int
    team_members: int
    team_educated: int
    evidence_sha256: str


async def state_last_team(work: Work, election_id: UUID, figures: LastTeamFigures) -> LastTeam:
    """Record the figures of the last term; a later statement replaces an earlier one (nuoenjiya-2021 三（四）, CAN-28).

    Raises:
        EvidenceMissing, LastTeamJustStated.
    """
    election = await work.election(election_id)
    await work.evidence.require(figures.evidence_sha256)
    known = await work.teams.last_team(election.id)
    number = known.number + 1 if known else 1
    about = (figures.committee_members, figures.committee_party_members, figures.team_members, figures.team_educated)
    stated = LastTeam(election.id, number, *about, figures.evidence_sha256, work.caller.subject, clock.now())
    if not await work.teams.state(stated):
        raise LastTeamJustStated()
    payload = {
        "number": number,
        "committee_members": stated.committee_members,
        "committee_party_members": stated.committee_party_members,
        "team_members": stated.team_members,
        "team_educated": stated.team_educated,
        "evidence_sha256": stated.evidence_sha256,
    }
    await work.record("candidates.last_team.stated", election, payload)
    return stated
