"""Check the elected team (班子结构核对): deviations and near relatives open a case each, once; the results never change."""

from collections.abc import Iterator
from uuid import UUID

from electoral_rules.candidates import structure
from service_kit import clock
from service_kit.deliveries import Message
from service_kit.ids import uuid7

from ballots.clients.audit import case_message
from ballots.clients.registry import Election
from ballots.domain import wording
from ballots.domain.team import Finding, TeamCheck, TeamStanding
from ballots.problems import TeamIncomplete, TeamUnjudged
from ballots.teams.judge import ElectedTeam, judge_team
from ballots.work import Work


async def check_team(work: Work, election_id: UUID) -> TeamStanding:
    """Check the team anew, as where a relation was confirmed after the vote; what was found before opens nothing again.

    Raises:
        TeamUnjudged, TeamIncomplete.
    """
    election = await work.election(election_id)
    if not structure.ordered(await work.rulebook(election), election.kind, election.body):
        raise TeamUnjudged()
    team = await judge_team(work, election)
    if team is None:
        raise TeamIncomplete()
    messages = await keep_check(work, election, team)
    await work.deliver(*messages)
    check = await work.teams.latest(election.id)
    assert check is not None, "it was stored with its findings"
    return TeamStanding(check, await work.teams.findings(election.id))


async def keep_check(work: Work, election: Election, team: ElectedTeam) -> list[Message]:
    """Keep a check with what it found for the first time; answers the cases to open (nuoenjiya-2021 三（三）、三（四）, urban-law-2025 第八条).

    Two who sat before a by-election are none of its findings: the election that seated them opened their case.
    """
    judged = team.judgement
    about = election.id, uuid7(), election.community_code, judged.members, judged.decisions, judged.consequence
    check = TeamCheck(*about, len(judged.pairs), clock.now())
    await work.teams.add(check)
    fresh = [each for each in _findings(check, team) if await work.teams.find_anew(each)]
    log_ids = {str(each.resident_id): each.log_id for each in team.seats}
    findings = [
        {"finding_id": each.id, "kind": each.kind, "rule": each.rule, "persons": [log_ids[one] for one in each.persons]}
        for each in fresh
    ]
    decisions = (*judged.decisions, judged.consequence)
    await work.record("ballots.team.checked", election, {**check.payload(), "findings": findings}, decisions)
    return [case_message(election, each, _content(each, team)) for each in fresh]


def _findings(check: TeamCheck, team: ElectedTeam) -> Iterator[Finding]:
    for rule in team.judgement.corrections:
        yield Finding(check.election_id, uuid7(), check.id, "correction", rule, (), check.checked_at)
    for pair in team.judgement.pairs:
        if not team.seated_now & {pair.one, pair.other}:
            continue
        persons = tuple(sorted((str(pair.one), str(pair.other))))
        yield Finding(check.election_id, uuid7(), check.id, "recusal", pair.decision.rule, persons, check.checked_at)


def _content(finding: Finding, team: ElectedTeam) -> str:
    names = {str(each.resident_id): each.name for each in team.seats}
    pairs = [each.decision for each in team.judgement.pairs]
    reason = next(
        each.reason_zh for each in (*team.judgement.decisions, *pairs) if each.rule == finding.rule and each.blocks
    )
    return wording.finding_text([names[one] for one in finding.persons], reason)
