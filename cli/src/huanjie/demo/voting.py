"""The vote (投票): check-in, ballots, boxes, two counts, result; as many rounds as it takes."""

from dataclasses import dataclass
from uuid import UUID

from attrs import evolve
from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted, pages
from huanjie_client.api.ballots import (
    add_box,
    close_session,
    confirm_count,
    determine_results,
    enter_count,
    issue_ballot,
    open_session,
    plan_session,
    resolve_count,
    seal_box,
    show_count,
    unseal_box,
)
from huanjie_client.api.registry import enter_check_in, list_electors
from huanjie_client.models import (
    BallotIssueIn,
    BoxIn,
    CheckInIn,
    ClosingIn,
    ConfirmationIn,
    CountEntryIn,
    CountEntryInVoidByReason,
    DifferenceView,
    OpeningIn,
    PrintedIn,
    ResolutionIn,
    SealIn,
    SessionIn,
    SheetClosingIn,
    StaffIn,
    StaffMember,
    TallyIn,
    VenueIn,
    WriteInVotes,
)

from huanjie.demo.stage import Stage
from huanjie.demo.stories import Round

VENUE = "社区党群服务中心会议室"
SPARE = 5


@dataclass(frozen=True)
class Meeting:
    """One round in progress."""

    number: int
    round: Round
    session: UUID
    box: UUID
    contest: UUID
    hour: int


def vote(stage: Stage) -> None:
    """All rounds of the story, until the last has its result."""
    for number, played in enumerate(stage.story.rounds, start=1):
        meeting = open_meeting(stage, number, played)
        attend(stage, meeting)
        close_meeting(stage, meeting)
        count(stage, meeting)
        decide(stage, meeting)


def open_meeting(stage: Stage, number: int, played: Round) -> Meeting:
    """Plan the session, seal its box before witnesses, open it."""
    day, hour = stage.story.election_day, 7 + 2 * number
    commission, overseer = stage.who("commission", day, hour), stage.who("overseer", day, hour)
    planned = plan_session.sync(
        stage.election.id, client=commission, body=_session(stage, number), idempotency_key=new_key()
    )
    session = accepted(planned).id
    box = accepted(add_box.sync(session, client=commission, body=BoxIn(1), idempotency_key=new_key())).id
    accepted(seal_box.sync(box, client=overseer, body=_seal(number), idempotency_key=new_key()))
    papers = OpeningIn([PrintedIn(1, played.attending + SPARE)])
    accepted(open_session.sync(session, client=commission, body=papers, idempotency_key=new_key()))
    return Meeting(number, played, session, box, stage.election.contests[0].id, hour)


def _session(stage: Stage, number: int) -> SessionIn:
    def member(desk: str, name: str) -> StaffMember:
        return StaffMember(str(stage.who(desk, stage.story.election_day, 8).own_token().account), name)

    staff = StaffIn(
        callers=[member("teller1", "唱票人")],
        counters=[member("teller2", "计票人")],
        overseers=[member("overseer", "监票人")],
    )
    return SessionIn(round_=number, venues=[VenueIn("central", VENUE)], staff=staff)


def attend(stage: Stage, meeting: Meeting) -> None:
    """The representatives come to two desks; each checked in gets one ballot."""
    day, election = stage.story.election_day, stage.election.id
    desks = [stage.who("clerk1", day, meeting.hour, 20), stage.who("clerk2", day, meeting.hour, 20)]
    listed = pages(lambda after: list_electors.sync_detailed(election, client=desks[0], after=after), int)
    electors = [elector for page in listed for elector in page.items]
    for place, elector in enumerate(electors[: meeting.round.attending]):
        clerk, desk = desks[place % 2], f"{place % 2 + 1}号签到台"
        entry = CheckInIn(elector.id, desk, meeting.number)
        accepted(enter_check_in.sync(election, client=clerk, body=entry, idempotency_key=new_key()))
        paper = BallotIssueIn(elector.id, desk)
        accepted(issue_ballot.sync(meeting.session, client=clerk, body=paper, idempotency_key=new_key()))
    stage.tell(f"第{meeting.number}轮 到会 {meeting.round.attending} 人")


