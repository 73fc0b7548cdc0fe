"""Divisions from CSV: a province in seconds, the encodings of offices, and errors by line with nothing kept."""

import json
import time
from pathlib import Path

import pytest

from tests.integration.audit.support import until
from tests.integration.registry.world import EAST, STREET, World, ok
from tests.support.services import client

NATIONAL = Path(__file__).parents[4] / "shared" / "data" / "divisions.csv"
HEADER = "code,name,parent_code,level\n"


def test_the_same_file_again_changes_nothing(world: World) -> None:
    again = ok(world.import_divisions())
    assert (again["created"], again["updated"], again["rows"]) == (0, 0, 11)


def test_a_changed_name_is_taken_over(world: World) -> None:
    done = ok(world.import_divisions(f"{HEADER}{STREET},城南街道办事处,220602,street\n".encode()))
    assert done["updated"] == 1
    ok(world.import_divisions())


def test_audit_learns_new_and_renamed_places_from_the_log_and_no_others(world_with_audit: World) -> None:
    world = world_with_audit
    ok(
        world.import_divisions(
            f"{HEADER}{STREET},城南街道,220602,street\n220602005094,新社区,{STREET},community\n".encode()
        )
    )
    told = until(lambda: [places for places in listed(world) if "220602005094" in places], "the places in the log")
    assert set(told[-1]) <= {STREET, "220602005094"}
    case = {"channel": "letter", "category": "procedure", "content": "公告张贴过晚"}
    with client(world.audit_url, world.tokens.user("street_office", STREET)) as street:
        at = [
            street.post("/v1/cases", json=case | {"community_code": code}) for code in ("220602005094", f"{STREET}777")
        ]
    assert [answer.json()["community_code"] for answer in at] == ["220602005094", STREET]


def listed(world: World) -> list[list[str]]:
    """The codes of each event that lists places."""
    with client(world.audit_url, world.tokens.user("auditor", "")) as auditor:
        entries = [json.loads(row["entry"]) for row in auditor.get("/v1/logs/house/entries").json().get("items", [])]
    told = [entry["data"]["places"] for entry in entries if entry["type"] == "registry.jurisdiction.listed"]
    return [[place["code"] for place in places] for places in told]


def test_a_file_in_the_national_encoding_is_read(world: World) -> None:
    content = f"{HEADER}220602005099,𠮷祥社区,{STREET},community\n".encode("gb18030")
    assert ok(world.import_divisions(content))["created"] == 1
    assert ok(world.street().get("/v1/jurisdictions/220602005099"))["name"] == "𠮷祥社区"


def test_a_mark_of_byte_order_is_no_part_of_the_header(world: World) -> None:
    content = b"\xef\xbb\xbf" + f"{HEADER}220602005098,标记社区,{STREET},community\n".encode()
    assert ok(world.import_divisions(content))["created"] == 1


def test_every_wrong_line_is_named_and_nothing_is_imported(world: World) -> None:
    lines = [
        f"220602005097,好社区,{STREET},community",
        "220602005096,无上级,220602099,community",
        f"2206020050,位数不对,{STREET},community",
        f"220602005097,重复,{STREET},community",
        f"220602005095,级别不对,{STREET},village",
        "only,three,cells",
    ]
    refused = world.import_divisions((HEADER + "\n".join(lines)).encode())
    assert refused.status_code == 422
    named = {error["field"] for error in refused.json()["errors"]}
    assert {f"file.{line}" for line in range(3, 8)} <= named and "file.2" not in named
    assert world.street().get("/v1/jurisdictions/220602005097").status_code == 404


def test_a_missing_parent_is_named_by_its_line(world: World) -> None:
    content = f"{HEADER}220602005094,孤社区,220602098,community\n".replace("220602005094", "220602098001").encode()
    refused = world.import_divisions(content)
    assert [error["field"] for error in refused.json()["errors"]] == ["file.2"]


@pytest.mark.parametrize(
    "content", [b"", b"name,code\n", b"\xff\xfe\x00\x81\xff", b'code,name,parent_code,level\n"22,x']
)
def test_what_is_no_such_file_is_refused_with_advice(world: World, content: bytes) -> None:
    refused = world.import_divisions(content)
    assert (refused.status_code, refused.json()["type"].rsplit("/", 1)[-1]) == (422, "unusable-file")


def test_the_tree_is_paged_by_code(world: World) -> None:
    first = world.street().get(f"/v1/jurisdictions?parent={STREET}&limit=2")
    assert [row["code"] for row in first.json()["items"]] == [EAST, "220602005003"]
    following = world.street().get(first.links["next"]["url"])
    assert following.json()["items"][0]["code"] == "220602005005"


def test_only_the_administrator_imports(world: World) -> None:
    refused = world.street().post("/v1/jurisdiction-imports", files={"file": ("d.csv", b"x")})
    assert refused.status_code == 403


@pytest.mark.skipif(not NATIONAL.exists(), reason="the national divisions are not on this machine")
def test_eighteen_thousand_divisions_come_in_within_seconds(world: World) -> None:
    started = time.perf_counter()
    done = ok(world.import_divisions(NATIONAL.read_bytes()))
    assert (done["rows"], time.perf_counter() - started < 10) == (18_890, True)
    assert ok(world.street().get("/v1/jurisdictions/420103009"))["parent_code"] == "420103"
