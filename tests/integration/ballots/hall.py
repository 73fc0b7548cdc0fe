"""The venue on election day: what the tests of ballots do through the public API, on top of a street with its people."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.integration.candidates.town import AGENCIES, HERE, Town, Who, agency
from tests.support.services import as_of, client
from tests.support.street import DISTRICT, STREET

DAY = "2024-05-28T09:30:00+08:00"
COMMISSION = Who("commission", HERE, subject="chair")
CLERK = Who("clerk", HERE, subject="clerk")
FIRST, SECOND, THIRD = (Who("teller", HERE, subject=f"teller-{place}") for place in (1, 2, 3))
OVERSEER = Who("overseer", HERE, subject="overseer")
STREET_CHIEF = Who("street_office", STREET, "social_affairs_office", "street-chief")
BUREAU = Who("civil_affairs_bureau", DISTRICT, "civil_affairs", "bureau-clerk")
OBSERVER = Who("observer", "")
PRINTED = {"sheets": [{"number": 1, "printed": 20}]}
SEAL = {"seal_number": "NL-2024-0007", "witnesses": ["高伟", "宋敏"]}
PATIENCE_SECONDS = 60.0
POLL_SECONDS = 0.1
TRY_AGAIN = 503


def papers(*accounts: Mapping[str, Any]) -> dict[str, Any]:
    """The accounts of the sheets at the closing, in their order."""
    return {"sheets": [{"number": number, **account} for number, account in enumerate(accounts, 1)]}


@dataclass
class Meeting:
    """One session under way: ids of the election, session, box and contest; candidacies and electors in their order."""

    election: dict[str, Any]
    session: str
    box: str
    contest: str
    candidacies: dict[str, str]
    electors: list[str]
    round: int = 1


class Hall(Town):
    """Steps of an election day; ``ballots`` is among the services."""

    def staff(self, **more: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """A caller, two counters and an overseer; lists may be replaced."""
        usual = {
            "callers": [_member(FIRST)], "counters": [_member(SECOND), _member(THIRD)], "overseers": [_member(OVERSEER)],
        }  # fmt: skip
        return usual | dict(more)

    def plan(self, election: Mapping[str, Any], **more: Any) -> httpx2.Response:
        """A session in one central venue."""
        body = {"round": 1, "venues": [{"kind": "central", "name": "社区活动室"}], "staff": self.staff()} | more
        return self.ask("ballots", "POST", f"/elections/{election['id']}/sessions", COMMISSION, json=body)

    def step(self, path: str, who: Who, body: Any = None, **sent: Any) -> httpx2.Response:
        """A POST to ballots."""
        return self.ask("ballots", "POST", path, who, json=body if body is not None else {}, **sent)

    def made(self, path: str, who: Who, body: Any = None, **sent: Any) -> Any:
        """The JSON of a POST to ballots that has to succeed; what asks to be tried again is tried again."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (answer := self.step(path, who, body, **sent)).status_code == TRY_AGAIN:
            assert time.monotonic() < deadline, answer.text
            time.sleep(POLL_SECONDS)
        assert answer.is_success, ("POST", path, answer.status_code, answer.text)
        return answer.json()

    def seen(self, path: str, who: Who = COMMISSION) -> Any:
        """The JSON of a GET from ballots."""
        return self.done("ballots", "GET", path, who)

    def election_day(self, *names: str) -> tuple[dict[str, Any], dict[str, str]]:
        """An election whose list of candidates is posted, and their candidacies; the day has come."""
        self.now = "2024-05-20T09:00:00+08:00"
        election = self.election()
        candidacies, _ = self.slated(election, *(names or ("丁一安", "王二平")))
        self.now = DAY
        return election, candidacies

    def opened(self, *names: str) -> Meeting:
        """A session that is open, its one box sealed."""
        election, candidacies = self.election_day(*names)
        session = self.done_plan(election)
        return self.begin(Meeting(election, session, "", election["contests"][0]["id"], candidacies, []))

    def done_plan(self, election: Mapping[str, Any], round_: int = 1) -> str:
        """The id of a session that was planned."""
        planned = self.plan(election, round=round_)
        assert planned.status_code == 201, planned.text
        return str(planned.json()["id"])

    def begin(self, meeting: Meeting) -> Meeting:
        """The box sealed and the vote opened."""
        meeting.box = self.made(f"/sessions/{meeting.session}/boxes", CLERK, {"number": 1})["id"]
        self.made(f"/boxes/{meeting.box}/sealing", OVERSEER, SEAL)
        self.made(f"/sessions/{meeting.session}/opening", COMMISSION, PRINTED)
        path = f"/elections/{meeting.election['id']}/electors"
        meeting.electors = [row["id"] for row in self.done("registry", "GET", path, CLERK)["items"]]
        return meeting

    def check_in(self, meeting: Meeting, elector: str) -> None:
        """An elector comes to the desk."""
        body = {"elector_id": elector, "desk": "一号台", "round": meeting.round}
        self.done("registry", "POST", f"/elections/{meeting.election['id']}/check-ins", CLERK, json=body)

    def issue(self, meeting: Meeting, elector: str, **more: Any) -> httpx2.Response:
        """A ballot for an elector."""
        body = {"elector_id": elector, "desk": "发票台"} | more
        return self.step(f"/sessions/{meeting.session}/ballot-issues", CLERK, body)

    def vote(self, meeting: Meeting, present: int = 12, returned: int | None = None, came: int = 0) -> None:
        """Electors come (after those who came before), take ballots and vote; the vote is closed and the box opened."""
        for elector in meeting.electors[came:present]:
            self.check_in(meeting, elector)
            assert self.issue(meeting, elector).status_code == 201
        back = present if returned is None else returned
        account = {"printed": 20, "unused": 20 - present, "returned": back, "unreturned": present - back}
        self.made(f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))
        self.made(f"/boxes/{meeting.box}/unsealing", OVERSEER, SEAL)

    def figures(
        self,
        meeting: Meeting,
        *votes: int,
        void: int = 0,
        write_ins: Mapping[str, int] | None = None,
        returned: int = 12,
    ) -> dict[str, Any]:
        """A count: votes for each candidate in order, everybody else against; ``write_ins`` by name."""
        valid = returned - void
        rows = zip(meeting.candidacies.values(), votes, strict=True)
        return {
            "contest_id": meeting.contest, "returned": returned, "valid": valid, "void": void,
            "void_by_reason": {"unreadable": void} if void else {},
            "tallies": [{"candidate": key, "for": got, "against": valid - got, "abstain": 0} for key, got in rows],
            "write_ins": [{"resident_id": self.people[name], "votes": n} for name, n in (write_ins or {}).items()],
        }  # fmt: skip

    def enter(self, meeting: Meeting, who: Who, figures: Mapping[str, Any]) -> httpx2.Response:
        """One blind entry."""
        return self.step(f"/boxes/{meeting.box}/count-entries", who, figures)

    def count(self, meeting: Meeting, figures: Mapping[str, Any]) -> None:
        """The same figures entered by two tellers and confirmed by the overseer."""
        for teller in (FIRST, SECOND):
            entered = self.enter(meeting, teller, figures)
            assert entered.status_code == 201, entered.text
        self.made(f"/boxes/{meeting.box}/count-confirmation", OVERSEER, {"contest_id": meeting.contest})

    def result(self, meeting: Meeting) -> dict[str, Any]:
        """The result of the one contest."""
        found: dict[str, Any] = self.made(f"/sessions/{meeting.session}/result", COMMISSION)["items"][0]
        return found

    def announce(self, result: Mapping[str, Any], who: Who = COMMISSION) -> httpx2.Response:
        """The announcement, asked again while the log has not everything yet."""
        body = {"place": "社区公告栏", "evidence_sha256": self.photo(9, who.scope)}
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            answer = self.step(f"/results/{result['id']}/announcement", who, body)
            if answer.status_code != 503 or time.monotonic() > deadline:
                return answer
            time.sleep(POLL_SECONDS)

    def announced(self, result: Mapping[str, Any], who: Who = COMMISSION) -> dict[str, Any]:
        """A result that was announced."""
        answer = self.announce(result, who)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        return told

    def review_write_in(self, meeting: Meeting, name: str, **hits: str) -> None:
        """Every agency answers its items about somebody written in."""
        for office, items in AGENCIES.items():
            answers = [_answer(item, hits.get(item, "clear"), self) for item in items]
            body = {"resident_id": self.people[name], "answers": answers}
            path = f"/elections/{meeting.election['id']}/write-in-reviews"
            self.done("candidates", "POST", path, agency(office), json=body)

    def paper(self, path: str, who: Who = STREET_CHIEF) -> bytes:
        """The bytes of a paper."""
        answer = self.ask("ballots", "GET", path, who)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf"), answer.text
        return answer.content

    def logged(self, meeting: Meeting, *awaited: str) -> list[str]:
        """The types of the election's log in order, once all of ``awaited`` are among them: services tell theirs in any order."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            path = f"/logs/{meeting.election['id']}/entries?limit=1000"
            answer = self.ask("audit", "GET", path, Who("auditor", ""))
            types = (
                [json.loads(entry["entry"])["type"] for entry in answer.json()["items"]]
                if answer.status_code == 200
                else []
            )
            if set(awaited) <= set(types) or time.monotonic() > deadline:
                assert set(awaited) <= set(types), (answer.status_code, types)
                return types
            time.sleep(POLL_SECONDS)

    def becomes(self, meeting: Meeting, *states: str) -> None:
        """Wait until the candidates, in order, stand like this."""
        path = f"/elections/{meeting.election['id']}/candidacies"
        wanted = dict(zip(meeting.candidacies.values(), states, strict=True))
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := self._standing(path)) != wanted:
            assert time.monotonic() < deadline, found
            time.sleep(POLL_SECONDS)

    def _standing(self, path: str) -> dict[str, str]:
        return {each["id"]: each["state"] for each in self.done("candidates", "GET", path, COMMISSION)["items"]}

    def notice_of(self, meeting: Meeting) -> str:
        """The text of the notice that announced the result."""
        path = f"/elections/{meeting.election['id']}/notices"
        return str(self.done("registry", "GET", path, COMMISSION)["items"][-1]["content"])

    def another_client(self, who: Who) -> httpx2.Client:
        """A connection of its own, for callers who act at the same moment."""
        token = self.tokens.user(who.role, who.scope, office=who.office, subject=who.subject)
        return client(
            self.parts["ballots"].url, token, **{name.replace("-", "_"): value for name, value in as_of(DAY).items()}
        )


def _member(who: Who) -> dict[str, str]:
    return {"account": who.subject, "name": f"周{chr(0x4E00 + ord(who.subject[-1]))}"}


def _answer(item: str, answer: str, hall: Hall) -> dict[str, Any]:
    body = {"item": item, "answer": answer, "basis": "record", "note": "经核查"}
    return body | ({"evidence_sha256": hall.photo()} if answer == "hit" else {})
