"""Record how a group or constituency voted on its representatives (小组推选、选区推选), with its minutes (SUP-07, SUP-08)."""

from uuid import UUID

from electoral_rules import Decision
from electoral_rules.book import steps
from electoral_rules.electorate import representation, representatives, roll
from service_kit import clock
from service_kit.work import refuse

from registry.domain.elections import Election
from registry.domain.representation import GroupVote, Voting, holding
from registry.group_votes.going_on import lock_going_on
from registry.problems import AlreadyRepresentative, PlaceUnknown, VoteAhead
from registry.representatives.register import require_fit
from registry.work import Work


async def record_group_vote(work: Work, election_id: UUID, voting: Voting) -> GroupVote:
    """Keep how a place voted: its newest vote holds, until the representatives are accepted as a whole.

    Raises:
        NotOfRepresentatives, RepresentativesAccepted, WrongStep, PlaceUnknown, VoteAhead, EvidenceMissing; NotRepresentative: somebody
        elected cannot be one. AlreadyRepresentative: another place elected one of them.
        RefusedByRule: others elect than the text names, registration is not complete, the committee is elected before, a
        constituency elects another number.
    """
    election = await work.election(election_id)
    clock.require_begun(voting.held_on, VoteAhead)
    await work.evidence.require(voting.evidence_sha256)
    election = await lock_going_on(work, election)
    decisions = await _decisions(work, election, voting)
    refuse(decisions, await work.exceptions.approved(election))
    await _require_people(work, election, voting)
    vote = GroupVote(
        election_id=election.id,
        number=await work.representation.next_number(election.id),
        community_code=election.community_code,
        place_kind=voting.place_kind,
        place_no=voting.place_no,
        electing=voting.electing,
        held_on=voting.held_on,
        entitled=voting.entitled,
        present=voting.present,
        evidence_sha256=voting.evidence_sha256,
        entered_by=work.caller.subject,
        entered_at=clock.now(),
        tallies=voting.tallies,
    )
    await work.representation.add_vote(vote)
    payload = {
        "number": vote.number,
        "place_kind": vote.place_kind,
        "place_no": vote.place_no,
        "electing": vote.electing,
        "held_on": vote.held_on,
        "entitled": vote.entitled,
        "present": vote.present,
        "elected": len(vote.elected),
        "evidence_sha256": vote.evidence_sha256,
    }
    await work.record("registry.group_vote.recorded", vote, payload, decisions)
    return vote


async def _decisions(work: Work, election: Election, voting: Voting) -> tuple[Decision, ...]:
    rulebook, households = await work.rulebook(election), await _households(work, election, voting)
    registered = bool(await work.electors.count(election.id))
    beside = await work.elections.beside(election)
    days = {each.body: each.election_day for each in beside if not steps.came_to_nothing(each.state)}
    decisions = (
        representation.elected_by(rulebook, voting.electing),
        roll.registered_first(rulebook, registered),
        *representation.before_committee(rulebook, voting.held_on, days),
    )
    if voting.place_kind == "group":
        return decisions
    elected = sum(each.elected for each in voting.tallies)
    return (*decisions, representatives.constituency(rulebook, households, elected))


async def _households(work: Work, election: Election, voting: Voting) -> int:
    code = election.community_code
    if voting.place_kind == "constituency":
        sizes = {each.number: each.households for each in await work.constituencies.all(code)}
    else:
        sizes = {each.number: each.households for each in (await work.groups.division(code)).groups}
    if voting.place_no not in sizes:
        raise PlaceUnknown()
    return sizes[voting.place_no]


async def _require_people(work: Work, election: Election, voting: Voting) -> None:
    ids = [each.resident_id for each in voting.tallies]
    people = await work.residents.people(ids)
    await require_fit(work, election.community_code, [people.get(each) for each in ids])
    elsewhere = [
        each
        for each in holding(await work.representation.votes(election.id))
        if (each.place_kind, each.place_no) != (voting.place_kind, voting.place_no)
    ]
    elected = {each.resident_id for each in voting.tallies if each.elected}
    if any(elected & set(each.elected) for each in elsewhere):
        raise AlreadyRepresentative()
