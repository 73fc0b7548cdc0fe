"""The meeting that votes (选举大会): its centre and branch stations, its agenda, its desks, its boxes brought to the centre."""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted, pages
from huanjie_client.api.ballots import (
    add_box,
    close_session,
    issue_ballot,
    note_agenda,
    open_session,
    plan_session,
    receive_box,
    seal_box,
    unseal_box,
)
from huanjie_client.api.registry import enter_check_in, list_electors
from huanjie_client.models import (
    AgendaIn,
    ArrivalIn,
    BallotIssueIn,
    BoxIn,
    CheckInIn,
    ClosingIn,
    OpeningIn,
    PrintedIn,
    SealIn,
    SeatsOffice,
    SessionIn,
    SheetClosingIn,
    SheetIn,
    StaffIn,
    StaffMember,
)
from huanjie_client.types import UNSET, Unset

from huanjie.demo.direct.scene import DirectElection

SPARE = 20
# Who comes to a desk, and for whom, if it is not for oneself.
Coming = tuple[UUID, UUID | Unset]


@dataclass(frozen=True)
class Meeting:
    """One round in progress: its day, the offices of each sheet, how many papers are taken, the desks, the boxes by venue."""

    number: int
    day: date
    sheets: tuple[tuple[SeatsOffice, ...], ...]
    present: int
    desks: tuple[int, ...]
    session: UUID
    boxes: tuple[UUID, ...]

    def present_at(self, venue: int) -> int:
        """How many come to a venue; everybody goes to the next desk."""
        come = Counter(self.desks[place % len(self.desks)] for place in range(self.present))
        return come[venue]


def open_meeting(
    scene: DirectElection, number: int, day: date, sheets: Sequence[tuple[SeatsOffice, ...]], present: int
) -> Meeting:
    """Plan the session, seal a box at each venue, note the agenda, open the vote everywhere."""
    commission, overseer, venues = scene.who("commission", day, 7), scene.who("overseer", day, 7), scene.story.venues
    body = SessionIn(
        round_=number,
        day=day,
        venues=list(venues),
        staff=_staff(scene, day),
        sheets=[SheetIn([scene.contest(office) for office in offices]) for offices in sheets],
    )
    planned = plan_session.sync(scene.election.id, client=commission, body=body, idempotency_key=new_key())
    session, boxes = accepted(planned).id, []
    for venue in range(1, len(venues) + 1):
        made = add_box.sync(session, client=commission, body=BoxIn(venue, venue), idempotency_key=new_key())
        boxes.append(accepted(made).id)
        accepted(seal_box.sync(boxes[-1], client=overseer, body=_seal(number, venue), idempotency_key=new_key()))
    minutes = scene.evidence(commission, f"minutes {number}", stage="voting", kind="record", place=scene.story.hall)
    agenda = AgendaIn(list(scene.story.agenda), minutes)
    accepted(note_agenda.sync(session, client=commission, body=agenda, idempotency_key=new_key()))
    papers = OpeningIn([PrintedIn(sheet, present + SPARE) for sheet in range(1, len(sheets) + 1)])
    accepted(open_session.sync(session, client=commission, body=papers, idempotency_key=new_key()))
    return Meeting(number, day, tuple(sheets), present, scene.story.desks, session, tuple(boxes))


def _staff(scene: DirectElection, day: date) -> StaffIn:
    def member(desk: str, name: str) -> StaffMember:
        return StaffMember(str(scene.who(desk, day, 7).own_token().account), name)

    return StaffIn([member("teller1", "唱票人")], [member("teller2", "计票人")], [member("overseer", "监票人")])


def _seal(number: int, venue: int) -> SealIn:
    return SealIn(f"HX-{number}{venue:02d}", ["居民代表甲", "居民代表乙"])


def attend(scene: DirectElection, meeting: Meeting) -> None:
    """People come to all desks at once, some of them for somebody who is away; whoever is checked in gets each sheet."""
    clerk, desks = scene.who("clerk1", meeting.day, 8), len(meeting.desks)
    listed = pages(
        lambda after: list_electors.sync_detailed(scene.election.id, client=clerk, after=after, limit=1000), int
    )
    here = [elector.id for page in listed for elector in page.items if elector.id not in scene.proxies]
    coming: list[Coming] = [(elector, UNSET) for elector in here[: meeting.present - len(scene.proxies)]]
    coming += [(agent, voter) for voter, agent in scene.proxies.items()]
    for desk in range(desks):
        scene.who(f"clerk{desk + 1}", meeting.day, 8, 20)
    with ThreadPoolExecutor(max_workers=desks) as pool:
        served = [pool.submit(_serve, scene, meeting, desk, coming[desk::desks]) for desk in range(desks)]
        for each in served:
            each.result()
    for_others = f"（受委托 {len(scene.proxies)} 人）" if scene.proxies else ""
    scene.tell(f"第{meeting.number}次投票：签到 {meeting.present} 人{for_others}，每人领票 {len(meeting.sheets)} 张")


def _serve(scene: DirectElection, meeting: Meeting, desk: int, coming: Sequence[Coming]) -> None:
    clerk, name = scene.who(f"clerk{desk + 1}", meeting.day, 8, 20), f"{desk + 1}号台"
    for elector, voter in coming:
        entry = CheckInIn(elector, name, meeting.number, voter)
        accepted(enter_check_in.sync(scene.election.id, client=clerk, body=entry, idempotency_key=new_key()))
        for sheet in range(1, len(meeting.sheets) + 1):
            paper = BallotIssueIn(elector, name, sheet, meeting.desks[desk], voter)
            accepted(issue_ballot.sync(meeting.session, client=clerk, body=paper, idempotency_key=new_key()))


def close_meeting(scene: DirectElection, meeting: Meeting) -> None:
    """Account for each sheet, then open the boxes."""
    commission = scene.who("commission", meeting.day, 11)
    accounts = [
        SheetClosingIn(sheet, meeting.present + SPARE, SPARE, meeting.present, 0)
        for sheet in range(1, len(meeting.sheets) + 1)
    ]
    accepted(
        close_session.sync(meeting.session, client=commission, body=ClosingIn(accounts), idempotency_key=new_key())
    )
    open_boxes(scene, meeting)


def open_boxes(scene: DirectElection, meeting: Meeting) -> None:
    """Carry the boxes of the stations to the centre, open all there."""
    overseer = scene.who("overseer", meeting.day, 11, 30)
    for venue, box in enumerate(meeting.boxes, 1):
        if scene.story.venues[venue - 1].kind == "branch":
            arrival = ArrivalIn(_seal(meeting.number, venue).seal_number, ["送箱人甲", "送箱人乙"])
            accepted(receive_box.sync(box, client=overseer, body=arrival, idempotency_key=new_key()))
    for venue, box in enumerate(meeting.boxes, 1):
        seal = _seal(meeting.number, venue)
        accepted(unseal_box.sync(box, client=overseer, body=seal, idempotency_key=new_key()))
