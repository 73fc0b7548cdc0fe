"""A new kind of record is one shape file and one row: then it is entered, read, refused and documented like every other."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import httpx2
import pytest

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY
from tests.support.parts import Part, as_process
from tests.support.tokens import Tokens

SHAPE = '''"""Noticeboards checked (公告栏检查)."""

from dataclasses import dataclass

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import follow_up
from service_kit.wire import Count, Text

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work


@dataclass(frozen=True, slots=True)
class BoardCheck:
    """Where the board hangs, and how many notices were on it."""

    place: Text
    copies: Count


async def ask(work: Work, rulebook: Rulebook, entry: Entry[BoardCheck]) -> Rulings:
    """Whether affairs are open."""
    return Rulings((), (follow_up.openness(rulebook, ()),))


BOARD_CHECK = Kind("board_check", BoardCheck, ask)
'''
ROW = """
board_check:
  zh: 公告栏检查
  en: A noticeboard is checked
  path: board-checks
  enter: [residents_committee]
  read: [residents_committee, auditor]
  evidence: {kinds: [photo], needed: false}
  serves: follow_up.openness
  kept: archive
  example: {place: 社区公告栏, copies: 3}
"""


def grown(folder: Path) -> Path:
    """The packages as they would be with one file and one row more."""
    for package in ("audit", "electoral_rules"):
        found = find_spec(package)
        assert found and found.origin
        shutil.copytree(Path(found.origin).parent, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "audit/records/kinds/board_check.py").write_text(SHAPE, "utf-8")
    with (folder / "electoral_rules/data/records.yaml").open("a", encoding="utf-8") as rows:
        rows.write(ROW)
    return folder


def test_a_new_kind_is_one_shape_file_and_one_row(
    audit: Part, connect: Connect, tokens: Tokens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committee, leader = (
        connect(tokens.user(role, scope)) for role, scope in (("residents_committee", COMMUNITY), ("street_leader", ""))
    )
    body = {"community_code": COMMUNITY, "content": {"place": "社区公告栏", "copies": 3}}
    assert committee.post("/v1/board-checks", json=body).status_code == 404
    monkeypatch.setenv("PYTHONPATH", str(grown(tmp_path)))
    with as_process(audit):
        done = committee.post("/v1/board-checks", json=body)
        assert (done.status_code, done.json()["kind"], done.json()["serves"]) == (
            201, "board_check", "follow_up.openness",
        )  # fmt: skip
        entered = f"/v1/records/{done.json()['id']}"
        assert committee.get(entered).json()["content"] == body["content"]
        listed = committee.get("/v1/records?kind=board_check").json()["items"]
        assert [each["id"] for each in listed] == [done.json()["id"]]
        assert leader.post("/v1/board-checks", json=body).status_code == 403
        assert leader.get(entered).status_code == 404
        wrong = body | {"content": {"place": "社区公告栏", "copies": -1, "colour": "red"}}
        assert committee.post("/v1/board-checks", json=wrong).status_code == 422
        _is_documented(committee)


def _is_documented(client: httpx2.Client) -> None:
    document = client.get("/openapi.json").json()
    operation = document["paths"]["/v1/board-checks"]["post"]
    assert operation["operationId"] == "audit_enter_board_check" and "公告栏检查" in operation["summary"]
    assert operation["requestBody"]["content"]["application/json"]["example"]["content"]["copies"] == 3
    assert document["components"]["schemas"]["BoardCheckRecordView"]
