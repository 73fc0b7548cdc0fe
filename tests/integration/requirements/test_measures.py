"""Election measures at the gateway: what they leave out stops the step that rests on it, until a meeting adopts it."""

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest
from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import COMMITTEE, Who, rules_of
from tests.integration.requirements.assembly import KIND, carried
from tests.integration.requirements.assembly import meeting as held_by
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.street import MEASURES
from tests.support.triples import SETTINGS

Election = dict[str, Any]
COUNTED = ("quorum", "elected", "tie", "run_off", "ballot_validity")
NUOENJIYA = SETTINGS["nuoenjiya-2021"].community
PARTS = list(rulebook("nuoenjiya-2021", {}, {}).rule("measures.parts").value)


def adopt(
    front: Front,
    election: Mapping[str, Any],
    measures: Mapping[str, str],
    parts: list[str] | None = None,
    meeting: str = KIND,
    **changes: str,
) -> httpx2.Response:
    """What the representatives passed, handed in by the commission with their motion."""
    code = election["community_code"]
    commission, path = Who("commission", code), f"/elections/{election['id']}"
    motion = carried(front, code, "measures", election["id"], held_by(front, code, meeting))
    headers = {"If-Match": front.ask("registry", "GET", path, commission).headers["ETag"]}
    passed = {"drafted_by": "commission", "guided_by": "street_leading_group", "motion_id": motion["id"]}
    body = {"measures": measures, "parts": parts or [], **passed, **changes}
    return front.ask("registry", "POST", f"{path}/measures", commission, json=body, headers=headers)


def draw(front: Front, election: Mapping[str, Any]) -> httpx2.Response:
    """The formal list of everybody who is cleared."""
    return front.post(f"/elections/{election['id']}/slates", Who("residents_committee", election["community_code"]))


def missing(front: Front, election: Mapping[str, Any]) -> list[Any]:
    """What the gate of the measures still asks for, a list for each step, as the readiness of the election shows it."""
    path = f"/elections/{election['id']}/readiness"
    told = front.at_gateway("GET", path, headers=front.signed(Who("commission", election["community_code"]))).json()
    (gate,) = [each for each in told["gates"] if each["gate"] == "measures"]
    assert gate["owner"] == "residents_committee" and (gate["state"] == "passed") is not bool(gate["decisions"])
    return [each["required"] for each in gate["decisions"]]


@requirement("BAL-17", under=["chengnan-2024"])
def test_steps_wait_for_the_measures_one_by_one_and_the_vote_is_held_to_the_last_version(front: Front) -> None:
    election = front.election(measures={})
    assert missing(front, election) == [["joint_review", "retirement"], list(COUNTED)]
    early = front.nominate(election, "丁一安")
    assert rules_of(early) == ["measures.required"] and "资格联审、退休年龄" in early.json()["detail"]
    before = {topic: MEASURES[topic] for topic in ("joint_review", "retirement")}
    front.event_of(adopt(front, election, before), election["id"])
    made = {name: front.nominated(election, name) for name in ("丁一安", "王二平")}
    assert {front.through(candidacy) for candidacy in made.values()} == {"cleared"}
    for topic in ("quorum", "elected", "tie"):
        refused = draw(front, election)
        assert rules_of(refused) == ["measures.required"]
        assert topic in refused.json()["decisions"][0]["required"]
        assert adopt(front, election, {topic: MEASURES[topic]}).status_code == 201
    assert adopt(front, election, {topic: MEASURES[topic] for topic in ("run_off", "ballot_validity")}).is_success
    drawn = draw(front, election)
    front.event_of(drawn, election["id"])
    assert missing(front, election) == []
    front.done("candidates", "POST", f"/slates/{drawn.json()['id']}/publication", COMMITTEE, json=front.posting())
    rested = adopt(front, election, {"quorum": "GK-01"})
    assert rules_of(rested) == ["measures.rests"] and "自正式候选人名单公布起不再变更" in rested.json()["detail"]


@requirement("BAL-17", under=["nuoenjiya-2021"])
def test_no_vote_is_planned_before_measures_of_nine_parts_say_how_it_is_counted(front: Front) -> None:
    document, triple = "nuoenjiya-2021", Triple("nuoenjiya-2021", "residents_committee", "direct")
    with front.at(SETTINGS[document].now):
        plan = front.activate(document, front.agreed(triple, measures={"eligibility": "GK-03"})).json()
        path = f"/elections/{plan['elections'][0]}"
        election = front.done("registry", "GET", path, Who("commission", NUOENJIYA))
        assert front.day_set(election, SETTINGS[document].day).status_code == 200
        measures = {"quorum": "GK-01", "elected": "GK-02", **{topic: MEASURES[topic] for topic in COUNTED[2:]}}
        for topic, code in measures.items():
            refused = meeting(front, election)
            assert rules_of(refused) == ["measures.required"]
            assert topic in refused.json()["decisions"][0]["required"]
            without = adopt(front, election, {topic: code}, [part for part in PARTS if part != "proxy_voting"])
            assert rules_of(without) == ["measures.parts"] and "委托投票" in without.json()["detail"]
            front.event_of(adopt(front, election, {topic: code}, PARTS), election["id"])
        front.event_of(meeting(front, election), election["id"])


