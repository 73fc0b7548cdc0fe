"""Roster, representatives, electors, election day (花名册、代表名册、选举人名单、选举日)."""

import tempfile
from datetime import date
from pathlib import Path

from huanjie.demo.stage import Stage, at
from huanjie.demo_data.people import people_of
from huanjie.demo_data.workbook import write_workbook

ROSTER_DAY = date(2024, 5, 14)
LIST_DAY = date(2024, 5, 15)


def import_roster(stage: Stage) -> None:
    """Upload the Excel file, look at the preview, confirm; then learn the residents' ids."""
    staff = stage.who("staff", ROSTER_DAY, 14)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        write_workbook(path, people_of(stage.story.community, stage.seed))
        upload = {"file": ("roster.xlsx", path.read_bytes(), "application/octet-stream")}
        preview = staff.post(f"/registry/communities/{stage.code}/resident-imports", files=upload)
    staff.post(f"/registry/resident-imports/{preview['id']}/confirmation")
    residents = staff.every(f"/registry/communities/{stage.code}/residents", limit=1000)
    stage.ids = {(row["name"], row["group_no"]): row["id"] for row in residents}
    stage.tell(f"导入居民 {len(residents)} 人")


def list_electors(stage: Stage) -> None:
    """Register the representatives of record, draw up the list of electors and post it with proof."""
    commission = stage.who("commission", LIST_DAY, 9)
    entries = [{"resident_id": stage.id_of(p), "group_no": p.group} for p in stage.cast.representatives]
    batch = {"term": "第十届", "representatives": entries}
    commission.post(f"/registry/communities/{stage.code}/representatives", batch)
    electors = commission.post(f"/registry/elections/{stage.path}/electors")["items"]
    notice = {
        "kind": "electors",
        "title": "居民代表名单公告",
        "content": f"参加本次补选的居民代表共{len(electors)}名。",
        "posted_at": at(LIST_DAY, 10),
        "place": "社区公告栏",
        "evidence_sha256": stage.evidence(commission, "electors", stage="registering"),
    }
    commission.as_of(at(LIST_DAY, 10, 5)).post(f"/registry/elections/{stage.path}/notices", notice)
    stage.tell(f"居民代表 {len(electors)} 名，名单已张榜")


def set_election_day(stage: Stage) -> None:
    """Fix the day inside the window."""
    commission = stage.who("commission", LIST_DAY, 11)
    path = f"/registry/elections/{stage.path}"
    day = {"election_day": stage.story.election_day.isoformat()}
    stage.election = commission.put(f"{path}/election-day", day, if_match=commission.etag(path))
    stage.tell(f"选举日 {stage.story.election_day:%m-%d}")
