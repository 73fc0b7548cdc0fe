"""Judge a team (核对班子结构): those who stand as a forecast before the list, those elected after the vote."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from electoral_rules.book.decision import Decision
from electoral_rules.candidates import endings, structure
from service_kit import clock

from candidates.domain.candidacy import Candidacy
from candidates.domain.election import Election
from candidates.domain.team import Seat, TeamJudged, judge_team
from candidates.work import Work


async def forecast_team(work: Work, election_id: UUID) -> TeamJudged:
    """Judge all who stand in an election now as if they were its team: a forecast, it refuses nothing (CAN-27, CAN-28)."""
    election = await work.election(election_id)
    known = await work.candidacies.of_election(election.id)
    standing = {each.resident_id: each for each in known if each.state in endings.standing_states()}
    return await _judge(work, election, [Seat(each, election.body) for each in standing], standing)


async def told_of_list(work: Work, election: Election, on_list: Sequence[Candidacy]) -> tuple[Decision, ...]:
    """What the law says of those on a formal list as if all of them were elected: told with it, and refuses nothing.

    The must is about who is elected (urban-law-2025 第八条). Nothing of a by-election, whose list is no team, and where no
    document asks anything of a team.
    """
    rulebook = await work.rulebook(election)
    if not structure.begins_team(election.kind) or not structure.ordered(rulebook, election.kind, election.body):
        return ()
    standing = {each.resident_id: each for each in on_list}
    judged = await _judge(work, election, [Seat(each, election.body) for each in standing], standing)
    return tuple(each for each in judged.decisions if each.verdict != "not_applicable")


async def check_team(work: Work, election_id: UUID, seats: Sequence[Seat]) -> TeamJudged:
    """Judge those who are elected, with those of the other committee; ballots asks (BAL-30, BAL-31)."""
    election = await work.election(election_id)
    found = await work.candidacies.latest_of(election.community_code, {each.resident_id for each in seats})
    return await _judge(work, election, seats, {each.resident_id: each for each in found}, of_elected=True)


async def _judge(
    work: Work,
    election: Election,
    seats: Sequence[Seat],
    candidacies: Mapping[UUID, Candidacy],
    *,
    of_elected: bool = False,
) -> TeamJudged:
    rulebook, on = await work.rulebook(election), election.election_day or clock.today()
    people: dict[UUID, structure.Member] = {}
    for resident_id in dict.fromkeys(each.resident_id for each in seats):
        bodies = [each.body for each in seats if each.resident_id == resident_id]
        candidacy = candidacies.get(resident_id)
        # Somebody written in has declared nothing: what the register says counts.
        people[resident_id] = (
            candidacy.member(bodies, on) if candidacy else await _registered(work, resident_id, bodies, on)
        )
    last = await work.teams.last_team(election.id)
    relations = await work.relations.between(election.community_code, people)
    return judge_team(rulebook, seats, people, last, relations, of_elected=of_elected)


async def _registered(work: Work, resident_id: UUID, bodies: Sequence[str], on: date) -> structure.Member:
    return (await work.registry.person(resident_id)).member(bodies, on)