def close_meeting(stage: Stage, meeting: Meeting) -> None:
    """Close the vote with its account of papers, break the seal."""
    day, played = stage.story.election_day, meeting.round
    commission = stage.who("commission", day, meeting.hour, 40)
    account = SheetClosingIn(
        number=1,
        printed=played.attending + SPARE,
        unused=SPARE,
        returned=played.returned,
        unreturned=played.attending - played.returned,
    )
    accepted(
        close_session.sync(meeting.session, client=commission, body=ClosingIn([account]), idempotency_key=new_key())
    )
    overseer = stage.who("overseer", day, meeting.hour, 45)
    accepted(unseal_box.sync(meeting.box, client=overseer, body=_seal(meeting.number), idempotency_key=new_key()))


def _seal(number: int) -> SealIn:
    return SealIn(f"CN-{number:03d}", ["居民代表甲", "居民代表乙"])


def count(stage: Stage, meeting: Meeting) -> None:
    """Two tellers on their own; where the story has one misread, the overseer resolves the difference by name."""
    day, right = stage.story.election_day, sheet(stage, meeting.contest, meeting.round)
    for desk, entry in (("teller1", right), ("teller2", _misread(stage, meeting.round, right))):
        teller = stage.who(desk, day, meeting.hour, 50)
        accepted(enter_count.sync(meeting.box, client=teller, body=entry, idempotency_key=new_key()))
    overseer = stage.who("overseer", day, meeting.hour, 55)
    if meeting.round.misread:
        _resolve(overseer, meeting.box, right)
    proof = stage.evidence(overseer, f"sheet {meeting.number}", stage="counting", kind="signature_sheet")
    confirmed = ConfirmationIn(contest_id=meeting.contest, evidence_sha256=proof)
    accepted(confirm_count.sync(meeting.box, client=overseer, body=confirmed, idempotency_key=new_key()))


def sheet(stage: Stage, contest: UUID, played: Round) -> CountEntryIn:
    """A teller's sheet: what is not for a candidate abstains."""
    valid = played.returned - played.void
    return CountEntryIn(
        contest_id=contest,
        returned=played.returned,
        valid=valid,
        void=played.void,
        void_by_reason=CountEntryInVoidByReason.from_dict({"too_many_marks": played.void} if played.void else {}),
        tallies=[TallyIn(stage.candidacies[key], votes, 0, valid - votes) for key, votes in played.votes.items()],
        write_ins=[WriteInVotes(stage.nominee(key), votes) for key, votes in played.write_in.items()],
    )


def _misread(stage: Stage, played: Round, right: CountEntryIn) -> CountEntryIn:
    """The sheet with one vote of the candidate whom the story has misread taken for an abstention."""
    wrong = stage.candidacies.get(played.misread)
    tallies = [
        evolve(row, for_=row.for_ - 1, abstain=row.abstain + 1) if row.candidate == wrong else row
        for row in right.tallies
    ]
    return evolve(right, tallies=tallies)


def _resolve(overseer: Account, box: UUID, right: CountEntryIn) -> None:
    """Look at the papers again and decide each differing field as the first sheet has it."""
    for contest in accepted(show_count.sync(box, client=overseer)).contests:
        for difference in contest.differences:
            body = ResolutionIn(contest.contest_id, difference.field, _value(right, difference), "核对选票原件后认定")
            accepted(resolve_count.sync(box, client=overseer, body=body, idempotency_key=new_key()))


def _value(right: CountEntryIn, difference: DifferenceView) -> int:
    """What a sheet has for a differing field: `valid`, or `for:<candidate>`."""
    name, _, candidate = difference.field.partition(":")
    rows = {str(row.candidate): row.to_dict() for row in right.tallies}
    return int(rows[candidate][name] if candidate else right.to_dict()[name])


def decide(stage: Stage, meeting: Meeting) -> None:
    """Have the result of the round determined."""
    commission = stage.who("commission", stage.story.election_day, meeting.hour + 1)
    determined = determine_results.sync(meeting.session, client=commission, idempotency_key=new_key())
    stage.results.append(accepted(determined).items[0])
