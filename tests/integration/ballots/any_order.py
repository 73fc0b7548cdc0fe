"""A by-election whose steps are taken in any order: what was done, what comes next by the usual way, and what one reads of it."""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import httpx2

from tests.integration.ballots.hall import (
    BUREAU,
    CLERK,
    COMMISSION,
    FIRST,
    OVERSEER,
    PATIENCE_SECONDS,
    POLL_SECONDS,
    SEAL,
    SECOND,
    STREET_CHIEF,
    TRY_AGAIN,
    Hall,
    papers,
)
from tests.integration.candidates.town import (
    AGENCIES,
    COMMITTEE,
    HERE,
    ITEMS,
    NOW,
    STREET_OFFICE,
    Who,
    agency,
)
from tests.support import street
from tests.support.street import OFFICES, STREET

CANDIDATES, THIRD_NAME = ("丁一安", "王二平"), "钱六月"
SECOND_CLERK = Who("clerk", HERE, subject="clerk-2")
PRESENT, PRINTED = 7, 20
TELLING = ("candidates", "ballots")
"""The services that send messages to those below them."""
ENTRIES = 2
DAYS = ("2024-05-28", "2024-05-29")
RECEIVERS = {"street": STREET_CHIEF, "district_civil_affairs": BUREAU}
STAGES: tuple[tuple[str, Who], ...] = (
    ("prereview", COMMITTEE),
    ("first_review", STREET_OFFICE),
    *(("joint_review", agency(office)) for office in AGENCIES),
)
WHY = {"reason": "办错了人"}
Turn = Literal["won", "split", "tied"]
Answer = httpx2.Response | None
"""None where there is nothing yet that could be asked about."""


