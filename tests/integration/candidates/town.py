"""A street with one running by-election after another: what the tests of candidates do through the public API."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx2
from electoral_rules.book import steps
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.book.rulebook import rulebook
from electoral_rules.vetting.disqualification import item_ids
from electoral_rules.vetting.reviews import agencies
from service_kit.paging import MOST

from tests.integration.candidates.people import GROUPS, SIGNERS, Neighbour, neighbours, roster
from tests.support import street
from tests.support.parts import Part
from tests.support.services import as_of, bearer, client
from tests.support.street import DISTRICT, MEASURES, OFFICES, STREET, divisions_csv
from tests.support.tokens import Tokens

HERE, ELSEWHERE = "220602005006", "220602005001"
RULES = rulebook("chengnan-2024", MEASURES, {"contested": True, "margin": 1, "margin_kind": "at_least"})
AGENCIES = agencies(RULES)
ITEMS = item_ids(RULES)
NOW = "2024-05-20T09:00:00+08:00"
ELECTION_DAY = "2024-05-28"
FACTS = {"education": "bachelor", "familiar_with_community_work": True}


@dataclass(frozen=True)
class Who:
    """Somebody's token."""

    role: str
    scope: str = HERE
    office: str = ""
    subject: str = ""
    resident: str = ""
    also: tuple[str, ...] = ()
    body: str = ""


COMMITTEE = Who("residents_committee")
STREET_OFFICE = Who("street_office", STREET, "social_affairs_office")
LEADER = Who("street_leader", STREET)
STAFF = Who("community_staff")


def agency(name: str) -> Who:
    """An agency of the joint review."""
    return Who("joint_review_agency", DISTRICT, name)


