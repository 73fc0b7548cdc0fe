"""A roll of 3,000 made from the last one, posted, objected to by 30, made final and read as electors, against the SQL of it."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

import httpx2
import psycopg
from electoral_rules import activating
from electoral_rules.book.rulebook import rulebook
from huanjie.demo.scene import photo
from huanjie.house import House
from psycopg.sql import SQL, Identifier
from service_kit.identity import Caller, Signer
from service_kit.ids import uuid7

from bench.big_roster import PEOPLE as BEFORE
from bench.big_roster import people_again
from bench.measure import Ratio, seconds_of
from bench.roster import workbook

PEOPLE, OBJECTIONS = 3000, 30
# Every other objection strikes somebody.
STRUCK, PAGE = OBJECTIONS // 2, 1000
COPIED: tuple[LiteralString, ...] = ("electors", "objections", "elector_corrections")
DOCUMENT, STREET, COMMUNITY = "shenyang-2015", "210103001", "210103001001"
NOW, LATER, OVER = "2015-02-02T09:00:00+08:00", "2015-02-02T15:00:00+08:00", "2015-02-06T09:00:00+08:00"
PLACES = """code,name,parent_code,level
21,辽宁省,,province
2101,沈阳市,21,city
210103,沈河区,2101,district
210103001,某街道,210103,street
210103001001,某社区,210103001,community
"""
MEASURES = {
    "quorum": "GK-01",
    "elected": "GK-02",
    "tie": "GK-08",
    "run_off": "GK-06",
    "ballot_validity": "GK-07",
    "eligibility": "GK-03",
    "roll_changes": "GK-12",
}


@dataclass(frozen=True)
class Office:
    """Whoever acts in the registry and in audit, as of a time."""

    house: House
    http: httpx2.Client
    tokens: dict[tuple[str, str], str]

    def ask(
        self, method: str, path: str, role: str, scope: str, *, now: str = NOW, service: str = "registry", **sent: Any
    ) -> Any:
        """The JSON of an answer that has to succeed."""
        office = sent.pop("office", "")
        headers = {
            "Authorization": f"Bearer {self._token(role, scope, office)}",
            "Huanjie-Now": now,
            "Idempotency-Key": str(uuid7()),
        }
        url = f"{self.house.url(service)}/v1{path}"
        answer = self.http.request(method, url, headers=headers | sent.pop("headers", {}), **sent)
        assert answer.is_success, (method, path, answer.text)
        return answer.json() if answer.content else None

    def _token(self, role: str, scope: str, office: str) -> str:
        if (role, office) not in self.tokens:
            caller = Caller(f"{role}-{office or 'x'}", "测试", role, scope, office)
            signer = Signer.from_file(self.house.keys.token_key("gateway"))
            self.tokens[role, office] = signer.sign(caller, seconds=3600)
        return self.tokens[role, office]

    def commission(self, method: str, path: str, **sent: Any) -> Any:
        """The same for the commission."""
        return self.ask(method, path, "commission", COMMUNITY, **sent)

    def paper(self) -> str:
        """The hash of a photo that was handed in."""
        form = {
            "kind": "photo",
            "stage": "posting",
            "place": "社区公告栏",
            "photographer": "测试",
            "community_code": COMMUNITY,
            "taken_at": NOW,
        }
        kept = self.commission(
            "POST", "/evidence", service="audit", data=form, files={"file": ("p.jpg", photo("名单"))}
        )
        return str(kept["sha256"])


def rolls(house: House) -> Ratio:
    """The second election of a community takes over the list of the first."""
    with httpx2.Client(timeout=120) as http:
        office = Office(house, http, {})
        _settle(office)
        first = _ordered(office)
        office.commission("POST", f"/elections/{first}/electors", json={"base_reason": "上届名单没有留存"})
        paper = office.paper()
        ruling = {"reason": "另行组织", "evidence_sha256": paper}
        match = _as_read(office.commission("GET", f"/elections/{first}"))
        path = f"/elections/{first}/cancellation"
        office.ask("POST", path, "street_office", STREET, json=ruling, headers=match)
        second = _ordered(office)
        ours = seconds_of(lambda: _made(office, first, second, paper))
    bare = _bare(house, second)
    what = f"{PEOPLE} 人选民名单（编制、公布、{OBJECTIONS} 件异议、更正 {STRUCK} 人、确定、逐页读取） · a roll"
    return Ratio(what, f"{ours:.2f} s", f"SQL {bare:.2f} s", bare / ours)


def _settle(office: Office) -> None:
    office.ask("POST", "/jurisdiction-imports", "administrator", "", files={"file": ("d.csv", PLACES.encode())})
    content = workbook(itertools.islice(people_again(), BEFORE, BEFORE + PEOPLE))
    staff = ("community_staff", COMMUNITY)
    found = office.ask(
        "POST", f"/communities/{COMMUNITY}/resident-imports", *staff, files={"file": ("名册.xlsx", content)}
    )
    office.ask("POST", f"/resident-imports/{found['id']}/confirmation", *staff, json={"reason": "首次登记"})


def _ordered(office: Office) -> str:
    """The id of an election of the committee by all voters."""
    offices = [{"office": each, "seats": seats} for each, seats in (("director", 1), ("deputy", 1), ("member", 3))]
    place = {"community_code": COMMUNITY, "offices": offices, "body": "residents_committee", "mode": "direct"}
    rules = rulebook(DOCUMENT, {}, {})
    plan = {
        "document": DOCUMENT,
        "jurisdiction_code": STREET,
        "title": "换届选举工作方案",
        "kind": rules.rule("election.kind").value,
        "communities": [place],
        "measures": MEASURES,
    }
    street = ("street_office", STREET)
    made = office.ask("POST", "/plans", *street, json=plan)
    for checking in activating.offices_checking(rules):
        office.ask("POST", f"/plans/{made['id']}/checks", *street, office=checking, json={"agreed": True})
    match = _as_read(office.ask("GET", f"/plans/{made['id']}", *street))
    active = office.ask("POST", f"/plans/{made['id']}/activation", *street, headers=match)
    return str(active["elections"][0])


def _as_read(noun: Mapping[str, Any]) -> dict[str, str]:
    return {"If-Match": f'"{noun["version"]}"'}


def _made(office: Office, first: str, second: str, paper: str) -> None:
    path = f"/elections/{second}"
    drawing = {"base": "last_committee_election", "base_election_id": first}
    listed = office.commission("POST", f"{path}/electors", json=drawing)["listed"]
    assert listed > PEOPLE // 2
    notice = {"kind": "electors", "posted_at": NOW, "place": "社区公告栏", "evidence_sha256": paper}
    office.commission("POST", f"{path}/notices", json=notice)
    about = office.commission("GET", f"{path}/electors?limit={STRUCK}")["items"]
    for each in about:
        _object(office, path, {"kind": "wrong", "about_name": "某人"}, {"outcome": "explained"})
        cut = {"kind": "cut", "resident_id": each["resident_id"], "reason": "moved_out", "evidence_sha256": paper}
        number = office.commission("POST", f"{path}/elector-corrections", json=cut)["number"]
        answer = {"outcome": "adjusted", "correction_number": number}
        _object(office, path, {"kind": "unentitled", "about_id": each["resident_id"]}, answer)
    office.commission(
        "POST", f"{path}/notices", json=notice | {"kind": "elector_corrections", "posted_at": LATER}, now=LATER
    )
    office.commission("POST", f"{path}/roll/finalisation", now=OVER)
    assert _electors(office, path) == listed - STRUCK


def _object(office: Office, path: str, filed: Mapping[str, str], answer: Mapping[str, object]) -> None:
    number = office.commission("POST", f"{path}/objections", json={"text": "小组写错了", "channel": "desk", **filed})[
        "number"
    ]
    office.commission("POST", f"{path}/objections/{number}/consideration")
    office.commission("POST", f"{path}/objections/{number}/answer", json={"text": "经核对答复如上", **answer})


def _electors(office: Office, path: str) -> int:
    """How many electors the pages of the final list have."""
    found = after = 0
    while page := office.commission("GET", f"{path}/electors?limit={PAGE}&after={after}", now=OVER)["items"]:
        found, after = found + len(page), page[-1]["number"]
    return found


def _bare(house: House, election: str) -> float:
    """Seconds of the rows alone: the list and its pages in a statement each, every objection and correction in a transaction."""
    with psycopg.connect(house.databases["registry"].migration_url, autocommit=True) as connection:
        for each in COPIED:
            connection.execute(f"CREATE TABLE bare_{each} (LIKE {each} INCLUDING ALL)")

        def write() -> None:
            connection.execute("INSERT INTO bare_electors SELECT * FROM electors WHERE election_id = %s", [election])
            for number in range(1, OBJECTIONS + 1):
                own = {"election": election, "number": number}
                _copy(connection, "objections", own)
                for state in ("considering", "explained"):
                    connection.execute(
                        "UPDATE bare_objections SET state = %(state)s WHERE number = %(number)s", own | {"state": state}
                    )
            for number in range(1, STRUCK + 1):
                own = {"election": election, "number": number}
                with connection.transaction():
                    _copy(connection, "elector_corrections", own)
                    connection.execute(
                        "UPDATE bare_electors SET struck_by = %(number)s WHERE id = (SELECT elector_id FROM elector_corrections"
                        " WHERE election_id = %(election)s AND number = %(number)s)",
                        own,
                    )
            for after in range(0, PEOPLE, PAGE):
                connection.execute(
                    "SELECT * FROM bare_electors WHERE number > %s AND struck_by IS NULL ORDER BY number LIMIT %s",
                    [after, PAGE],
                ).fetchall()

        try:
            return seconds_of(write)
        finally:
            for each in COPIED:
                connection.execute(f"DROP TABLE bare_{each}")


def _copy(connection: psycopg.Connection, table: str, own: Mapping[str, object]) -> None:
    copied = SQL("INSERT INTO {} SELECT * FROM {} WHERE election_id = %(election)s AND number = %(number)s")
    connection.execute(copied.format(Identifier(f"bare_{table}"), Identifier(table)), own)
