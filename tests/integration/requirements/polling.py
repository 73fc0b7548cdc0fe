"""The vote of a committee under shenyang-2015: from the list that hangs to the results, whoever the electors are."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.shenyang import DAY, Nominating
from tests.integration.requirements.test_campaign import STANDING, Campaign
from tests.integration.requirements.test_roll_bases import POSTED, begun, draw, hang
from tests.integration.requirements.test_venues import APART, CENTRE, branch

MORNING = f"{DAY}T08:00:00+08:00"
CENTRAL, STATION = (
    {"seal_number": "SY-001", "witnesses": ["高伟", "宋敏"]},
    {"seal_number": "SY-002", "witnesses": ["高伟", "宋敏"]},
)
CARRIED = {"seal_number": "SY-002", "handlers": ["马力", "唐欣"]}
DISCUSSED = {
    "direct": ("posted", "residents_discussion"),
    "household": ("posted", "residents_discussion"),
    "representatives": ("representatives_meeting", "published"),
}
"""How those who stand are discussed in each mode (三（二）4)."""


class Vote:
    """The meeting of one election, and what is done at it."""

    def __init__(self, front: Front, election: Nominating, candidacies: Mapping[str, str]) -> None:
        self.front, self.election, self.candidacies, self.id = front, election, candidacies, election.id
        self.director, self.deputy, self.member = (election.contests.get(office, "") for office in STANDING)
        self.session, self.boxes, self.round, self.printed = "", [""], 1, 13
        self.last: dict[str, str] = {}
        code, self.commission = election.code, election.commission
        self.clerk, self.overseer = Who("clerk", code), Who("overseer", code, subject="overseer")
        self.tellers = [Who("teller", code, subject=f"teller-{place}") for place in range(1, 5)]

    def plan(self, **changes: Any) -> httpx2.Response:
        """The round at two venues; the first one on two sheets."""
        chosen = {"callers": self.tellers[:2], "counters": self.tellers[2:], "overseers": [self.overseer]}
        staff = {duty: [self.front.member(who) for who in people] for duty, people in chosen.items()}
        venues = [CENTRE, branch(dwellings=APART)]
        sheets = [{"contests": [self.director, self.deputy]}, {"contests": [self.member]}]
        body = {"round": self.round, "venues": venues, "staff": staff, "sheets": sheets} | changes
        return self.front.step(f"/elections/{self.id}/sessions", self.commission, body)

    def post(self, what: str, body: Any, who: Who | None = None) -> httpx2.Response:
        """A POST below the session, of the commission where nobody else is named."""
        return self.front.step(f"/sessions/{self.session}/{what}", who or self.commission, body)

    def done(self, what: str, body: Any, who: Who | None = None) -> Any:
        """The JSON of one that has to succeed."""
        return self.front.made(f"/sessions/{self.session}/{what}", who or self.commission, body)

    def seal(self, venues: int = 2) -> None:
        """An empty box at each venue, sealed."""
        numbers = range(1, venues + 1)
        self.boxes = [self.done("boxes", {"number": each, "venue": each}, self.clerk)["id"] for each in numbers]
        for box, seal in zip(self.boxes, (CENTRAL, STATION), strict=False):
            self.front.made(f"/boxes/{box}/sealing", self.overseer, seal)

    def noted(self, *items: str) -> None:
        """What the meeting has done."""
        self.done("agenda", {"items": items, "evidence_sha256": self.front.minutes(self.election.code)})

    def prepared(self) -> None:
        """All that a meeting does before it votes."""
        self.noted("report_heard", "report_reviewed", "election_rules", "cautions", "way_of_voting", "booth")
        self.noted("tellers_chosen")

    def opened(self, *printed: int) -> httpx2.Response:
        """The vote opened with so many papers of each sheet."""
        return self.post("opening", {"sheets": [{"number": n, "printed": each} for n, each in enumerate(printed, 1)]})

    def electors(self) -> list[str]:
        """Everybody on the list, in its order."""
        path = f"/elections/{self.id}/electors?limit=1000"
        return [each["id"] for each in self.front.done("registry", "GET", path, self.clerk)["items"]]

    def came(self, *sheets: int, present: int, at_the_station: int = 0) -> list[httpx2.Response]:
        """Those who come are handed each sheet, the last of them at the station."""
        handed = []
        for place, elector in enumerate(self.electors()[:present], 1):
            body = {"elector_id": elector, "desk": "一号台", "round": self.round}
            self.front.done("registry", "POST", f"/elections/{self.id}/check-ins", self.clerk, json=body)
            venue = 2 if place > present - at_the_station else 1
            handed += [self.handed(elector, sheet, venue) for sheet in sheets]
        assert {each.status_code for each in handed} == {201}
        return handed

    def handed(self, elector: str, sheet: int, venue: int) -> httpx2.Response:
        """A sheet handed to an elector."""
        body = {"elector_id": elector, "desk": "发票台", "sheet": sheet, "venue": venue}
        return self.post("ballot-issues", body, self.clerk)

    def unseal(self, place: int) -> httpx2.Response:
        """A box opened."""
        return self.front.step(f"/boxes/{self.boxes[place]}/unsealing", self.overseer, (CENTRAL, STATION)[place])

    def arrive(self, **changes: str) -> httpx2.Response:
        """The box of the station comes to the centre."""
        return self.front.step(f"/boxes/{self.boxes[1]}/arrival", self.overseer, CARRIED | changes)

    def figures(self, contest: str, returned: int, votes: Sequence[int], names: Sequence[str] = ()) -> dict[str, Any]:
        """A count in which everybody who is not for a candidate is against; of all who stand where none is named."""
        office = next(office for office, each in self.election.contests.items() if each == contest)
        rows = zip((self.candidacies[name] for name in names or STANDING[office]), votes, strict=True)
        tallies = [{"candidate": key, "for": got, "against": returned - got, "abstain": 0} for key, got in rows]
        papers = {"returned": returned, "valid": returned, "void": 0, "void_by_reason": {}}
        return {"contest_id": contest, **papers, "tallies": tallies, "write_ins": []}

    def at_once(self, place: int, *entries: tuple[int, Mapping[str, Any]]) -> list[httpx2.Response]:
        """The entries of several tellers for a box, all sent at the same moment."""
        with ThreadPoolExecutor(len(entries)) as tables:
            return list(tables.map(lambda each: self.enter(place, *each), entries))

    def confirm(self, place: int, contest: str, who: Who | None = None) -> httpx2.Response:
        """The count of a box confirmed by the overseer, or by somebody else."""
        path = f"/boxes/{self.boxes[place]}/count-confirmation"
        return self.front.step(path, who or self.overseer, {"contest_id": contest})

    def enter(self, place: int, teller: int, figures: Mapping[str, Any]) -> httpx2.Response:
        """A teller's entry for a box."""
        return self.front.step(f"/boxes/{self.boxes[place]}/count-entries", self.tellers[teller], figures)

    def count(self, contest: str, *boxes: tuple[int, Sequence[int]], first: int = 0, names: Sequence[str] = ()) -> None:
        """The boxes counted for an office, from the first on: the papers in it, and the votes of the candidates."""
        for place, (returned, votes) in enumerate(boxes, first):
            for teller in (0, 1):
                entered = self.enter(place, teller, self.figures(contest, returned, votes, names))
                assert entered.status_code == 201, entered.text
            assert self.confirm(place, contest).status_code == 201

    def results(self, answer: httpx2.Response) -> dict[str, dict[str, Any]]:
        """The results of an answer, by office."""
        assert answer.is_success, answer.text
        found = {str(each["office"]): each for each in answer.json()["items"]}
        self.last |= {office: str(each["id"]) for office, each in found.items()}
        return found

    def determined(self) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """What the log tells of the results, and the results, by office."""
        answer, kind = self.post("result", {}), "ballots.result.determined"
        results = self.results(answer)
        trace = self.front.event_of(answer, self.id, kind)["trace"]

        def told() -> list[dict[str, Any]]:
            return [each for each in self.front.events(self.id) if (each["type"], each["trace"]) == (kind, trace)]

        self.front.once_is(lambda: len(told()), len(results))
        events = {each["data"]["contest_id"]: each for each in told()}
        return {office: events[each["contest_id"]] for office, each in results.items()}, results

    def voted(self, present: int, *sheets: int, at_the_station: int = 0, unreturned: int = 0) -> None:
        """The vote from its opening to open boxes: so many come, at the centre but for the last ones, and hand their papers in."""
        assert self.opened(*(self.printed for _ in sheets)).status_code == 200
        self.came(*sheets, present=present, at_the_station=at_the_station)
        back = {"returned": present - unreturned, "unreturned": unreturned}
        account = {"printed": self.printed, "unused": self.printed - present, **back}
        self.done("closing", papers(*(account for _ in sheets)))
        if len(self.boxes) > 1:
            assert self.arrive().status_code == 200
        for place in range(len(self.boxes)):
            assert self.unseal(place).status_code == 200

    def again(
        self, present: int, day: str = "", **votes: Mapping[str, int]
    ) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """One round more at the centre, today or on a day of its own: what the log tells of the results, and the results, announced."""
        self.round += 1
        self.session = self.plan(sheets=[], venues=[CENTRE], **({"day": day} if day else {})).json()["id"]
        self.boxes = [self.done("boxes", {"number": 1}, self.clerk)["id"]]
        self.front.made(f"/boxes/{self.boxes[0]}/sealing", self.overseer, CENTRAL)
        self.prepared()
        if day:
            assert rules_of(self.opened(self.printed)) == ["voting.day"]
            self.front.now = f"{day}T08:00:00+08:00"
        self.voted(present, 1)
        for office, got in votes.items():
            self.count(self.election.contests[office], (present, [*got.values()]), names=[*got])
        told, results = self.determined()
        for result in results.values():
            self.front.announced(result, self.commission)
        return told, results