@dataclass
class Town:
    """The running services, the people by name, and everything asked of them; ``now`` is the time asked as of."""

    parts: Mapping[str, Part]
    tokens: Tokens
    people: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)
    now: str = NOW
    _sheets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._tokens: dict[Who, str] = {}
        self._photos: dict[tuple[int, str, str], str] = {}
        self._clients = {name: client(part.url) for name, part in self.parts.items()}

    def close(self) -> None:
        """Closes the connections."""
        for each in self._clients.values():
            each.close()

    @contextmanager
    def without(self, name: str) -> Iterator[Part]:
        """One service is down, and serves again afterwards whatever happened."""
        self.parts[name].stop()
        try:
            yield self.parts[name]
        finally:
            self.parts[name].start()
            self.parts[name].wait_ready()

    @contextmanager
    def at(self, now: str) -> Iterator[None]:
        """Everything is asked as of another time."""
        before, self.now = self.now, now
        try:
            yield
        finally:
            self.now = before

    def token(self, who: Who) -> str:
        """Somebody's token, signed once."""
        if who not in self._tokens:
            self._tokens[who] = self.tokens.user(
                who.role,
                who.scope,
                office=who.office,
                subject=who.subject,
                resident=who.resident,
                also=who.also,
                body=who.body,
            )
        return self._tokens[who]

    def ask(self, service: str, method: str, path: str, who: Who, **sent: Any) -> httpx2.Response:
        """The answer of a service to somebody, as of ``now``; ``token`` in place of ``who``'s where given."""
        token = sent.pop("token", "") or self.token(who)
        headers = bearer(token) | as_of(sent.pop("now", self.now)) | sent.pop("headers", {})
        return self._clients[service].request(method, f"/v1{path}", headers=headers, **sent)

    def done(self, service: str, method: str, path: str, who: Who, **sent: Any) -> Any:
        """The JSON of an answer that has to succeed."""
        answer = self.ask(service, method, path, who, **sent)
        assert answer.status_code < 300, (method, path, answer.status_code, answer.text)
        return answer.json()

    def post(self, path: str, who: Who, body: Any = None, **sent: Any) -> httpx2.Response:
        """A POST to candidates."""
        return self.ask("candidates", "POST", path, who, json=body if body is not None else {}, **sent)

    def get(self, path: str, who: Who = COMMITTEE) -> Any:
        """The JSON of a GET from candidates."""
        return self.done("candidates", "GET", path, who)

    def settle(self) -> None:
        """Imports the places and the people of two communities, and registers representatives by group."""
        divisions = {"file": ("divisions.csv", divisions_csv(), "text/csv")}
        self.done("registry", "POST", "/jurisdiction-imports", Who("administrator", ""), files=divisions)
        self.people = self.populate(HERE, 100)
        self.elsewhere = self.populate(ELSEWHERE, 200)
        elected = [
            {"resident_id": self.people[name], "group_no": 1 + place % GROUPS}
            for place, name in enumerate(SIGNERS[:12])
        ]
        batch = {"term_from": "2021-06-01", "term_to": "2026-05-31", "representatives": elected}
        self.done("registry", "POST", f"/communities/{HERE}/representatives", COMMITTEE, json=batch)

    def populate(self, code: str, offset: int, people: Sequence[Neighbour] = neighbours()) -> dict[str, str]:
        """Imports the roster into a community in which nobody is registered yet; ids by name."""
        staff = Who("community_staff", code)
        if known := self._residents(code, staff):
            return known
        file = ("roster.xlsx", roster(people, offset), "application/vnd.ms-excel")
        preview = self.done("registry", "POST", f"/communities/{code}/resident-imports", staff, files={"file": file})
        assert preview["state"] == "ready", preview["findings"]
        body = {"reason": "首次登记"}
        self.done("registry", "POST", f"/resident-imports/{preview['id']}/confirmation", staff, json=body)
        return self._residents(code, staff)

    def _residents(self, code: str, staff: Who) -> dict[str, str]:
        listed = self.done("registry", "GET", f"/communities/{code}/residents?limit=1000", staff)["items"]
        return {row["name"]: row["id"] for row in listed}

    def photo(self, colour: int = 0, code: str = HERE) -> str:
        """The hash of a photo handed in as evidence in a community; one a colour."""
        key = (colour, code, self.now[:10])
        if key not in self._photos:
            self._photos[key] = self._hand_in(colour, code)
        return self._photos[key]

    def sheet(self, code: str = HERE) -> str:
        """The hash of a scanned sheet with signatures, handed in in a community."""
        if code not in self._sheets:
            self._sheets[code] = self._hand_in(99, code, kind="signature_sheet")
        return self._sheets[code]

    def minutes(self, code: str = HERE) -> str:
        """The hash of the scanned minutes of a meeting, handed in in a community."""
        return self._hand_in(98, code, kind="record")

    def _hand_in(self, colour: int, code: str, **more: str) -> str:
        file, who = (
            {"file": ("photo.jpg", street.photo(f"{colour} {code} {self.now[:10]}"), "image/jpeg")},
            Who("residents_committee", code),
        )
        form = street.evidence(code, self.now, **more)
        return str(self.done("audit", "POST", "/evidence", who, files=file, data=form)["sha256"])

    def election(self, **plan: Any) -> dict[str, Any]:
        """A new by-election of the community with its list of electors drawn up, maybe as a `pilot`, posted, and its day set."""
        drawing = {"pilot": plan.pop("pilot")} if "pilot" in plan else {}
        plan_id = self._active_plan(plan)
        found = self.done("registry", "GET", f"/elections?plan_id={plan_id}&community_code={HERE}", COMMITTEE)["items"][
            0
        ]
        path = f"/elections/{found['id']}"
        self.done("registry", "POST", f"{path}/electors", COMMITTEE, json=drawing)
        posting = {"posted_at": self.now, "place": "公告栏", "evidence_sha256": self.photo()}
        notice = {"kind": "electors", **posting}
        self.done("registry", "POST", f"{path}/notices", COMMITTEE, json=notice)
        self.set_day(found["id"], ELECTION_DAY)
        ready: dict[str, Any] = self.done("registry", "GET", path, COMMITTEE)
        return ready

    def set_day(self, election_id: str, day: str) -> None:
        """Sets the election day."""
        path = f"/elections/{election_id}"
        etag = self.ask("registry", "GET", path, COMMITTEE).headers["etag"]
        body, headers = {"election_day": day}, {"If-Match": etag}
        self.done("registry", "PUT", f"{path}/election-day", COMMITTEE, json=body, headers=headers)

    def _active_plan(self, plan: Mapping[str, Any]) -> str:
        made = self.done("registry", "POST", "/plans", STREET_OFFICE, json=street.plan(**plan))
        path = f"/plans/{made['id']}"
        for office in OFFICES:
            who = Who("street_office", STREET, office)
            self.done("registry", "POST", f"{path}/checks", who, json={"agreed": True})
        self.end_open(made["jurisdiction_code"])
        etag = self.ask("registry", "GET", path, STREET_OFFICE).headers["etag"]
        self.done("registry", "POST", f"{path}/activation", STREET_OFFICE, headers={"If-Match": etag})
        return str(made["id"])

    def end_open(self, street_code: str = STREET) -> None:
        """Every election of a street that is not over ends, so that another may begin."""
        who, path, page = Who("street_office", street_code), f"/elections?jurisdiction={street_code}&limit={MOST}", ""
        while found := self.done("registry", "GET", path + page, who)["items"]:
            page = f"&after={found[-1]['id']}"
            for each in (one for one in found if not steps.over(one["state"])):
                left = each["order"]["left_state"] if each["state"] == "suspended" else each["state"]
                way = "cancellation" if ELECTION.after(left, "cancel") else "voiding"
                self.order(each, way, who)

    def order(self, election: Mapping[str, Any], way: str, who: Who = STREET_OFFICE) -> dict[str, Any]:
        """An order on an election: suspension, resumption, cancellation, voiding or closing."""
        etag = self.ask("registry", "GET", f"/elections/{election['id']}", who).headers["etag"]
        body = {"reason": "另行组织", "evidence_sha256": self.photo(code=election["community_code"])}
        path, headers = f"/elections/{election['id']}/{way}", {"If-Match": etag}
        ordered: dict[str, Any] = self.done("registry", "POST", path, who, json=body, headers=headers)
        return ordered

    def nominate(
        self, election: Mapping[str, Any], nominee: str, channel: str = "self", signers: Sequence[str] = (), **more: Any
    ) -> httpx2.Response:
        """A nomination by names of people here, who signed a sheet; ``facts`` and ``sheet_sha256`` may be replaced."""
        body = {
            "sheet_sha256": self.sheet(),
            "contest_id": election["contests"][0]["id"], "nominee": self.people[nominee], "channel": channel,
            "supporters": [self.people.get(name) or name for name in signers], "facts": FACTS, **more,
        }  # fmt: skip
        body = {name: value for name, value in body.items() if value is not None}
        return self.post(f"/elections/{election['id']}/nominations", COMMITTEE, body)

    def resident(self, name: str) -> Who:
        """The account of somebody here, bound to the register."""
        return Who("resident", subject=f"account of {name}", resident=self.people[name])

    def nominated(self, election: Mapping[str, Any], nominee: str, **more: Any) -> str:
        """The id of the candidacy of somebody who nominated himself or herself."""
        answer = self.nominate(election, nominee, **more)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["candidacy"]["id"])

    def answer(
        self, candidacy: str, stage: str, item: str, who: Who, answer: str = "clear", **more: Any
    ) -> httpx2.Response:
        """An answer to one item; a hit brings its evidence."""
        body = {"answer": answer, "basis": "record", "note": "经核查"} | (
            {"evidence_sha256": self.photo()} if answer == "hit" else {}
        )
        headers = more.pop("headers", {})
        path = f"/candidacies/{candidacy}/reviews/{stage}/answers/{item}"
        return self.ask("candidates", "PUT", path, who, json=body | more, headers=headers)

    def decide(self, candidacy: str, stage: str, who: Who, verdict: str = "pass") -> httpx2.Response:
        """An opinion on a stage."""
        body = {"verdict": verdict, "reason": "经审查"}
        return self.post(f"/candidacies/{candidacy}/reviews/{stage}/decision", who, body)

    def review(self, candidacy: str, stage: str, who: Who, **hits: str) -> httpx2.Response:
        """All of somebody's items answered, clear but for ``hits``; then pass, or fail where there is a hit."""
        items = AGENCIES[who.office] if stage == "joint_review" else ITEMS
        proof = {"evidence_sha256": self.photo()} if set(hits) & set(items) else {}
        said = {"basis": "record", "note": "经核查"} | proof
        answers = [{"item": item, "answer": hits.get(item, "clear")} | said for item in items]
        path = f"/candidacies/{candidacy}/reviews/{stage}"
        self.done("candidates", "POST", f"{path}/answers", who, json={"answers": answers})
        return self.decide(candidacy, stage, who, "fail" if proof else "pass")

    def through(self, candidacy: str, until: str = "", **hits: str) -> str:
        """The state of a candidacy after every stage before ``until``; joint-review items may be hit."""
        stages = [("prereview", COMMITTEE), ("first_review", STREET_OFFICE)]
        stages += [("joint_review", agency(name)) for name in AGENCIES]
        state = ""
        for stage, who in stages:
            if stage == until:
                break
            told = hits if stage == "joint_review" else {}
            done = self.review(candidacy, stage, who, **told)
            assert done.status_code == 200, done.text
            state = done.json()["state"]
        return state

    def slated(self, election: Mapping[str, Any], *names: str) -> tuple[dict[str, str], dict[str, Any]]:
        """Candidacies by name and the posted list, after everybody passed all reviews."""
        made = {name: self.nominated(election, name) for name in names}
        for candidacy in made.values():
            assert self.through(candidacy) == "cleared"
        drawn = self.done("candidates", "POST", f"/elections/{election['id']}/slates", COMMITTEE, json={})
        return made, self.done(
            "candidates", "POST", f"/slates/{drawn['id']}/publication", COMMITTEE, json=self.posting()
        )

    def posting(self, at: str = "") -> dict[str, str]:
        """A posting with its proof: a photo of that day."""
        at = at or self.now
        with self.at(at if "2000" < at < "2100" else self.now):
            proof = self.photo(7)
        return {"posted_at": at, "place": "社区公告栏", "evidence_sha256": proof}

    def withdrawal(self, **more: Any) -> dict[str, Any]:
        """A withdrawal the person declared, with the signed statement."""
        return {"declared_by": "person", "reason": "个人原因", "evidence_sha256": self.photo(9)} | more

    def true_case(self, election: Mapping[str, Any], candidacy: str, outcome: str = "true_and_corrected") -> str:
        """The number of a case that was checked and decided against a candidacy."""
        claim = {
            "community_code": HERE,
            "election_id": election["id"],
            "channel": "web",
            "category": "bribery",
            "content": "送礼",
        }
        number = self.done("audit", "POST", "/cases", STREET_OFFICE, json=claim)["number"]
        to = {"role": "lead", "to_code": STREET, "office": STREET_OFFICE.office}
        self.done("audit", "POST", f"/cases/{number}/tasks", STREET_OFFICE, json=to)
        self.done("audit", "POST", f"/cases/{number}/checks", STREET_OFFICE, json={"findings": "属实", "evidence": []})
        decision = {"outcome": outcome, "against": candidacy, "grounds": "经查"}
        self.done("audit", "POST", f"/cases/{number}/decision", STREET_OFFICE, json=decision)
        return str(number)


def rules_of(answer: httpx2.Response) -> list[str]:
    """The rules a refusal names."""
    assert answer.status_code in (409, 429), answer.text
    return [each["rule"] for each in answer.json().get("decisions", [])]


def slug_of(answer: httpx2.Response) -> str:
    """The last word of a problem's type."""
    return str(answer.json()["type"]).rpartition("/")[2]
