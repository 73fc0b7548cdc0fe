"""Lists of voters and their changes as files at the gateway: what a clerk typed in from paper, each mistake told by its row."""

from collections.abc import Sequence
from typing import Any

import httpx2

from tests.integration.candidates.people import id_number_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_roll_bases import (
    COMMISSION,
    HERE,
    OFFSET,
    PAPER,
    STREET,
    begun,
    hang,
    shown,
    stated_on_list,
)
from tests.integration.requirements.test_roll_bases import on_the_day as on_the_day
from tests.integration.requirements.test_roll_bases import roster as roster

Row = tuple[str, ...]


def send(front: Front, election: dict[str, Any], what: str, rows: Sequence[Row], **form: str) -> httpx2.Response:
    """A file below the election, as a spreadsheet program saves one."""
    content = "\r\n".join(",".join(row) for row in rows).encode("utf-8-sig")
    file = {"file": ("名册.csv", content, "text/csv")}
    return front.ask("registry", "POST", f"/elections/{election['id']}/{what}", COMMISSION, files=file, data=form)


def told(answer: httpx2.Response) -> dict[str, str]:
    """What is wrong with a file, by row; no id number comes back."""
    assert answer.status_code == 422, answer.text
    assert "9900001" not in answer.text
    errors = answer.json()["errors"]
    return {each["field"].removeprefix("file."): each["zh"] for each in errors}


def of(name: str) -> Row:
    """Somebody of the community, by name and id number."""
    return name, id_number_of(name, OFFSET)


def test_a_base_on_paper_and_its_changes_come_in_as_files_all_or_nothing(front: Front, roster: Roster) -> None:
    election = begun(front)
    before = [name for name in roster.people if name not in ("丁一安", "周未成")]
    head, paper = ("姓名", "身份证号"), front.photo(PAPER, HERE)
    base = {"base": "last_committee_election"}
    wrong = [head, ("林乐", id_number_of("林乐", 100)), ("王三平", id_number_of("王二平", OFFSET)), ("孙七月", "")]
    assert told(send(front, election, "elector-files", [*wrong, *map(of, before[:1])], **base)) == {
        "4": "第4行身份证号：身份证号为空"
    }
    rows = told(send(front, election, "elector-files", wrong[:3], **base))
    assert {*rows} == {"2", "3"} and "没有登记在本社区" in rows["2"] and "姓名不同" in rows["3"]
    untitled = send(front, election, "elector-files", [("姓名", "年龄"), ("林乐", "41")], **base)
    assert untitled.status_code == 422 and "身份证号" in untitled.json()["detail"]
    drawn = send(front, election, "elector-files", [head, *map(of, before)], **base)
    assert drawn.status_code == 201, drawn.text
    assert stated_on_list(front, election) == {roster.people[name] for name in before}
    assert (shown(front, election)["base"], shown(front, election)["size"]) == ("last_committee_election", len(before))

    titles, proof = ("姓名", "身份证号", "增减", "理由"), {"evidence_sha256": paper}
    what, added, gone = "elector-correction-files", (*of("丁一安"), "增", "迁入"), (*of("魏三康"), "减", "死亡")
    unread = [titles, (*of("丁一安"), "换", "迁入"), (*of("魏三康"), "减", "不想投票")]
    rows = told(send(front, election, what, unread, **proof))
    assert "增或减" in rows["2"] and "迁入" in rows["3"] and "死亡" in rows["3"]
    refused = [titles, added, (*of("周未成"), "增", "新满十八周岁"), (*of("王二平"), "减", ""), gone]
    rows = told(send(front, election, what, refused, **proof))
    assert {*rows} == {"3", "4"} and "《" in rows["3"] and "没有写明理由" in rows["4"]
    assert {*told(send(front, election, what, [titles, gone, gone], **proof))} == {"3"}
    assert stated_on_list(front, election) == {roster.people[name] for name in before}
    done = send(front, election, what, [titles, added, gone], **proof)
    kept = [(each["name"], each["kind"], each["reason"]) for each in done.json()["items"]]
    assert kept == [("丁一安", "add", "moved_in"), ("魏三康", "cut", "died")]
    after = {roster.people[name] for name in (*before, "丁一安") if name != "魏三康"}
    assert stated_on_list(front, election) == after and hang(front, election).is_success
    front.order(election, "cancellation", STREET)
