"""The meeting that votes (选举大会): a centre and two branch stations, its agenda, its desks, its boxes brought to the centre."""

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
    AgendaInItemsItem,
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
    VenueIn,
)

from huanjie.demo.direct.scene import DirectElection

SPARE = 20
APART = "住宅区与社区中心隔河，步行四十分钟"
VENUES = (
    VenueIn("central", "社区礼堂", "河西路1号", "07:30", "11:00"),
    VenueIn("branch", "河东小学分会场", "河东路8号", "07:30", "10:30", APART),
    VenueIn("branch", "北苑活动站分会场", "北苑街3号", "07:30", "10:30", APART),
)
# The venue of each desk, in the order of the desks.
DESKS = (1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3)
AGENDA: tuple[AgendaInItemsItem, ...] = (
    "report_heard",
    "report_reviewed",
    "election_rules",
    "cautions",
    "way_of_voting",
    "booth",
    "tellers_chosen",
)


@dataclass(frozen=True)
class Meeting:
    """One round in progress: its day, the offices of each sheet, who comes, the boxes by venue."""

    number: int
    day: date
    sheets: tuple[tuple[SeatsOffice, ...], ...]
    present: int
    session: UUID
    boxes: tuple[UUID, ...]

    def present_at(self, venue: int) -> int:
        """How many come to a venue; everybody goes to the next desk."""
        come = Counter(DESKS[place % len(DESKS)] for place in range(self.present))
        return come[venue]


def open_meeting(
    scene: DirectElection, number: int, day: date, sheets: Sequence[tuple[SeatsOffice, ...]], present: int
) -> Meeting:
    """Plan the session, seal a box at each venue, note the agenda, open the vote everywhere."""
    commission, overseer = scene.who("commission", day, 7), scene.who("overseer", day, 7)
    body = SessionIn(
        round_=number,
        day=day,
        venues=list(VENUES),
        staff=_staff(scene, day),
        sheets=[SheetIn([scene.contest(office) for office in offices]) for offices in sheets],
    )
    planned = plan_session.sync(scene.election.id, client=commission, body=body, idempotency_key=new_key())
    session, boxes = accepted(planned).id, []
    for venue in range(1, len(VENUES) + 1):
        made = add_box.sync(session, client=commission, body=BoxIn(venue, venue), idempotency_key=new_key())
        boxes.append(accepted(made).id)
        accepted(seal_box.sync(boxes[-1], client=overseer, body=_seal(number, venue), idempotency_key=new_key()))
    minutes = scene.evidence(commission, f"minutes {number}", stage="voting", kind="record", place="社区礼堂")
    agenda = AgendaIn(list(AGENDA), minutes)
    accepted(note_agenda.sync(session, client=commission, body=agenda, idempotency_key=new_key()))
    papers = OpeningIn([PrintedIn(sheet, present + SPARE) for sheet in range(1, len(sheets) + 1)])
    accepted(open_session.sync(session, client=commission, body=papers, idempotency_key=new_key()))
    return Meeting(number, day, tuple(sheets), present, session, tuple(boxes))


def _staff(scene: DirectElection, day: date) -> StaffIn:
    def member(desk: str, name: str) -> StaffMember:
        return StaffMember(str(scene.who(desk, day, 7).own_token().account), name)

    return StaffIn([member("teller1", "唱票人")], [member("teller2", "计票人")], [member("overseer", "监票人")])


def _seal(number: int, venue: int) -> SealIn:
    return SealIn(f"HX-{number}{venue:02d}", ["居民代表甲", "居民代表乙"])


def attend(scene: DirectElection, meeting: Meeting) -> None:
    """People come to all desks at once; whoever is checked in gets each sheet."""
    clerk = scene.who("clerk1", meeting.day, 8)
    listed = pages(
        lambda after: list_electors.sync_detailed(scene.election.id, client=clerk, after=after, limit=1000), int
    )
    coming = [elector.id for page in listed for elector in page.items][: meeting.present]
    for desk in range(len(DESKS)):
        scene.who(f"clerk{desk + 1}", meeting.day, 8, 20)
    with ThreadPoolExecutor(max_workers=len(DESKS)) as pool:
        served = [pool.submit(_serve, scene, meeting, desk, coming[desk :: len(DESKS)]) for desk in range(len(DESKS))]
        for each in served:
            each.result()
    scene.tell(f"第{meeting.number}次投票：签到 {meeting.present} 人，每人领票 {len(meeting.sheets)} 张")


def _serve(scene: DirectElection, meeting: Meeting, desk: int, electors: Sequence[UUID]) -> None:
    clerk, name = scene.who(f"clerk{desk + 1}", meeting.day, 8, 20), f"{desk + 1}号台"
    for elector in electors:
        entry = CheckInIn(elector, name, meeting.number)
        accepted(enter_check_in.sync(scene.election.id, client=clerk, body=entry, idempotency_key=new_key()))
        for sheet in range(1, len(meeting.sheets) + 1):
            paper = BallotIssueIn(elector, name, sheet, DESKS[desk])
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
        if VENUES[venue - 1].kind == "branch":
            arrival = ArrivalIn(_seal(meeting.number, venue).seal_number, ["送箱人甲", "送箱人乙"])
            accepted(receive_box.sync(box, client=overseer, body=arrival, idempotency_key=new_key()))
    for venue, box in enumerate(meeting.boxes, 1):
        seal = _seal(meeting.number, venue)
        accepted(unseal_box.sync(box, client=overseer, body=seal, idempotency_key=new_key()))
