"""Where people vote, at the gateway: a central venue, and branch stations where dwellings lie apart (BAL-06)."""

from collections.abc import Mapping
from typing import Any

from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import MEASURES, SETTINGS

CENTRE: dict[str, str] = {
    "kind": "central",
    "name": "社区礼堂",
    "address": "河西路1号",
    "opens": "07:30",
    "closes": "11:00",
}
APART = "河东三个小区与社区隔河，步行四十分钟"


def branch(**more: str) -> dict[str, str]:
    """A branch station across the river."""
    return CENTRE | {"kind": "branch", "name": "河东小学", "address": "河东路8号"} | more


def election_of(front: Front, triple: Triple) -> dict[str, Any]:
    """An election whose day is set, with its plan read."""
    setting = SETTINGS[triple.document]
    plan = front.activate(triple.document, front.agreed(triple, measures={**MEASURES, "eligibility": "GK-03"})).json()
    commission = Who("commission", setting.community)
    front.done("registry", "GET", f"/plans/{plan['id']}", commission)
    election: dict[str, Any] = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", commission)
    assert front.day_set(election, setting.day).status_code == 200
    return election


@requirement("BAL-06", "E2E-05/5p", under=["shenyang-2015"])
def test_branch_stations_stand_where_dwellings_lie_apart_and_no_mobile_box_goes_round(front: Front) -> None:
    triple = Triple("shenyang-2015", "residents_committee", "direct")
    with front.at(SETTINGS[triple.document].now):
        election = election_of(front, triple)
        mobile = {"kind": "mobile", "name": "流动票箱一号"}
        for wrong, said in (
            ([branch(dwellings=APART)], "应设1个中心会场"),
            ([CENTRE, mobile], "不能设流动票箱"),
            ([CENTRE, branch()], "居住分散的社区才能设分投票站"),
        ):
            refused = plan(front, election, wrong)
            assert "voting.venue" in rules_of(refused) and said in refused.text
        planned = plan(front, election, [CENTRE, branch(dwellings=APART)])
        event = front.event_of(planned, election["id"])
        assert event["data"]["venues"] == ["central", "branch"]
        shown = front.seen(f"/sessions/{planned.json()['id']}", Who("resident", election["community_code"]))["venues"]
        assert [(each["number"], each["name"], each["opens"], each["dwellings"]) for each in shown] == [
            (1, "社区礼堂", "07:30", ""),
            (2, "河东小学", "07:30", APART),
        ]


def plan(front: Front, election: Mapping[str, Any], venues: list[dict[str, str]]) -> Any:
    """The meeting that votes, planned by the commission with these venues."""
    body = {"round": 1, "venues": venues, "staff": front.staff()}
    path, commission = f"/elections/{election['id']}/sessions", Who("commission", election["community_code"])
    return front.ask("ballots", "POST", path, commission, json=body)
