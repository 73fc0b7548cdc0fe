"""Roster, representatives, electors, election day (花名册、代表名册、选举人名单、选举日)."""

import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted, pages, version
from huanjie_client.api.registry import (
    confirm_import,
    draw_up_electors,
    list_residents,
    post_notice,
    preview_import,
    set_election_day,
    show_election,
)
from huanjie_client.api.registry import (
    register_representatives as register,
)
from huanjie_client.models import (
    BodyRegistryPreviewImport,
    DrawingIn,
    ElectionDayIn,
    ImportConfirmationIn,
    NoticeIn,
    NoticeInKind,
    RepresentativeIn,
    RepresentativesIn,
)
from huanjie_client.types import File

from huanjie.demo.scene import Scene, at
from huanjie.demo.stage import Stage
from huanjie.demo_data.people import people_of
from huanjie.demo_data.workbook import write_workbook

ROSTER_DAY = date(2024, 5, 14)
LIST_DAY = date(2024, 5, 15)
TERM_FROM, TERM_TO = date(2021, 6, 1), date(2026, 5, 31)


def import_roster(stage: Stage) -> None:
    """Bring the community's residents into the register."""
    take_roster(stage, ROSTER_DAY)


def take_roster(scene: Scene, day: date) -> None:
    """Upload the Excel file, look at the preview, confirm; then learn the residents' ids."""
    staff = scene.who("staff", day, 14)
    upload = BodyRegistryPreviewImport(File(BytesIO(_roster(scene)), "roster.xlsx", "application/octet-stream"))
    preview = accepted(preview_import.sync(scene.code, client=staff, body=upload, idempotency_key=new_key()))
    confirmation = ImportConfirmationIn(reason="首次登记")
    accepted(confirm_import.sync(preview.id, client=staff, body=confirmation, idempotency_key=new_key()))
    residents = [
        row
        for page in pages(
            lambda after: list_residents.sync_detailed(scene.code, client=staff, after=after, limit=1000), UUID
        )
        for row in page.items
    ]
    scene.ids = {(row.name, row.group_no): row.id for row in residents}
    scene.tell(f"导入居民 {len(residents)} 人")


def _roster(scene: Scene) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_workbook(path, people_of(scene.community, scene.seed))
        return path.read_bytes()


def register_representatives(stage: Stage) -> None:
    """Register the representatives of record with their term."""
    commission = stage.who("commission", LIST_DAY, 9)
    entries = [RepresentativeIn(stage.id_of(person), person.group) for person in stage.cast.representatives]
    batch = RepresentativesIn(TERM_FROM, TERM_TO, entries)
    accepted(register.sync(stage.code, client=commission, body=batch, idempotency_key=new_key()))


def post(scene: Scene, kind: NoticeInKind, day: date) -> None:
    """Post a notice at ten with proof; the commission goes on five minutes later."""
    commission = scene.who("commission", day, 10)
    proof = scene.evidence(commission, kind, stage="roll")
    notice = NoticeIn(kind=kind, posted_at=at(day, 10), place="社区公告栏", evidence_sha256=proof)
    commission.as_of(at(day, 10, 5))
    accepted(post_notice.sync(scene.election.id, client=commission, body=notice, idempotency_key=new_key()))


def list_electors(stage: Stage) -> None:
    """Draw up the list of electors and post it with proof."""
    commission = stage.who("commission", LIST_DAY, 9)
    drawn = accepted(
        draw_up_electors.sync(stage.election.id, client=commission, body=DrawingIn(), idempotency_key=new_key())
    )
    post(stage, "electors", LIST_DAY)
    stage.tell(f"居民代表 {drawn.listed} 名，名单已张榜")


def fix_day(scene: Scene, today: date, day: date) -> None:
    """The commission fixes the election day; the election is as last read."""
    commission = scene.who("commission", today, 11)
    known = version(show_election.sync_detailed(scene.election.id, client=commission))
    body = ElectionDayIn(day)
    scene.election = accepted(
        set_election_day.sync(
            scene.election.id, client=commission, body=body, if_match=known, idempotency_key=new_key()
        )
    )


def set_day(stage: Stage) -> None:
    """Fix the day inside the window."""
    fix_day(stage, LIST_DAY, stage.story.election_day)
    stage.tell(f"选举日 {stage.story.election_day:%m-%d}")