@pytest.mark.parametrize(
    ("document", "stated", "topics"),
    [
        pytest.param(
            *("shenyang-2015", {"eligibility": "GK-03"}, COUNTED), marks=requirement("BAL-17", under=["shenyang-2015"])
        ),
        pytest.param(
            *("liaoning-2014", {"eligibility": "GK-03"}, COUNTED), marks=requirement("BAL-17", under=["liaoning-2014"])
        ),
        # What elects is said by the law itself.
        pytest.param(
            *("urban-law-2025", {"tellers": "GK-17"}, ("tie", "ballot_validity")),
            marks=requirement("BAL-17", under=["urban-law-2025"]),
        ),
        pytest.param(
            *("villagers-law-2025", {"tellers": "GK-17"}, ("tie", "ballot_validity")),
            marks=requirement("BAL-17", under=["villagers-law-2025"]),
        ),
    ],
)
def test_no_vote_is_planned_before_the_measures_say_how_it_is_counted(
    front: Front, document: str, stated: dict[str, str], topics: tuple[str, ...]
) -> None:
    setting = SETTINGS[document]
    triple = Triple(document, "residents_committee", "direct")
    with front.at(setting.now):
        plan = front.activate(document, front.agreed(triple, measures=stated)).json()
        commission = Who("commission", setting.community)
        front.done("registry", "GET", f"/plans/{plan['id']}", commission)
        election = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", commission)
        assert front.day_set(election, setting.day).status_code == 200
        for topic in topics:
            refused = meeting(front, election)
            assert rules_of(refused) == ["measures.required"]
            assert topic in refused.json()["decisions"][0]["required"]
            code = {"quorum": "GK-01"}.get(topic, MEASURES[topic])
            front.event_of(adopt(front, election, {topic: code}), election["id"])
        front.event_of(meeting(front, election), election["id"])


@requirement("GOV-21", under=["nuoenjiya-2021"])
def test_measures_have_every_part_are_drafted_guided_and_passed_by_those_named_and_posted(front: Front) -> None:
    document, triple = "nuoenjiya-2021", Triple("nuoenjiya-2021", "residents_committee", "direct")
    with front.at(SETTINGS[document].now):
        plan = front.activate(document, front.agreed(triple, measures={"eligibility": "GK-03"})).json()
        path, commission = f"/elections/{plan['elections'][0]}", Who("commission", NUOENJIYA)
        front.done("registry", "GET", f"/plans/{plan['id']}", commission)
        election = front.done("registry", "GET", path, commission)
        topic = {"quorum": "GK-01"}
        for part in PARTS:
            refused = adopt(front, election, topic, [each for each in PARTS if each != part])
            assert rules_of(refused) == ["measures.parts"]
        for changes in ({"drafted_by": "residents_committee"}, {"guided_by": ""}, {"meeting": "residents_meeting"}):
            assert rules_of(adopt(front, election, topic, PARTS, **changes)) == ["measures.adopted"]
        front.event_of(adopt(front, election, topic, PARTS), election["id"])
        assert measures_exit(front, election) == "open"
        notice = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": front.photo(7, NUOENJIYA)}
        sent = notice | {"kind": "measures", "title": "选举办法", "content": "现予公布。"}
        front.done("registry", "POST", f"{path}/notices", commission, json=sent)
        assert measures_exit(front, election) == "met"


def measures_exit(front: Front, election: Mapping[str, Any]) -> str:
    """How the exit of the measures stands."""
    path = f"/elections/{election['id']}/exits"
    shown = front.done("registry", "GET", path, Who("commission", election["community_code"]))["exits"]
    (state,) = {each["state"] for each in shown if each["rule"] == "measures.adopted"}
    return str(state)


def meeting(front: Front, election: Mapping[str, Any]) -> httpx2.Response:
    """The meeting that votes, planned by the commission."""
    body = {"round": 1, "venues": [{"kind": "central", "name": "社区活动室"}], "staff": front.staff()}
    path, commission = f"/elections/{election['id']}/sessions", Who("commission", election["community_code"])
    return front.ask("ballots", "POST", path, commission, json=body)
