"""An election of today at the gateway: a committee elected by all voters in December 2026, under a law of 2025 alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import httpx2

from tests.integration.candidates.people import SIGNERS, born_in
from tests.integration.candidates.town import FACTS, Who
from tests.integration.requirements.crowds import found
from tests.integration.requirements.front import ADMINISTRATOR, Front
from tests.integration.requirements.neighbours import Roster
from tests.support.street import ordered

OFFSET = 0
HERE, NEXT = "440303001001", "440303001002"
VILLAGE, VILLAGERS_BORN = "440303001004", 1984
DRAWN, POSTED, DAY = "2026-11-16T09:00:00+08:00", "2026-11-20T09:00:00+08:00", "2026-12-10"
LISTED = "2026-12-01T09:00:00+08:00"
STATED = {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17", "roll_changes": "GK-12"}
COMMITTEE = {"director": 1, "deputy": 1, "member": 3}
MET = ["meeting_residents", "plans", "answers"]
STAGE, PAPER = "eligibility_review", 81
PLACES = f"""code,name,parent_code,level
44,广东省,,province
4403,某市,44,city
440303,某区,4403,district
440303001,某街道,440303,street
{HERE},今日社区,440303001,community
{NEXT},临近社区,440303001,community
"""
"""A province for which the house has no document: the law stands alone there."""


@dataclass(frozen=True)
class Law:
    """A law that an election stands under alone: its slug, how a plan names it, the items of its four bars, and its article on the vote.

    Or a province's measures below it, with more `nominators`, and a `second_review` by the street.
    """

    slug: str
    organic: str
    items: tuple[str, ...]
    voting: str
    nominators: int = 10
    second_review: str = ""


URBAN = Law("urban-law-2025", "urban", ("U1", "U2", "U3", "U4"), "第十九条")
VILLAGERS = Law("villagers-law-2025", "villagers", ("V1", "V2", "V3", "V4"), "第十八条")


def settled(front: Front) -> Roster:
    """The people of the community, which is there from the first test that asks."""
    with front.at(DRAWN):
        places = {"file": ("divisions.csv", PLACES.encode(), "text/csv")}
        front.done("registry", "POST", "/jurisdiction-imports", ADMINISTRATOR, files=places)
        return Roster(HERE, OFFSET, front.populate(HERE, OFFSET))


def villaged(front: Front) -> Roster:
    """The people of a village-turned community whose reform is unfinished."""
    settled(front)
    with front.at(DRAWN):
        found(front, VILLAGE, "今日村")
        front.turned(VILLAGE)
        people = front.populate(VILLAGE, OFFSET, born_in(VILLAGERS_BORN))
        return Roster(VILLAGE, OFFSET, people, VILLAGERS_BORN)


def inhabitants(front: Front, law: Law) -> Roster:
    """The people of the community, or of the village under its own law."""
    return villaged(front) if law == VILLAGERS else settled(front)


def plan_of(
    mode: str = "direct", seats: Mapping[str, int] = COMMITTEE, code: str = HERE, law: Law = URBAN, **ways: Any
) -> dict[str, Any]:
    """The plan as the street sends it."""
    body = ordered(code, **seats) | {"mode": mode, "law": law.organic} | ways
    return {
        "document": law.slug, "jurisdiction_code": code[:9], "title": "2026年换届选举工作方案", "kind": "general_election",
        "measures": STATED, "communities": [body],
    }  # fmt: skip


class Today:
    """One election under a law of 2025, and what is done in it."""

    def __init__(self, front: Front, roster: Roster, law: Law = URBAN) -> None:
        self.front, self.people, self.code, self.law = front, dict(roster.people), roster.code, law
        self.street, self.commission = Who("street_office", self.code[:9]), Who("commission", self.code)
        self.committee, self.staff = Who("residents_committee", self.code), Who("community_staff", self.code)
        self.election: dict[str, Any] = {}

    def draft(self, **plan: Any) -> httpx2.Response:
        """A plan drawn up by the street."""
        return self.front.ask(
            "registry", "POST", "/plans", self.street, json=plan or plan_of(code=self.code, law=self.law)
        )

    def activate(self, plan: Mapping[str, Any], *, beside: bool = False) -> httpx2.Response:
        """The plan activated; elections of the street before are over, unless it goes on beside them."""
        if not beside:
            self.front.end_open(self.code[:9])
        path = f"/plans/{plan['id']}"
        etag = self.front.ask("registry", "GET", path, self.street).headers["ETag"]
        return self.front.ask("registry", "POST", f"{path}/activation", self.street, headers={"If-Match": etag})

    def begin(self, *, beside: bool = False, **plan: Any) -> "Today":
        """The election begun, its day set; the plan behind it names its document."""
        active = self.activate(self.draft(**plan).json(), beside=beside)
        assert active.status_code == 200, active.text
        path = f"/elections/{active.json()['elections'][0]}"
        self.election = self.front.done("registry", "GET", path, self.commission)
        assert self.front.day_set(self.election, DAY).status_code == 200
        return self

    @property
    def id(self) -> str:
        """The election's id, which is its log's."""
        return str(self.election["id"])

    @property
    def contests(self) -> dict[str, str]:
        """The contest of each office."""
        return {each["office"]: str(each["id"]) for each in self.election["contests"]}

    def post(self, what: str, body: Any, who: Who | None = None, service: str = "registry") -> httpx2.Response:
        """A POST below the election, of the commission where nobody else is named."""
        path = f"/elections/{self.id}/{what}"
        return self.front.ask(service, "POST", path, who or self.commission, json=body)

    def paper(self, kind: int = 0) -> str:
        """A paper of the community."""
        return self.front.photo(PAPER + kind, self.code)

    def drawn(self, *silent: str) -> httpx2.Response:
        """The list drawn up of everybody who declared on paper; these did not."""
        declared = [each for name, each in self.people.items() if name not in silent]
        return self.post("electors", {"residents": declared, "declared_sha256": self.paper()})

    def hang(self) -> httpx2.Response:
        """The list posted now."""
        notice = {"posted_at": self.front.now, "place": "社区公告栏", "evidence_sha256": self.paper(1)}
        return self.post("notices", {"kind": "electors", **notice})

    def rolled(self) -> "Today":
        """The election with its list on the wall."""
        drawn = self.drawn()
        assert drawn.status_code == 201, drawn.text
        hung = self.hang()
        assert hung.status_code == 201, hung.text
        return self

    def nominate(
        self, name: str, office: str, signers: Sequence[str] = SIGNERS[:10], channel: str = "joint_residents"
    ) -> httpx2.Response:
        """Somebody nominated on a sheet."""
        body = {
            "contest_id": self.contests[office], "nominee": self.people[name], "channel": channel, "facts": FACTS,
            "supporters": [self.people[each] for each in signers], "sheet_sha256": self.front.sheet(self.code),
        }  # fmt: skip
        return self.post("nominations", body, self.committee, "candidates")

    def recommend(self, name: str, office: str) -> httpx2.Response:
        """Somebody nominated by the party organisation of the community."""
        body = {
            "contest_id": self.contests[office], "nominee": self.people[name], "facts": FACTS,
            "answerable_body": "今日社区党组织", "evidence_sha256": self.paper(2),
        }  # fmt: skip
        return self.post("recommendations", body, self.street, "candidates")

    def nominated(self, name: str, office: str) -> str:
        """The candidacy of somebody whom ten voters nominated."""
        made = self.nominate(name, office)
        assert made.status_code == 201, made.text
        return str(made.json()["candidacy"]["id"])

    def answered(self, candidacy: str, **hits: dict[str, Any]) -> None:
        """The four bars answered by the commission, clear but for these."""
        clear = {"answer": "clear", "basis": "record", "note": "经核查"}
        hit = clear | {"answer": "hit", "evidence_sha256": self.paper(3)}
        answers = [{"item": item} | (hit | hits[item] if item in hits else clear) for item in self.law.items]
        path = f"/candidacies/{candidacy}/reviews/{STAGE}/answers"
        self.front.done("candidates", "POST", path, self.commission, json={"answers": answers})

    def cleared(self, candidacy: str) -> str:
        """A candidacy whose four bars the commission found clear, and that passed."""
        self.answered(candidacy)
        passed = self.front.decide(candidacy, STAGE, self.commission)
        assert (passed.status_code, passed.json()["state"]) == (200, "cleared"), passed.text
        return candidacy

    def standing(self, **offices: Sequence[str]) -> dict[str, str]:
        """The candidacies by name of everybody who is nominated for these offices and cleared."""
        return {name: self.cleared(self.nominated(name, office)) for office, names in offices.items() for name in names}

    def slate(self) -> httpx2.Response:
        """The formal list drawn up of everybody who is cleared."""
        return self.post("slates", {}, service="candidates")

    def meet(self, candidacies: Sequence[str], *parts: str) -> httpx2.Response:
        """The meeting of candidates and residents entered, of everything that belongs to it where no parts are named."""
        self.front.begun(self.id)
        met = {"held_on": self.front.now[:10], "place": "社区活动室", "attended": 60, "questions": 4}
        content = met | {"candidacies": list(candidacies), "parts": list(parts or MET)}
        body = {"community_code": self.code, "election_id": self.id, "evidence": [self.paper(4)], "content": content}
        return self.front.ask("audit", "POST", "/residents-meetings", self.commission, json=body)

    def publish(self, slate: str) -> httpx2.Response:
        """The list posted now."""
        vote = {"begins_at": f"{DAY}T08:00:00+08:00", "place": "社区礼堂"}
        posting = {"posted_at": self.front.now, "place": "社区公告栏", "evidence_sha256": self.paper(5), "vote": vote}
        return self.front.ask("candidates", "POST", f"/slates/{slate}/publication", self.commission, json=posting)

    def listed(self, **offices: Sequence[str]) -> dict[str, str]:
        """The candidacies of the list that hangs: nominated by ten voters each, cleared, and met by the residents."""
        made = self.standing(**offices)
        drawn = self.slate()
        assert drawn.status_code == 201, drawn.text
        assert self.meet([*made.values()]).status_code == 201
        posted = self.publish(drawn.json()["id"])
        assert posted.status_code == 200, posted.text
        return made