@dataclass
class Story:
    """One election. `turns` are how its rounds turn out: split and tied ones are followed by another, the last is won."""

    hall: Hall
    turns: list[Turn]
    plan: str = ""
    agreed: set[str] = field(default_factory=set)
    election: str = ""
    contest: str = ""
    done: set[str] = field(default_factory=set)
    day: str = DAYS[0]
    candidacies: dict[str, str] = field(default_factory=dict)
    reviewed: dict[str, set[int]] = field(default_factory=dict)
    slate: str = ""
    suspended: bool = False
    round: int = 0
    session: str = ""
    again: Collection[str] = CANDIDATES
    box: str = ""
    electors: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    issued: set[str] = field(default_factory=set)
    entered: dict[str, int] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    filings: dict[str, str] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    kinds: list[str] = field(default_factory=list)

    # The time, and what one reads.

    @property
    def now(self) -> str:
        """The preparations are on one day, the vote is on its own."""
        return f"{self.day}T09:30:00+08:00" if "slate_posted" in self.done else NOW

    def ask(self, service: str, method: str, path: str, who: Who, **sent: Any) -> httpx2.Response:
        """The answer of a service as of the time it is; what asks to be tried again is tried again."""
        self.hall.now, deadline = self.now, time.monotonic() + PATIENCE_SECONDS
        while (answer := self.hall.ask(service, method, path, who, **sent)).status_code == TRY_AGAIN:
            assert time.monotonic() < deadline, answer.text
            time.sleep(POLL_SECONDS)
        return answer

    def reads(self) -> list[Any]:
        """Everything that the services tell of the election, once they have told each other what was done."""
        chief = Who("auditor", "")
        deadline = time.monotonic() + PATIENCE_SECONDS
        while any(self.ask(each, "GET", "/deliveries?state=waiting", chief).json()["items"] for each in TELLING):
            assert time.monotonic() < deadline, "messages between services did not arrive"
            time.sleep(POLL_SECONDS)
        asked = [("registry", f"/plans/{self.plan}")]
        if self.election:
            path = f"/elections/{self.election}"
            asked += [("registry", path), ("registry", f"{path}/electors?limit=1000"), ("registry", f"{path}/notices")]
            asked += [("candidates", f"{path}/candidacies"), ("candidates", f"{path}/slates")]
            asked += [("ballots", f"{path}/sessions"), ("ballots", f"{path}/results")]
        if self.session:
            asked += [("ballots", f"/sessions/{self.session}")]
            asked += [("registry", f"/elections/{self.election}/check-ins?round={self.round}")]
        asked += [("ballots", f"/boxes/{self.box}/count")] if self.box else []
        told = [self.ask(service, "GET", path, chief) for service, path in asked]
        return [(each.status_code, each.json()) for each in told]

    # The steps, each as its own act; what it answers, and what it made when it was done.

    def post(self, service: str, path: str, who: Who, body: Any = None, **sent: Any) -> httpx2.Response:
        """A POST."""
        return self.ask(service, "POST", path, who, json=body if body is not None else {}, **sent)

    def matched(self, service: str, path: str, who: Who) -> dict[str, str]:
        """The version of what is to be changed, as it was just read."""
        return {"If-Match": self.ask(service, "GET", path, who).headers["etag"]}

    def draft(self) -> httpx2.Response:
        """The plan drawn up; what is still open in the street is ended first."""
        self.hall.now = self.now
        self.hall.end_open(STREET)
        answer = self.post("registry", "/plans", STREET_OFFICE, street.plan())
        self.plan = answer.json()["id"]
        return answer

    def check(self, office: str) -> Answer:
        """An office agrees to the plan."""
        answer = self.post(
            "registry", f"/plans/{self.plan}/checks", Who("street_office", STREET, office), {"agreed": True}
        )
        if answer.is_success:
            self.agreed.add(office)
        return answer

    def activate(self) -> Answer:
        """The plan activated; now there is an election."""
        path = f"/plans/{self.plan}"
        answer = self.post(
            "registry", f"{path}/activation", STREET_OFFICE, headers=self.matched("registry", path, STREET_OFFICE)
        )
        if answer.is_success:
            found = f"/elections?plan_id={self.plan}&community_code={HERE}"
            (election,) = self.ask("registry", "GET", found, COMMITTEE).json()["items"]
            self.election, self.contest = election["id"], election["contests"][0]["id"]
        return answer

    def of_election(self, service: str, what: str, who: Who, body: Any = None) -> Answer:
        """A POST below the election, once there is one."""
        return self.post(service, f"/elections/{self.election}/{what}", who, body) if self.election else None

    def noted(self, step: str, answer: Answer) -> Answer:
        """The same answer; a step that was done is kept."""
        if answer is not None and answer.is_success:
            self.done.add(step)
        return answer

    def posting(self, colour: int = 0) -> dict[str, str]:
        """Something posted now."""
        self.hall.now = self.now
        return {"posted_at": self.now, "place": "公告栏", "evidence_sha256": self.hall.photo(colour)}

    def draw_electors(self) -> Answer:
        """The list of electors drawn up."""
        return self.noted("drawn", self.of_election("registry", "electors", COMMITTEE))

    def post_electors(self) -> Answer:
        """The list of electors posted."""
        notice = {"kind": "electors", **self.posting()}
        return self.noted("posted", self.of_election("registry", "notices", COMMITTEE, notice))

    def set_day(self, day: str) -> Answer:
        """The election day."""
        if not self.election:
            return None
        path = f"/elections/{self.election}"
        headers = self.matched("registry", path, COMMITTEE)
        answer = self.ask(
            "registry", "PUT", f"{path}/election-day", COMMITTEE, json={"election_day": day}, headers=headers
        )
        if answer.is_success:
            self.day = day
        return self.noted("day", answer)

    def nominate(self, name: str) -> Answer:
        """Somebody nominates himself or herself."""
        if not self.election:
            return None
        self.hall.now = self.now
        answer = self.hall.nominate({"id": self.election, "contests": [{"id": self.contest}]}, name)
        if answer.is_success:
            self.candidacies[name], self.reviewed[name] = answer.json()["candidacy"]["id"], set()
        return answer

    def review(self, name: str, place: int) -> Answer:
        """Everything answered clear, and the opinion: of the body whose turn it is, or of another."""
        if name not in self.candidacies:
            return None
        stage, who = STAGES[place]
        items = AGENCIES[who.office] if stage == "joint_review" else ITEMS
        answers = [{"item": item, "answer": "clear", "basis": "record", "note": "经核查"} for item in items]
        path = f"/candidacies/{self.candidacies[name]}/reviews/{stage}"
        answered = self.post("candidates", f"{path}/answers", who, {"answers": answers})
        if not answered.is_success:
            return answered
        answer = self.post("candidates", f"{path}/decision", who, {"verdict": "pass", "reason": "经审查"})
        if answer.is_success:
            self.reviewed[name].add(place)
        return answer

    def decide_unanswered(self, name: str, place: int) -> Answer:
        """An opinion before anything was answered."""
        if name not in self.candidacies or place in self.reviewed[name]:
            return None
        stage, who = STAGES[place]
        path = f"/candidacies/{self.candidacies[name]}/reviews/{stage}/decision"
        return self.post("candidates", path, who, {"verdict": "pass", "reason": "经审查"})

    def withdraw(self, name: str) -> Answer:
        """Somebody does not stand any more."""
        if name not in self.candidacies:
            return None
        self.hall.now = self.now
        body = self.hall.withdrawal()
        return self.post("candidates", f"/candidacies/{self.candidacies[name]}/withdrawal", COMMITTEE, body)

    def draw_slate(self) -> Answer:
        """The formal list of all who are cleared."""
        answer = self.of_election("candidates", "slates", COMMITTEE)
        if answer is not None and answer.is_success:
            self.slate = answer.json()["id"]
        return answer

    def post_slate(self) -> Answer:
        """The formal list posted."""
        if not self.slate:
            return None
        return self.noted(
            "slate_posted", self.post("candidates", f"/slates/{self.slate}/publication", COMMITTEE, self.posting(7))
        )

    def plan_session(self, number: int) -> Answer:
        """A round planned."""
        body = {"round": number, "venues": [{"kind": "central", "name": "社区活动室"}], "staff": self.hall.staff()}
        answer = self.of_election("ballots", "sessions", COMMISSION, body)
        if answer is not None and answer.is_success:
            self.again = self._voted_on()
            self.session, self.round, self.box, self.result = answer.json()["id"], number, "", {}
            # Who came before the first round was planned has come for it.
            self.present, self.issued, self.entered = self.present if number == 1 else set(), set(), {}
            self.done -= {"sealed", "opened", "closed", "unsealed", "confirmed", "announced"}
        return answer

    def of_session(self, what: str, who: Who, body: Any = None) -> Answer:
        """A POST below the session, once there is one."""
        return self.post("ballots", f"/sessions/{self.session}/{what}", who, body) if self.session else None

    def of_box(self, what: str, who: Who, body: Any) -> Answer:
        """A POST below the box, once there is one."""
        return self.post("ballots", f"/boxes/{self.box}/{what}", who, body) if self.box else None

    def add_box(self) -> Answer:
        """An empty box."""
        answer = self.of_session("boxes", CLERK, {"number": 1})
        if answer is not None and answer.is_success:
            self.box = answer.json()["id"]
        return answer

    def seal_box(self) -> Answer:
        """The box sealed."""
        return self.noted("sealed", self.of_box("sealing", OVERSEER, SEAL))

    def open_vote(self) -> Answer:
        """The vote opened."""
        answer = self.of_session("opening", COMMISSION, {"sheets": [{"number": 1, "printed": PRINTED}]})
        return self.noted("opened", answer)

    def listed(self) -> list[str]:
        """The electors, in the order of the list."""
        if not self.electors and "drawn" in self.done:
            path = f"/elections/{self.election}/electors?limit=1000"
            self.electors = [each["id"] for each in self.ask("registry", "GET", path, CLERK).json()["items"]]
        return self.electors

    def check_in(self, place: int) -> Answer:
        """Somebody comes to the desk."""
        if not self.listed():
            return None
        elector = self.electors[place]
        body = {"elector_id": elector, "desk": "一号台", "round": max(1, self.round)}
        answer = self.post("registry", f"/elections/{self.election}/check-ins", CLERK, body)
        if answer.is_success:
            self.present.add(elector)
        return answer

    def undo_check_in(self, place: int) -> Answer:
        """A second clerk undoes a check-in."""
        if not self.listed():
            return None
        elector = self.electors[place]
        answer = self.post("registry", f"/elections/{self.election}/check-ins/{elector}/undoing", SECOND_CLERK, WHY)
        if answer.is_success:
            self.present.discard(elector)
        return answer

    def issue(self, place: int) -> Answer:
        """Somebody asks for a ballot."""
        if not self.listed() or not self.session:
            return None
        elector = self.electors[place]
        answer = self.of_session("ballot-issues", CLERK, {"elector_id": elector, "desk": "发票台"})
        if answer is not None and answer.is_success:
            self.issued.add(elector)
        return answer

    def take_back(self, place: int) -> Answer:
        """A second clerk takes a ballot back."""
        if not self.listed() or not self.session:
            return None
        elector = self.electors[place]
        answer = self.of_session(f"ballot-issues/{elector}/taking-back", SECOND_CLERK, WHY)
        if answer is not None and answer.is_success:
            self.issued.discard(elector)
        return answer

    def _voted_on(self) -> Collection[str]:
        """Who stands in the next round: of a separate election only those it is among."""
        following = self.result["outcome"]["next_step"] if self.result else {"kind": "repeat"}
        return [
            name for name in CANDIDATES if following["kind"] == "repeat" or self.candidacies[name] in following["among"]
        ]

    @property
    def returned(self) -> int:
        """Everybody who took a ballot puts it into the box."""
        return len(self.issued)

    def close(self, missing: int = 0) -> Answer:
        """The vote closed with its account, which may lack a paper."""
        unused = PRINTED - self.returned - missing
        account = {"printed": PRINTED, "unused": unused, "returned": self.returned, "unreturned": 0}
        return self.noted("closed", self.of_session("closing", COMMISSION, papers(account)))

    def unseal(self) -> Answer:
        """The box opened."""
        return self.noted("unsealed", self.of_box("unsealing", OVERSEER, SEAL))

    def figures(self, slip: int = 0) -> dict[str, Any]:
        """The count of the round; `slip` votes of the first candidate are taken for votes against."""
        # A vote closed too early has one paper or none, so nobody gets more than there are.
        half, last = max(1, (self.returned - 1) // 2) if self.returned > 1 else 0, min(1, self.returned)
        turn = self.turns[self.round - 1] if self.round <= len(self.turns) else "won"
        votes = {"won": (self.returned - last, last), "split": (half, max(0, half - 1)), "tied": (half, half)}[turn]
        got = dict(zip(CANDIDATES, votes, strict=True))
        got[CANDIDATES[0]] -= min(slip, got[CANDIDATES[0]])
        tallies = [
            {"candidate": self.candidacies[name], "for": votes, "against": max(0, self.returned - votes), "abstain": 0}
            for name, votes in got.items()
            if name in self.again
        ]
        return {
            "contest_id": self.contest, "returned": self.returned, "valid": self.returned, "void": 0,
            "void_by_reason": {}, "tallies": tallies, "write_ins": [],
        }  # fmt: skip

    def enter(self, teller: Who, slip: int = 0) -> Answer:
        """A teller's entry, as it is or with a slip."""
        if not self.box or not set(CANDIDATES) <= self.candidacies.keys():
            return None
        answer = self.of_box("count-entries", teller, self.figures(slip))
        if answer is not None and answer.is_success:
            self.entered[teller.subject] = slip
        return answer

    def resolve(self) -> Answer:
        """The overseer resolves what differs as the papers have it."""
        if not self.box:
            return None
        shown = self.ask("ballots", "GET", f"/boxes/{self.box}/count", OVERSEER).json()
        found = [each for contest in shown.get("contests", []) for each in contest["differences"]]
        right = {
            f"{key}:{row['candidate']}": row[key] for row in self.figures()["tallies"] for key in ("for", "against")
        }
        wanted = [each["field"] for each in found if not each.get("resolution")] or ["valid"]
        answer: Answer = None
        for name in wanted:
            body = {
                "contest_id": self.contest,
                "field": name,
                "value": right.get(name, self.returned),
                "reason": "核对选票",
            }
            answer = self.of_box("count-resolutions", OVERSEER, body)
        if answer is not None and answer.is_success:
            self.entered = dict.fromkeys(self.entered, 0)
        return answer

    def confirm(self, who: Who = OVERSEER) -> Answer:
        """The count confirmed."""
        return self.noted("confirmed", self.of_box("count-confirmation", who, {"contest_id": self.contest}))

    def recount(self) -> Answer:
        """The overseer has the box counted anew."""
        answer = self.of_box("recounts", OVERSEER, {"contest_id": self.contest, "reason": "两人均看反"})
        if answer is not None and answer.is_success:
            self.done.discard("confirmed")
            self.entered = {}
        return answer

    def determine(self) -> Answer:
        """The result of the round."""
        answer = self.of_session("result", COMMISSION)
        if answer is not None and answer.is_success:
            (self.result,) = answer.json()["items"]
            self.kinds.append(self.result["kind"])
        return answer

    def announce(self, day: str = "") -> Answer:
        """The result announced on the day or on another, asked again while the log has not everything yet."""
        if not self.result:
            return None
        self.hall.now = f"{day}T09:30:00+08:00" if day else self.now
        answer = self.noted("announced", self.hall.announce(self.result))
        if answer is not None and answer.is_success:
            self.result = answer.json()
        return answer

    def of_result(self, what: str, who: Who, body: Any) -> Answer:
        """A POST below the result, once there is one."""
        return self.post("ballots", f"/results/{self.result['id']}/{what}", who, body) if self.result else None

    def certify(self) -> Answer:
        """The certificates issued."""
        return self.noted("certified", self.of_result("certificates", STREET_CHIEF, {}))

    def file(self, receiver: str) -> Answer:
        """The result sent to a receiver."""
        path = f"/elections/{self.election}/filings"
        answer = self.post("ballots", path, COMMISSION, {"receiver": receiver}) if self.result else None
        if answer is not None and answer.is_success:
            self.filings[receiver] = answer.json()["id"]
        return answer

    def acknowledge(self, receiver: str) -> Answer:
        """A receiver acknowledges."""
        if receiver not in self.filings:
            return None
        answer = self.post("ballots", f"/filings/{self.filings[receiver]}/acknowledgement", RECEIVERS[receiver])
        if answer.is_success:
            self.acknowledged.add(receiver)
        return answer

    def order(self, way: str) -> Answer:
        """The street suspends the election, or lets it go on."""
        if not self.election:
            return None
        self.hall.now = self.now
        path = f"/elections/{self.election}"
        body = {"reason": "另行组织", "evidence_sha256": self.hall.photo(code=HERE)}
        headers = self.matched("registry", path, STREET_OFFICE)
        answer = self.post("registry", f"{path}/{way}", STREET_OFFICE, body, headers=headers)
        if answer.is_success:
            self.suspended = way == "suspension"
        return answer

    # The usual way.

    @property
    def filed(self) -> bool:
        """Whether the result is filed with everybody."""
        return self.acknowledged == set(RECEIVERS)

    def following(self) -> Callable[[], Answer] | None:
        """The next step of the usual way; none once the result is filed."""
        if self.suspended:
            return partial(self.order, "resumption")
        return next(self._following(), None)

    def _following(self) -> Iterator[Callable[[], Answer]]:
        yield from (partial(self.check, each) for each in OFFICES if each not in self.agreed)
        if not self.election:
            yield self.activate
        for step, act in (("drawn", self.draw_electors), ("posted", self.post_electors)):
            if step not in self.done:
                yield act
        if "day" not in self.done:
            yield partial(self.set_day, self.day)
        yield from (partial(self.nominate, each) for each in CANDIDATES if each not in self.candidacies)
        for name in CANDIDATES:
            for place in range(len(STAGES)):
                if place not in self.reviewed[name]:
                    yield partial(self.review, name, place)
        if not self.slate:
            yield self.draw_slate
        if "slate_posted" not in self.done:
            yield self.post_slate
        yield from self._voting()

    def _voting(self) -> Iterator[Callable[[], Answer]]:
        if not self.session or self._voted_again:
            yield partial(self.plan_session, self.round + 1)
        if not self.result:
            yield from self._round()
        if "announced" not in self.done:
            yield self.announce
        if "certified" not in self.done and self.result["outcome"]["elected"]:
            yield self.certify
        yield from (partial(self.file, each) for each in RECEIVERS if each not in self.filings)
        yield from (partial(self.acknowledge, each) for each in RECEIVERS if each not in self.acknowledged)

    @property
    def _voted_again(self) -> bool:
        """Whether the round is over and leaves something to vote on: a seat nobody has a third for stays empty."""
        return "announced" in self.done and self.result["outcome"]["next_step"]["kind"] != "none"

    def _round(self) -> Iterator[Callable[[], Answer]]:
        if not self.box:
            yield self.add_box
        for step, act in (("sealed", self.seal_box), ("opened", self.open_vote)):
            if step not in self.done:
                yield act
        if "closed" not in self.done:
            come = self.listed()[:PRESENT]
            yield from (partial(self.check_in, i) for i, each in enumerate(come) if each not in self.present)
            for place, elector in enumerate(self.listed()):
                if elector in self.present and elector not in self.issued:
                    yield partial(self.issue, place)
                if elector in self.issued and elector not in self.present:
                    yield partial(self.take_back, place)
            yield self.close
        if "unsealed" not in self.done:
            yield self.unseal
        # Any two of the tellers make the two entries.
        if len(self.entered) < ENTRIES:
            yield from (partial(self.enter, who) for who in (FIRST, SECOND) if who.subject not in self.entered)
        if len({*self.entered.values()}) > 1:
            yield self.resolve
        if "confirmed" not in self.done:
            yield self.confirm
        yield self.determine
