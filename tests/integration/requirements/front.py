"""The front of the house: what tests of requirements do, everything through the gateway, as accounts that signed in there."""

import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from audit.domain.hotline_signature import HEADER, sign
from electoral_rules import activating
from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation.elected import Triple
from huanjie.house import House

from tests.integration.ballots.hall import COMMISSION, FIRST, OVERSEER, SECOND, THIRD, Hall
from tests.integration.candidates.town import Who
from tests.support.parts import Part, make_accounts
from tests.support.services import as_of, bearer, client
from tests.support.triples import DIVISIONS, SETTINGS, plan_of

INSPECTOR = Who("auditor", "")
ADMINISTRATOR = Who("administrator", "")
MACHINES = ("hotline", "report_job", "population_system")
SECRET = secrets.token_urlsafe()
PATIENCE_SECONDS = 60.0
POLL_SECONDS = 0.05


@dataclass(frozen=True)
class SignedIn:
    """An account's id and its token."""

    account: str
    token: str


@dataclass
class Front(Hall):
    """The steps of a street and its election day, asked of the gateway alone; accounts are made when first needed."""

    house: House = field(kw_only=True)
    gateway: Part = field(kw_only=True)
    folder: Path = field(kw_only=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._signed_in: dict[Who, SignedIn] = {}
        self._http = client(self.house.gateway_url)

    def close(self) -> None:
        """Closes the connections."""
        super().close()
        self._http.close()

    def settle(self) -> None:
        """The street with its people, and the places of the other documents; where a size hangs on households, with a roster."""
        super().settle()
        places = {"file": ("divisions.csv", DIVISIONS.encode(), "text/csv")}
        self.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=places)
        self.populate(SETTINGS["district-2012"].community, 300)
        self.turned(SETTINGS["villagers-law-2025"].community)

    def turned(self, code: str, *, finished: bool = False) -> None:
        """The street states that a community was a village, and that its reform is unfinished, or finished."""
        street, path = Who("street_office", code[:9]), f"/communities/{code}/circumstances"
        seen = {"If-Match": self.ask("registry", "GET", path, street).headers["ETag"]}
        stated = {"relocated_households": 0, "village_reform_finished": finished}
        assert self.ask("registry", "PUT", path, street, json=stated, headers=seen).is_success

    def token(self, who: Who) -> str:
        """Somebody's token, from one sign-in."""
        return self.signed_in(who).token

    def signed_in(self, who: Who) -> SignedIn:
        """Somebody at the gateway: the account is made, then signs in."""
        if who not in self._signed_in:
            self._signed_in[who] = self._sign_in(who, f"u{len(self._signed_in)}-{who.role}".replace("_", "-"))
        return self._signed_in[who]

    def machine(self, who: Who, client: str) -> None:
        """Gives a machine the client id by which a platform's file knows it."""
        self._signed_in[who] = self._sign_in(who, client)

    def ask(self, service: str, method: str, path: str, who: Who | None, **sent: Any) -> httpx2.Response:
        """The answer of a service to somebody, or to nobody, as of ``now``."""
        token = sent.pop("token", "") or (self.token(who) if who else "")
        headers = as_of(sent.pop("now", self.now)) | sent.pop("headers", {}) | (bearer(token) if token else {})
        return self.at_gateway(method, f"/{service}{path}", headers=headers, **sent)

    def signed(self, who: Who) -> dict[str, str]:
        """The headers of a request of somebody as of ``now``, for pages of the gateway itself."""
        return as_of(self.now) | bearer(self.token(who))

    def at_gateway(self, method: str, path: str, **sent: Any) -> httpx2.Response:
        """The answer to a request below /api/v1, as it is."""
        return self._http.request(method, f"/api/v1{path}", **sent)

    def staff(self, **more: Any) -> dict[str, Any]:
        """A caller, two counters and an overseer, by their accounts."""
        usual = {"callers": [FIRST], "counters": [SECOND, THIRD], "overseers": [OVERSEER]}
        return {duty: [self.member(who) for who in people] for duty, people in usual.items()} | dict(more)

    def member(self, who: Who) -> dict[str, str]:
        """Somebody at the table of a session."""
        return {"account": self.signed_in(who).account, "name": f"周{chr(0x4E00 + ord(who.subject[-1]))}"}

    def event_of(self, answer: httpx2.Response, log: str = "house", kind: str = "") -> dict[str, Any]:
        """The event of a request that was done, the first or that of a kind, as the log's route tells it once it is there."""
        assert answer.is_success, answer.text
        trace, deadline = answer.request.headers["traceparent"], time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for event in self.events(log):
                if event["trace"] == trace and kind in ("", event["type"]):
                    return event
            time.sleep(POLL_SECONDS)
        raise AssertionError(f"no event of {answer.request.method} {answer.request.url.path} in the log {log}")

    def once(self, status: int, ask: Callable[[], httpx2.Response]) -> httpx2.Response:
        """The answer once it has this status: what the gateway remembers of a grant is old for a moment."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (answer := ask()).status_code != status:
            assert time.monotonic() < deadline, answer.text
            time.sleep(POLL_SECONDS)
        return answer

    def once_is(self, ask: Callable[[], object], wanted: object) -> object:
        """What is asked for once it is what is wanted, or what it still is when patience ends."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := ask()) != wanted and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        return found

    def begun(self, log: str) -> None:
        """Waits until the log of an election is begun: from then on audit knows the election."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not any(True for _ in self.events(log)):
            assert time.monotonic() < deadline, f"the log {log} is not begun"
            time.sleep(POLL_SECONDS)

    def events(self, log: str) -> Iterator[dict[str, Any]]:
        """The events of a log in order, none while it is not begun."""
        after = -1
        while True:
            answer = self.ask("audit", "GET", f"/logs/{log}/entries?after={after}", INSPECTOR)
            items = answer.json()["items"] if answer.status_code == 200 else []
            yield from (json.loads(item["entry"]) for item in items)
            if not items:
                return
            after = items[-1]["index"]

    def work_order(self, hotline: Who, order: Mapping[str, Any]) -> httpx2.Response:
        """A work order of the hotline, signed as it signs."""
        body = json.dumps(order, ensure_ascii=False).encode()
        secret = self.house.keys.hotline_secret.read_bytes().strip()
        headers = {HEADER: sign(secret, int(time.time()), body), "Content-Type": "application/json"}
        return self.ask("audit", "POST", "/hotline/work-orders", hotline, content=body, headers=headers)

    def tell(self, case: str, desk: Who) -> None:
        """Has a desk state that the platform was told the answer another way: nobody is at its address in this house."""
        found = self.done("audit", "GET", "/hotline/deliveries?state=waiting&limit=1000", desk)["items"]
        for each in (one for one in found if (one["case_number"], one["step"]) == (case, "answered")):
            said = {"reason": "平台停机检修，已电话告知"}
            self.done("audit", "POST", f"/hotline/deliveries/{each['id']}/statement", desk, json=said)

    def plan_behind(self, election: Mapping[str, Any]) -> dict[str, Any]:
        """The plan of an election, which names its document."""
        plan: dict[str, Any] = self.done("registry", "GET", f"/plans/{election['plan_id']}", COMMISSION)
        return plan

    def draft(self, triple: Triple, **changes: Any) -> dict[str, Any]:
        """A plan of this triple in its document's own place and time, drawn up and not agreed to."""
        sent = self.plan_as_sent(triple) | changes
        plan: dict[str, Any] = self.of(triple.document, "POST", "/plans", json=sent).json()
        assert "id" in plan, plan
        return plan

    def plan_as_sent(self, triple: Triple) -> dict[str, Any]:
        """What the street sends to draw a plan up."""
        return plan_of(triple)

    def agreed(self, triple: Triple, **changes: Any) -> dict[str, Any]:
        """The same with the checks its document asks for."""
        plan = self.draft(triple, **changes)
        for office in activating.offices_checking(rulebook(triple.document, {}, {})):
            checked = self.check(triple.document, plan["id"], office)
            assert checked.status_code == 201, checked.text
        return plan

    def check(self, document: str, plan_id: str, office: str) -> httpx2.Response:
        """An office's check of a plan."""
        body = {"agreed": True, "remark": "同意"}
        return self.of(document, "POST", f"/plans/{plan_id}/checks", office=office, json=body)

    def activate(self, document: str, plan: Mapping[str, Any]) -> httpx2.Response:
        """The activation of a plan as it is now; elections of the street before are over."""
        self.end_open(plan["jurisdiction_code"])
        path = f"/plans/{plan['id']}"
        etag = self.of(document, "GET", path).headers["ETag"]
        return self.of(document, "POST", f"{path}/activation", headers={"If-Match": etag})

    def day_set(self, election: Mapping[str, Any], day: str) -> httpx2.Response:
        """The election day, set by the commission."""
        path, commission = f"/elections/{election['id']}", Who("commission", election["community_code"])
        etag = self.ask("registry", "GET", path, commission).headers["ETag"]
        headers, body = {"If-Match": etag}, {"election_day": day}
        return self.ask("registry", "PUT", f"{path}/election-day", commission, json=body, headers=headers)

    def of(self, document: str, method: str, path: str, *, office: str = "", **sent: Any) -> httpx2.Response:
        """The registry's answer to the street in a document's own place and time."""
        setting = SETTINGS[document]
        street = Who("street_office", setting.community[:9], office)
        return self.ask("registry", method, path, street, now=setting.now, **sent)

    def _sign_in(self, who: Who, username: str) -> SignedIn:
        machine = who.role in MACHINES
        grant = {"role": who.role, "scope": who.scope, "office": who.office, "body": who.body}
        account = {"kind": "machine" if machine else "person", "username": username, "name": "测试", "secret": SECRET}
        file = self.folder / f"{username}.json"
        file.write_text(json.dumps({"accounts": [account | {"grants": [grant]}]}), encoding="utf-8")
        make_accounts(self.house, self.gateway.environment, file)
        path = "/machine-tokens" if machine else "/sign-ins"
        names = ("client_id", "client_secret") if machine else ("username", "password")
        granted = self.at_gateway("POST", path, json=dict(zip(names, (username, SECRET), strict=True))).json()
        return SignedIn(granted["account"], granted["access_token"])
