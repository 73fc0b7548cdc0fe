"""The election whose desks are measured (投票日): played up to its vote, filled, and closed."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import psycopg
from huanjie.demo.direct import meeting as voting
from huanjie.demo.direct.play import ordered
from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.direct.story import Crowd
from huanjie.demo.play import Theatre
from huanjie.demo.scene import at, perform
from huanjie.demo.shenyang.play import SHENYANG_PLAY
from huanjie.demo.shenyang.story import VOTED
from huanjie.demo_data.places import HEXI
from huanjie.house import House
from huanjie_client.account import new_key
from huanjie_client.answers import accepted, pages
from huanjie_client.api.ballots import add_box, close_session, seal_box, unseal_box
from huanjie_client.api.registry import list_electors
from huanjie_client.models import BoxIn, ClosingIn, SealIn, SheetClosingIn

ROLL = 3_620
SEAL = SealIn("BE-001", ["居民代表甲", "居民代表乙"])
BIG = replace(HEXI, households=1_700, residents=4_300)


@dataclass(frozen=True)
class Desk:
    """An election whose vote is open, the boxes that are counted, and the electors in the order of the list."""

    house: House
    scene: DirectElection
    meeting: voting.Meeting
    boxes: list[UUID]
    electors: list[UUID]

    def headers(self, username: str) -> dict[str, str]:
        """Of a request of somebody on the day of the vote."""
        token = self.scene.who(username, VOTED, 9).own_token().access_token
        return {
            "Authorization": f"Bearer {token}",
            "Huanjie-Now": at(VOTED, 9).isoformat(),
            "Accept": "application/json",
        }


def open_desk(house: House, boxes: int) -> Desk:
    """An election played up to its formal list, its vote open, and so many boxes to be counted."""
    crowd = Crowd(BIG, ROLL, ROLL, ROLL)
    theatre = Theatre(house.gateway_url, house.url("hotline"), Path(tempfile.mkdtemp()), 1)
    scene, acts = ordered(theatre, SHENYANG_PLAY.story, crowd), SHENYANG_PLAY.acts
    names = [name for name, _ in acts]
    perform(scene, lambda *_: None, acts[: names.index("名单张榜") + 1])
    meeting = voting.open_meeting(scene, 1, VOTED, (("director", "deputy", "member"),), ROLL)
    commission = scene.who("commission", VOTED, 8)
    added = []
    for number in range(len(scene.story.venues) + 1, len(scene.story.venues) + boxes + 2):
        made = add_box.sync(meeting.session, client=commission, body=BoxIn(number, 1), idempotency_key=new_key())
        added.append(accepted(made).id)
        overseer = scene.who("overseer", VOTED, 8)
        accepted(seal_box.sync(added[-1], client=overseer, body=SEAL, idempotency_key=new_key()))
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        _tables_beside(connection)
    with psycopg.connect(house.databases["ballots"].migration_url, autocommit=True) as connection:
        _tables_beside(connection)
    clerk = scene.who("clerk1", VOTED, 8)
    listed = pages(
        lambda after: list_electors.sync_detailed(scene.election.id, client=clerk, after=after, limit=1000), int
    )
    return Desk(house, scene, meeting, added, [each.id for page in listed for each in page.items])


def _tables_beside(connection: psycopg.Connection) -> None:
    connection.execute("CREATE TABLE bare_outbox (LIKE outbox INCLUDING ALL)")
    connection.execute("CREATE TABLE bare_idempotency (LIKE idempotency INCLUDING ALL)")


def fill(desk: Desk, electors: Sequence[UUID]) -> None:
    """These have come and have their papers, as the services keep it."""
    election, session, when = desk.scene.election.id, desk.meeting.session, at(VOTED, 9)
    with psycopg.connect(desk.house.databases["registry"].migration_url) as connection:
        rows = [(election, 1, each, "1号台", "bench", when) for each in electors]
        connection.cursor().executemany(
            "INSERT INTO check_ins (election_id, round, elector_id, desk, clerk, checked_in_at)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            rows,
        )
    with psycopg.connect(desk.house.databases["ballots"].migration_url) as connection:
        papers = [(election, 1, each, 1, session, 1, "1号台", "bench", when, "") for each in electors]
        connection.cursor().executemany(
            "INSERT INTO ballot_issues (election_id, round, elector_id, sheet, session_id, venue, desk, issued_by, issued_at,"
            " person) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            papers,
        )


def close(desk: Desk, came: int) -> None:
    """Close the vote, to which so many came; every box is at the centre and open."""
    commission = desk.scene.who("commission", VOTED, 11)
    account = ClosingIn([SheetClosingIn(1, ROLL + voting.SPARE, ROLL + voting.SPARE - came, came, 0)])
    accepted(close_session.sync(desk.meeting.session, client=commission, body=account, idempotency_key=new_key()))
    voting.open_boxes(desk.scene, desk.meeting)
    for box in desk.boxes:
        overseer = desk.scene.who("overseer", VOTED, 12)
        accepted(unseal_box.sync(box, client=overseer, body=SEAL, idempotency_key=new_key()))