def verdicts(event: Mapping[str, Any]) -> dict[str, str]:
    """What an event tells of each rule."""
    return {each["rule"]: each["verdict"] for each in event["decisions"]}


def lacking(front: Front, vote: Vote) -> set[str]:
    """The rules that readiness says stand in the way of the vote."""
    path = f"/elections/{vote.id}/readiness"
    gates = front.at_gateway("GET", path, headers=front.signed(vote.commission)).json()["gates"]
    (session,) = [each for each in gates if each["gate"] == "session"]
    found = {each["rule"] for each in session["decisions"] if each["verdict"] == "blocked"}
    assert session["state"] == ("blocked" if found else "open")
    return found


def on_the_morning(front: Front, people: Mapping[str, str], code: str, mode: str = "direct", **drawn_from: Any) -> Vote:
    """An election on its day: its formal list is posted, its list of electors is final."""
    front.now = POSTED
    election = begun(front, mode, code)
    drawn = draw(front, election, **drawn_from)
    assert drawn.status_code == 201, drawn.text
    assert hang(front, election).status_code == 201
    assert front.day_set(election, DAY).status_code == 200
    campaign = Campaign(front, Nominating(front, election, dict(people)))
    front.begun(campaign.id)
    support = {name: 40 + place for place, name in enumerate(campaign.made)}
    first, second = DISCUSSED[mode]
    assert campaign.discussed(first).status_code == 201
    assert campaign.discussed(second, **support).status_code == 201
    campaign.ready(*campaign.made.values())
    drawn = campaign.election.slate()
    assert drawn.status_code == 201, drawn.text
    told = {"vote": {"begins_at": MORNING, "place": "社区礼堂"}, "hangs": "prominent_place_in_community"}
    posting = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": campaign.photo(), **told}
    commission = campaign.election.commission
    front.done("candidates", "POST", f"/slates/{drawn.json()['id']}/publication", commission, json=posting)
    front.now = MORNING
    front.done("registry", "POST", f"/elections/{campaign.id}/roll/finalisation", commission)
    return Vote(front, campaign.election, campaign.made)


def read_plan(front: Front, vote: Vote) -> None:
    """The plan behind the election names its document, body and mode."""
    election = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    front.done("registry", "GET", f"/plans/{election['plan_id']}", vote.commission)
