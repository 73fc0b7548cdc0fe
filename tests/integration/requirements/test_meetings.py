"""The representatives' meeting at the gateway: without a quorum it decides nothing, and what no rule covers is its to decide."""

from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.assembly import decide, meeting, put
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

DOCUMENT = "nuoenjiya-2021"
HERE, NOW = SETTINGS[DOCUMENT].community, SETTINGS[DOCUMENT].now


@pytest.fixture
def election(front: Front) -> dict[str, Any]:
    """A general election of the residents' committee under the document."""
    with front.at(NOW):
        triple = Triple(DOCUMENT, "residents_committee", "direct")
        plan = front.activate(DOCUMENT, front.agreed(triple)).json()
        shown = front.done("registry", "GET", f"/plans/{plan['id']}", Who("commission", HERE))
        return {"id": shown["elections"][0], "plan_id": plan["id"]}


@requirement("SUP-22", under=["nuoenjiya-2021"])
def test_a_meeting_without_a_quorum_decides_nothing_and_what_is_decided_stays(
    front: Front, election: dict[str, Any]
) -> None:
    with front.at(NOW):
        front.done("registry", "GET", f"/plans/{election['plan_id']}", Who("commission", HERE))
        few = put(front, meeting(front, HERE, entitled=50, present=25), "supervision_committee", election["id"])
        refused = decide(front, few.json(), 25)
        assert rules_of(refused) == ["meeting.quorum"] and "至少须26人" in refused.json()["detail"]
        held = meeting(front, HERE, entitled=50, present=26)
        for kind in ("supervision_committee", "measures"):
            moved = put(front, held, kind, election["id"])
            front.event_of(moved, election["id"])
            told = front.event_of(decide(front, moved.json(), 14, 12), election["id"])
            assert (told["type"], told["data"]["carried"]) == ("registry.motion.decided", True)
            assert [each["rule"] for each in told["decisions"]] == ["meeting.quorum", "meeting.majority"]
        assert slug_of(decide(front, moved.json(), 1)) == "motion-decided"
        lost = decide(front, put(front, held, "charter", None).json(), 13, 13)
        assert lost.json()["carried"] is False


def test_a_case_no_rule_covers_is_put_to_the_representatives(front: Front, election: dict[str, Any]) -> None:
    with front.at(NOW):
        front.done("registry", "GET", f"/plans/{election['plan_id']}", Who("commission", HERE))
        everybody = meeting(front, HERE, "residents_meeting", entitled=50, present=40)
        refused = put(front, everybody, "eligibility_case", election["id"])
        assert rules_of(refused) == ["roll.unsettled"] and "提交会议" in refused.json()["detail"]
        held = meeting(front, HERE, entitled=50, present=40)
        text = "户口在外、常年随子女居住的老人可否登记"
        moved = put(front, held, "eligibility_case", election["id"], text)
        decided = decide(front, moved.json(), 33, 7, resolution="可以登记，适用于同类情形")
        assert decided.json()["carried"]
        path = f"/communities/{HERE}/motions?election_id={election['id']}&kind=eligibility_case"
        (kept,) = front.done("registry", "GET", path, Who("commission", HERE))["items"]
        assert (kept["text"], kept["resolution"], kept["carried"]) == (text, "可以登记，适用于同类情形", True)
