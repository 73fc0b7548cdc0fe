"""A registry at work for tests: callers by role, made-up rosters, and the steps from divisions to an election's day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.notices import kinds
from service_kit.id_number import check_digit

from tests.support.services import bearer, client
from tests.support.street import HEADERS, OFFICES, SEATS, STREET, divisions_csv, evidence, photo, plan, workbook
from tests.support.tokens import Tokens

EAST, WEN, PLATFORM, SOUTH, NEW = (f"{STREET}{number:03d}" for number in (1, 3, 5, 6, 7))
BEFORE, ELECTION_DAY = "2024-05-15T09:00:00+08:00", "2024-05-28"
ELSEWHERE = "220602004,新建街道,220602,street\n220602004001,别处社区,220602004,community\n"
DIVISIONS = divisions_csv() + ELSEWHERE.encode()


def id_of(place: int, born: str = "19800101") -> str:
    """A made-up id number of the unassigned region 990000, right check digit."""
    first = f"990000{born}{place:03d}"
    return first + check_digit(first)


def person(place: int, **changes: str) -> list[str]:
    """A roster row: the only member of a household; `changes` by heading."""
    sex = "男" if place % 2 else "女"
    row = {
        "姓名": f"王{chr(0x5000 + place)}", "身份证号": id_of(place), "性别": sex, "户号": f"{place:04d}",
        "与户主关系": "户主", "居民小组": f"第{place % 20 + 1}居民小组", "文化程度": "大学本科", "政治面貌": "群众",
        "手机号": f"1990000{place:04d}", "住址": "红旗街1号", "备注": "",
    }  # fmt: skip
    return [str({**row, **changes}[heading]) for heading in HEADERS]


@dataclass
class World:
    """One registry and what has been done in it."""

    url: str
    tokens: Tokens
    audit_url: str = ""
    now: str = BEFORE
    plan: dict[str, Any] = field(default_factory=dict)

    def as_(
        self, role: str, scope: str = STREET, *, office: str = "", subject: str = "", via: str = ""
    ) -> httpx2.Client:
        """A caller of this role; `via` a service above acting in the caller's name."""
        token = (
            self.tokens.delegated(via, role, scope, office=office, subject=subject)
            if via
            else self.tokens.user(role, scope, office=office, subject=subject)
        )
        return client(self.url, token, Huanjie_Now=self.now)

    def import_divisions(self, content: bytes = DIVISIONS) -> httpx2.Response:
        """The divisions, by the administrator."""
        return self.as_("administrator", "").post("/v1/jurisdiction-imports", files={"file": ("d.csv", content)})

    def upload(self, community: str, content: bytes) -> httpx2.Response:
        """A roster's preview, by the community's staff."""
        path = f"/v1/communities/{community}/resident-imports"
        return self.as_("community_staff", community).post(path, files={"file": ("名册.xlsx", content)})

    def confirm(self, preview: Mapping[str, Any], **changes: Any) -> httpx2.Response:
        """A preview confirmed by the community's staff."""
        staff = self.as_("community_staff", preview["community_code"], **changes)
        return staff.post(f"/v1/resident-imports/{preview['id']}/confirmation", json={"reason": "按花名册登记"})

    def import_people(self, community: str, rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
        """A roster uploaded and confirmed; the residents."""
        preview = ok(self.upload(community, workbook(rows)))
        ok(self.confirm(preview))
        return self.residents(community)

    def residents(self, community: str) -> list[dict[str, Any]]:
        """Who lives in a community."""
        staff = self.as_("community_staff", community)
        items: list[dict[str, Any]] = ok(staff.get(f"/v1/communities/{community}/residents?limit=1000"))["items"]
        return items

    def draft(self, **changes: Any) -> dict[str, Any]:
        """The plan of chengnan-2024 as the street would draw it up."""
        return plan(**changes)

    def street(self) -> httpx2.Client:
        """The street office that draws plans up."""
        return self.as_("street_office", office="social_affairs_office", subject="street-drafter")

    def check(self, plan_id: str, office: str, subject: str = "", agreed: bool = True) -> httpx2.Response:
        """One office's check."""
        checker = self.as_("street_office", office=office, subject=subject or f"checker-{office}")
        return checker.post(f"/v1/plans/{plan_id}/checks", json={"agreed": agreed, "remark": "同意"})

    def activate(self, plan_id: str) -> httpx2.Response:
        """The activation of a plan as it is now."""
        street = self.street()
        etag = street.get(f"/v1/plans/{plan_id}").headers["ETag"]
        return street.post(f"/v1/plans/{plan_id}/activation", headers={"If-Match": etag})

    def agreed_plan(self, **changes: Any) -> dict[str, Any]:
        """A plan drawn up and checked by both offices."""
        plan: dict[str, Any] = ok(self.street().post("/v1/plans", json=self.draft() | changes))
        for office in OFFICES:
            ok(self.check(plan["id"], office))
        return plan

    def order(self, election_id: str, path: str, **changes: str) -> httpx2.Response:
        """An order of the street on an election: suspension, resumption, cancellation, voiding or closing."""
        street = self.as_("street_office", STREET if not changes.get("scope") else changes.pop("scope"))
        shown = street.get(f"/v1/elections/{election_id}")
        body = {"reason": "另行组织", "evidence_sha256": self.evidence(shown.json()["community_code"]), **changes}
        headers = {"If-Match": shown.headers["ETag"]}
        return street.post(f"/v1/elections/{election_id}/{path}", json=body, headers=headers)

    def end_open(self, jurisdiction: str = STREET) -> None:
        """Every election of a street that is not over ends, so that another may begin."""
        path = f"/v1/elections?jurisdiction={jurisdiction}&limit=1000"
        for election in ok(self.as_("street_office", jurisdiction).get(path))["items"]:
            if not steps.over(election["state"]):
                left = election["order"]["left_state"] if election["state"] == "suspended" else election["state"]
                way = "cancellation" if ELECTION.after(left, "cancel") else "voiding"
                ok(self.order(election["id"], way, scope=jurisdiction))

    def active_plan(self, **changes: Any) -> dict[str, Any]:
        """The same, active; its elections exist."""
        self.end_open()
        self.plan = ok(self.activate(self.agreed_plan(**changes)["id"]))
        return self.plan

    def election(self, community: str) -> dict[str, Any]:
        """The election of a community in the active plan."""
        path = f"/v1/elections?plan_id={self.plan['id']}&community_code={community}"
        found: dict[str, Any] = ok(self.street().get(path))["items"][0]
        return found

    def set_day(self, election: Mapping[str, Any], day: str = ELECTION_DAY, etag: str = "") -> httpx2.Response:
        """The election day, set by the commission."""
        commission = self.as_("commission", election["community_code"])
        path = f"/v1/elections/{election['id']}"
        headers = {"If-Match": etag or commission.get(path).headers["ETag"]}
        return commission.put(f"{path}/election-day", json={"election_day": day}, headers=headers)

    def register(self, community: str, residents: Sequence[Mapping[str, Any]]) -> httpx2.Response:
        """Representatives of record, by the residents' committee."""
        batch = [{"resident_id": entry["id"], "group_no": entry["group_no"]} for entry in residents]
        committee = self.as_("residents_committee", community)
        path = f"/v1/communities/{community}/representatives"
        return committee.post(path, json={"term_from": "2021-06-01", "term_to": "2026-05-31", "representatives": batch})

    def evidence(self, community: str, election_id: str = "", at: str = "", **more: str) -> str:
        """The hash of a photo kept by audit, taken `at` this time or now."""
        taken = min(at or self.now, self.now)
        form = evidence(community, taken, **more, **({"election_id": election_id} if election_id else {}))
        sender = client(self.audit_url, self.tokens.user("commission", community), Huanjie_Now=self.now)
        picture = {"file": ("p.jpg", photo(f"{community} {taken} {more}"))}
        kept: str = ok(sender.post("/v1/evidence", data=form, files=picture))["sha256"]
        return kept

    def met(self, community: str, **changes: Any) -> dict[str, Any]:
        """A meeting of the representatives that was held today, with its minutes."""
        body = {
            "kind": "representatives_meeting", "called_by": "residents_committee", "met_on": self.now[:10],
            "entitled": 50, "present": 41, **changes,
        }  # fmt: skip
        body.setdefault("evidence_sha256", self.evidence(community, kind="record"))
        committee = self.as_("residents_committee", community)
        held: dict[str, Any] = ok(committee.post(f"/v1/communities/{community}/meetings", json=body))
        return held

    def put(self, held: Mapping[str, Any], kind: str, election_id: str | None = None) -> dict[str, Any]:
        """A motion put to a meeting."""
        committee = self.as_("residents_committee", held["community_code"])
        path = f"/v1/communities/{held['community_code']}/meetings/{held['id']}/motions"
        body = {"kind": kind, "text": "提请审议"} | ({"election_id": election_id} if election_id else {})
        motion: dict[str, Any] = ok(committee.post(path, json=body))
        return motion

    def decide(self, motion: Mapping[str, Any], **votes: int) -> httpx2.Response:
        """The votes on a motion."""
        committee = self.as_("residents_committee", motion["community_code"])
        meeting = f"/v1/communities/{motion['community_code']}/meetings/{motion['meeting_id']}"
        body = {"agreeing": 38, "against": 1, "abstaining": 2, "resolution": "同意", **votes}
        return committee.post(f"{meeting}/motions/{motion['number']}/result", json=body)

    def carried(
        self, election: Mapping[str, Any], kind: str, meeting: str = "representatives_meeting"
    ) -> dict[str, Any]:
        """A motion about an election that a meeting of its community carried."""
        held = self.met(election["community_code"], kind=meeting)
        motion: dict[str, Any] = ok(self.decide(self.put(held, kind, election["id"])))
        assert motion["carried"]
        return motion

    def post(
        self, election: Mapping[str, Any], kind: str, posted_at: str, via: str = "", **changes: str
    ) -> httpx2.Response:
        """A notice with its photo, posted by the commission."""
        evidence = changes.get("evidence_sha256") or self.evidence(election["community_code"], at=posted_at)
        commission = self.as_("commission", election["community_code"], via=via)
        body = notice(kind, posted_at, **{**changes, "evidence_sha256": evidence})
        return commission.post(f"/v1/elections/{election['id']}/notices", json=body)


def notice(kind: str, posted_at: str, **changes: str) -> dict[str, str]:
    """What is sent to post a notice."""
    texts = {} if kinds()[kind].made_of else {"title": "公告", "content": "现予公布。"}
    return {"kind": kind, "posted_at": posted_at, "place": "社区公告栏", **texts, **changes}


def ok(response: httpx2.Response) -> Any:
    """The JSON of a success; the problem as the failure's message otherwise."""
    assert response.is_success, f"{response.status_code} {response.text}"
    return response.json()


__all__ = ["HEADERS", "SEATS", "STREET", "World", "bearer", "id_of", "notice", "ok", "person", "workbook"]
