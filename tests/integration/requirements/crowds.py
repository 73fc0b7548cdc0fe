"""Communities of many households, one person each: what quotas of representatives are measured on."""

from datetime import date, timedelta
from typing import Any

from service_kit.id_number import check_digit

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.support.street import workbook

FIRST_BIRTH = date(1940, 1, 1)
"""Nobody else of the tests' people was born in these years."""


def found(front: Front, code: str, name: str) -> None:
    """A community without people, in the tree beside the others."""
    rows = f"code,name,parent_code,level\n{code},{name},{code[:9]},community\n"
    files = {"file": ("divisions.csv", rows.encode(), "text/csv")}
    front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=files)


def settle(front: Front, code: str, places: range, groups: int, serial: int, men: int = 0) -> list[dict[str, Any]]:
    """People come to live there, a household each, the first of them men; an even `serial` keeps their id numbers apart from another community's."""
    staff = Who("community_staff", code)
    rows = [_row(place, 1 + place % groups, serial, place < men) for place in places]
    file = ("roster.xlsx", workbook(rows), "application/vnd.ms-excel")
    preview = front.done("registry", "POST", f"/communities/{code}/resident-imports", staff, files={"file": file})
    assert preview["state"] == "ready", preview["findings"][:3]
    path = f"/resident-imports/{preview['id']}/confirmation"
    front.done("registry", "POST", path, staff, json={"reason": "登记"})
    return people(front, code)


def people(front: Front, code: str) -> list[dict[str, Any]]:
    """Everybody there with the group of the household, by household number."""
    found: list[dict[str, Any]] = []
    path: str = f"/communities/{code}/residents?limit=1000"
    while path:
        answer = front.ask("registry", "GET", path, Who("community_staff", code))
        found += answer.json()["items"]
        following = answer.links.get("next", {}).get("url", "")
        path = following.partition("/registry")[2] if following else ""
    return sorted(found, key=lambda each: str(each["household_no"]))


def _row(place: int, group: int, serial: int, man: bool) -> tuple[str, ...]:
    born = FIRST_BIRTH + timedelta(days=place)
    first = f"990000{born:%Y%m%d}{serial + man:03d}"
    number = first + check_digit(first)
    name = "高" + chr(0x4E00 + place // 60) + chr(0x5E00 + place % 60)
    party = "群众" if place % 5 else "中共党员"
    return (
        name,
        number,
        "男" if man else "女",
        f"D{place:04d}",
        "户主",
        f"第{group}居民小组",
        "大学本科",
        party,
        "",
        "",
        "",
    )
