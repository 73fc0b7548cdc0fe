"""The roll under the documents that say little or nothing of it, at the gateway: needed, posted, objected to, final, and everybody's own entry."""

from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster, asked, bound
from tests.integration.requirements.test_roll_bases import LOST, frozen_then_decided, slate_is_there
from tests.integration.requirements.test_roll_bases import roster as roster
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

OFFSETS = {"nuoenjiya-2021": 450, "district-2012": 300}


class Listing:
    """An election of the committee whose list is not drawn up yet, and the people of its community."""

    def __init__(self, front: Front, document: str, mode: str, roster: Roster) -> None:
        self.front, self.roster, self.code = front, roster, roster.code
        self.commission = Who("commission", self.code)
        seats = ordered(self.code, director=1, deputy=1, member=3) | {"mode": mode}
        measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
        triple = Triple(document, "residents_committee", mode)
        plan = front.activate(document, front.agreed(triple, communities=[seats], measures=measures)).json()
        front.done("registry", "GET", f"/plans/{plan['id']}", self.commission)
        self.election = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", self.commission)
        self.path = f"/elections/{self.election['id']}"

    def ask(self, method: str, path: str, who: Who | None = None, **sent: Any) -> Any:
        """The answer to the commission, or to somebody else."""
        return self.front.ask("registry", method, self.path + path, who or self.commission, **sent)

    def hang(self) -> Any:
        """The list posted now."""
        photo = self.front.photo(71, self.code)
        notice = {"kind": "electors", "posted_at": self.front.now, "place": "社区公告栏", "evidence_sha256": photo}
        return self.ask("POST", "/notices", json=notice)


def people(front: Front, document: str, roster: Roster) -> Roster:
    """Who lives where elections are held under the document: in the shared community, or in the document's own."""
    if document not in OFFSETS:
        return roster
    code = SETTINGS[document].community
    return Roster(code, OFFSETS[document], front.populate(code, OFFSETS[document]))


@pytest.mark.parametrize(
    ("document", "mode"),
    [
        pytest.param(
            "liaoning-2014",
            "direct",
            marks=requirement("REG-08", "REG-27", "REG-28", "REG-30", "REG-31", under=["liaoning-2014"]),
        ),
        pytest.param(
            "liaoning-2014",
            "household",
            marks=requirement("REG-08", "REG-27", "REG-28", "REG-30", "REG-31", under=["liaoning-2014"]),
        ),
        pytest.param(
            "nuoenjiya-2021",
            "direct",
            marks=requirement("REG-03", "REG-08", "REG-27", "REG-28", "REG-30", "REG-31", under=["nuoenjiya-2021"]),
        ),
        pytest.param(
            "district-2012",
            "direct",
            marks=requirement("REG-03", "REG-08", "REG-27", "REG-28", "REG-30", "REG-31", under=["district-2012"]),
        ),
        pytest.param(
            "district-2012",
            "household",
            marks=requirement("REG-03", "REG-08", "REG-27", "REG-28", "REG-30", "REG-31", under=["district-2012"]),
        ),
    ],
)
def test_a_list_hangs_as_a_version_shows_everybody_the_own_entry_and_is_final_once_objections_are_answered(
    front: Front, roster: Roster, document: str, mode: str
) -> None:
    with front.at(SETTINGS[document].now):
        listing = Listing(front, document, mode, people(front, document, roster))
        log, early = listing.election["id"], listing.hang()
        assert early.status_code == 409
        assert document == "liaoning-2014" or rules_of(early) == ["roll.required"]
        assert listing.ask("POST", "/electors", json={"base_reason": LOST}).status_code == 201
        front.event_of(listing.hang(), log)
        (version,) = listing.ask("GET", "/elector-versions").json()["items"]
        assert (version["version"], version["state"]) == (1, "published")
        assert front.ask("registry", "GET", f"{listing.path}/elector-versions", None).status_code == 401

        name = "孙七月"
        who = bound(front, name, f"sees.{document}.{mode}", listing.roster)
        own = asked(front, "GET", f"/registry{listing.path}/own-entry", who)
        assert (own.json()["list_version"], own.json()["objections_until"]) == (1, None), own.text
        assert listing.ask("GET", "/own-entry").status_code == 403

        hotline = Who("hotline", listing.code[:4])
        order = {"kind": "wrong", "text": "小组写错了", "order_number": f"{mode}20150202001"}
        taken = listing.ask("POST", "/hotline-objections", hotline, json=order)
        assert taken.status_code == 201, taken.text
        number = taken.json()["number"]
        for what, said in (("consideration", None), ("answer", {"outcome": "explained", "text": "登记无误"})):
            done = listing.ask("POST", f"/objections/{number}/{what}", json=said)
            assert done.status_code == 200, done.text
        progress = f"/objections/{number}/progress"
        assert listing.ask("GET", progress, hotline).json()["state"] == "explained"
        assert listing.ask("GET", progress, Who("hotline", "2206")).status_code == 404

        final = f"{listing.path}/roll/finalisation"
        frozen_then_decided(front, listing.election, listing.commission, final, who.resident, listing.code)
        one_comes_to_vote(front, listing, SETTINGS[document].day)
        # A list that hangs binds the register, which others change after this test.
        front.order(listing.election, "cancellation", Who("street_office", listing.code[:9]))


def one_comes_to_vote(front: Front, listing: Listing, day: str) -> None:
    """The day comes, and the first of the list: turnout is told against the number registered."""
    assert front.day_set(listing.election, day).status_code == 200
    slate_is_there(front, listing.election)
    with front.at(f"{day}T09:00:00+08:00"):
        registered = listing.ask("GET", "/roll").json()["size"]
        (elector, *_) = listing.ask("GET", "/electors").json()["items"]
        came = {"elector_id": elector["id"], "desk": "一号台"}
        assert listing.ask("POST", "/check-ins", Who("clerk", listing.code), json=came).status_code == 201
        told = listing.ask("GET", "/check-ins?round=1").json()
        assert (told["entitled"], told["present"]) == (registered, 1)
        assert listing.ask("GET", "/check-ins?round=1", Who("commission", "220602005001")).status_code == 404
