"""An election of shenyang-2015 that takes candidates in: by organisation recommendation and by open recruitment."""

from typing import Any

import httpx2

from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_roll_bases import (
    COMMISSION,
    DAY,
    DOCUMENT,
    HERE,
    LOST,
    POSTED,
    STREET,
    begun,
    draw,
    hang,
)

__all__ = ["COMMISSION", "DAY", "DOCUMENT", "HERE", "STREET", "Nominating", "nominating"]
DISTRICT = Who("civil_affairs_bureau", HERE[:6])
PAPER = 71
VOLUNTEER = FACTS | {"seat_kind": "volunteer"}


class Nominating:
    """An election after its list of electors hangs, and what is done to bring candidates into it."""

    def __init__(self, front: Front, election: dict[str, Any], people: dict[str, str]) -> None:
        self.front, self.people, self.id = front, people, str(election["id"])
        self.election = election
        self.code = str(election["community_code"])
        self.commission = Who("commission", self.code)
        self.contests = {each["office"]: str(each["id"]) for each in election["contests"]}
        self.path = f"/elections/{self.id}"

    def post(self, what: str, who: Who, body: dict[str, Any]) -> httpx2.Response:
        """A POST to candidates, below the election."""
        return self.front.ask("candidates", "POST", f"{self.path}/{what}", who, json=body)

    def put_forward(self, name: str, office: str, **facts: Any) -> dict[str, Any]:
        """Somebody of the roster, for an office, with the facts; for a volunteer's seat unless they say otherwise."""
        return {"contest_id": self.contests[office], "nominee": self.people[name], "facts": VOLUNTEER | facts}

    def recommend(self, name: str, office: str, **changes: Any) -> httpx2.Response:
        """A recommendation that names who answers for it."""
        paper = {"evidence_sha256": self.front.photo(PAPER, self.code)}
        named = {"answerable_person": "周正", "answerable_body": "某街道党工委"}
        body = {**self.put_forward(name, office), **paper, **named, **changes}
        return self.post("recommendations", STREET, {key: each for key, each in body.items() if each is not None})

    def open_recruitment(self, day: str = "2015-01-20") -> httpx2.Response:
        """The recruitment of the whole city."""
        paper = {"evidence_sha256": self.front.photo(PAPER + 1, self.code)}
        return self.post("recruitment", DISTRICT, {"opened_on": day, "organiser": "沈阳大学社区学院", **paper})

    def examine(self, **changes: Any) -> httpx2.Response:
        """The examination that one body holds for the whole city, announced and watched by everybody."""
        paper = {"evidence_sha256": self.front.photo(PAPER + 2, HERE)}
        about = {"held_on": "2015-01-25", "held_by": "shenyang_university_community_college", "sat": 40}
        openly = {"announced_where": "市民政局网站", "supervision": "监督电话由区民政局公布"}
        body = {**about, "parts": ["written", "computer"], **openly, **paper, **changes}
        return self.post("recruitment/examinations", DISTRICT, body)

    def recruit(self, name: str, office: str, **facts: Any) -> httpx2.Response:
        """Somebody whom the recruitment brings in."""
        return self.post("recruitment/recruits", DISTRICT, self.put_forward(name, office, **facts))

    def recommended(self, *names: str, office: str = "member") -> list[str]:
        """The candidacies of those who are recommended for an office, each cleared."""
        made = [self.recommend(name, office) for name in names]
        assert [each.status_code for each in made] == [201] * len(names), [each.text for each in made]
        return [str(each.json()["candidacy"]["id"]) for each in made]

    def slate(self, *candidacies: str) -> httpx2.Response:
        """The formal list of all who are cleared, or of those named, drawn up."""
        return self.post("slates", self.commission, {"candidacies": list(candidacies)} if candidacies else {})

    def gates(self) -> dict[str, dict[str, Any]]:
        """The gates of nomination, review and list by name."""
        told = self.front.done("candidates", "GET", f"{self.path}/decisions", self.commission)
        return {each["gate"]: each for each in told["gates"]}


def nominating(front: Front, roster: Roster, mode: str = "direct") -> Nominating:
    """An election with its list posted and its day set; the plan behind it names its document."""
    front.now = POSTED
    election = begun(front, mode)
    voters = [each for name, each in roster.people.items() if name != "周未成"]
    base = {"base": "last_committee_election", "residents": voters} if mode == "direct" else {"base_reason": LOST}
    drawn = draw(front, election, **base)
    assert drawn.status_code == 201, drawn.text
    assert hang(front, election).status_code == 201
    assert front.day_set(election, DAY).status_code == 200
    return Nominating(front, election, dict(roster.people))
