"""Nobody on two rolls today, at the gateway: who moved next door and declared there, too, holds the list up (REG-13)."""

from tests.integration.candidates.town import rules_of
from tests.integration.requirements import crowds
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.today import DRAWN, Today, settled
from tests.support.requirements import requirement

LEFT, JOINED = "440303001006", "440303001007"


def roster_of(front: Front, code: str) -> Roster:
    """Whoever is in the register of a community now."""
    return Roster(code, 0, {str(each["name"]): str(each["id"]) for each in crowds.people(front, code)})


@requirement("REG-13", under=["urban-law-2025"])
def test_who_declared_in_two_communities_holds_up_the_list_until_struck_from_one(front: Front) -> None:
    with front.at(DRAWN):
        settled(front)
        for code, places in ((LEFT, range(6)), (JOINED, range(6, 12))):
            crowds.found(front, code, f"两册社区{code[-1]}")
            crowds.settle(front, code, places, 1, 672)
        here = Today(front, roster_of(front, LEFT)).begin()
        assert here.drawn().status_code == 201
        moved, *_ = here.people.values()
        going = {"to_code": JOINED, "household_no": "H9001", "group_no": 1, "reason": "搬家"}
        path = f"/communities/{LEFT}/residents/{moved}/transfer"
        front.done("registry", "POST", path, here.street, json=going | {"evidence_sha256": here.paper()})
        there = Today(front, roster_of(front, JOINED)).begin(beside=True)
        assert there.drawn().json()["listed"] == 7
        refused = here.hang()
        assert rules_of(refused) == ["roll.once"] and "重登1条尚未核定" in refused.json()["detail"]
        cut = {"kind": "cut", "resident_id": moved, "reason": "moved_out", "evidence_sha256": here.paper()}
        assert here.post("elector-corrections", cut).status_code == 201
        told = front.event_of(here.hang(), here.id, "registry.notice.posted")
        assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.once"] == "ok"
