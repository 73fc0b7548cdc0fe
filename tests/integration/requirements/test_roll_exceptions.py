"""What does not fit between a roll and the registers, at the gateway: it holds the list up until somebody decides (REG-13)."""

from collections.abc import Iterator
from typing import Any

import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements import test_roll_bases as bases
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_communities import approve, propose
from tests.integration.requirements.test_roll_bases import COMMISSION, HERE, POSTED, correct, draw, hang
from tests.integration.requirements.test_roll_bases import roster as roster
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS, plan_of

NEXT_DOOR, PAPER = "210103001012", 63


@pytest.fixture(autouse=True)
def on_the_day(front: Front) -> Iterator[None]:
    """Each test begins on the day the list is drawn up."""
    with front.at(POSTED):
        yield


def exceptions(front: Front, election: dict[str, Any], commission: Who = COMMISSION) -> list[dict[str, Any]]:
    """Everything that does not fit now."""
    path = f"/elections/{election['id']}/roll-exceptions"
    found: list[dict[str, Any]] = front.done("registry", "GET", path, commission)["items"]
    return found


def decide(front: Front, election: dict[str, Any], commission: Who = COMMISSION, **said: Any) -> Any:
    """The commission's decision on one."""
    body = {"outcome": "explained", "reason": "已经核实"} | said
    return front.ask("registry", "POST", f"/elections/{election['id']}/roll-exceptions", commission, json=body)


@requirement("E2E-03/3f", under=["shenyang-2015"])
def test_who_stands_on_two_rolls_holds_up_the_list_until_it_is_decided(front: Front, roster: Roster) -> None:
    with front.at(SETTINGS[bases.DOCUMENT].now):
        assert approve(front, propose(front, NEXT_DOOR, kind="founding", name="隔壁社区")).is_success
    moved, first = roster.people["郑近休"], bases.begun(front)
    among = [roster.people[name] for name in ("丁一安", "王二平", "郑近休")]
    going = {"to_code": NEXT_DOOR, "household_no": "H9001", "group_no": 1, "reason": "搬家"}
    paper = {"evidence_sha256": front.photo(PAPER, HERE)}
    path = f"/communities/{HERE}/residents/{moved}/transfer"
    front.done("registry", "POST", path, bases.STREET, json=going | paper)

    assert draw(front, first, base="last_committee_election", residents=among).status_code == 201
    (left,) = [each for each in exceptions(front, first) if each["kind"] == "wrong"]
    assert (left["resident_id"], left["decision"]["verdict"], left["outcome"]) == (moved, "blocked", None)
    other = begun_next_door(front)
    path = f"/elections/{other['id']}/electors"
    beside = Who("commission", NEXT_DOOR)
    front.done("registry", "POST", path, beside, json={"base_reason": bases.LOST})
    assert [each["kind"] for each in exceptions(front, first) if each["resident_id"] == moved] == ["duplicate", "wrong"]
    (twice,) = exceptions(front, other, beside)
    assert (twice["kind"], twice["name"]) == ("duplicate", "郑近休")
    refused = hang(front, first)
    assert rules_of(refused) == ["roll.once"] and "重登1条尚未核定" in refused.json()["detail"]
    assert correct(front, first, "cut", moved, reason="moved_out").status_code == 201
    posted = front.event_of(hang(front, first), first["id"], "registry.notice.posted")
    assert {each["rule"]: each["verdict"] for each in posted["decisions"]}["roll.once"] == "ok"
    assert exceptions(front, other, beside) == []


def begun_next_door(front: Front) -> dict[str, Any]:
    """An election of the community next door, ordered while the one here goes on."""
    seats = ordered(NEXT_DOOR, director=1, deputy=1, member=3) | {"mode": "direct"}
    measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
    triple = Triple(bases.DOCUMENT, "residents_committee", "direct")
    plan = front.agreed(triple, communities=[seats], measures=measures)
    etag = front.of(bases.DOCUMENT, "GET", f"/plans/{plan['id']}").headers["ETag"]
    path = f"/plans/{plan['id']}/activation"
    activated = front.of(bases.DOCUMENT, "POST", path, headers={"If-Match": etag}).json()
    found: dict[str, Any] = front.of(bases.DOCUMENT, "GET", f"/elections/{activated['elections'][0]}").json()
    return found


@requirement("REG-13", under=["nuoenjiya-2021"])
def test_who_is_missing_or_stands_there_wrongly_holds_up_the_list_too(front: Front) -> None:
    document, setting = "nuoenjiya-2021", SETTINGS["nuoenjiya-2021"]
    code, commission = setting.community, Who("commission", setting.community)
    front.now = setting.now
    people = front.populate(code, 450)
    triple = Triple(document, "residents_committee", "direct")
    measures = {**plan_of(triple)["measures"], "eligibility": "GK-03", "roll_changes": "GK-12"}
    activated = front.activate(document, front.agreed(triple, measures=measures)).json()
    front.done("registry", "GET", f"/plans/{activated['id']}", Who("street_office", code[:9]))
    election = front.done("registry", "GET", f"/elections/{activated['elections'][0]}", commission)
    path = f"/elections/{election['id']}"
    base = [each for name, each in people.items() if name not in ("丁一安", "王二平")]
    drawing = {"base": "last_committee_election", "residents": base, "base_reason": "按上届名单"}
    front.done("registry", "POST", f"{path}/electors", commission, json=drawing)
    found = {(each["kind"], each["name"]): each for each in exceptions(front, election, commission)}
    assert {("missing", "丁一安"), ("missing", "王二平"), ("wrong", "周未成")} == set(found)
    paper = {"evidence_sha256": front.photo(PAPER, code)}
    notice = {"kind": "electors", "posted_at": front.now, "place": "社区公告栏", **paper}
    refused = front.ask("registry", "POST", f"{path}/notices", commission, json=notice)
    assert rules_of(refused) == ["roll.exceptions"] and "漏登2条、错登1条尚未核定" in refused.json()["detail"]

    minor = {"kind": "wrong", "resident_id": people["周未成"]}
    assert rules_of(decide(front, election, commission, **minor)) == ["electorate.min_age"]
    assert decide(front, election, commission, kind="duplicate", resident_id=people["周未成"]).status_code == 404
    cut = {"kind": "cut", "resident_id": people["周未成"], "reason": "cannot_exercise", **paper}
    front.done("registry", "POST", f"{path}/elector-corrections", commission, json=cut)
    add = {"kind": "add", "resident_id": people["丁一安"], "reason": "omitted_before", **paper}
    front.done("registry", "POST", f"{path}/elector-corrections", commission, json=add)
    absent = {"kind": "missing", "resident_id": people["王二平"]}
    assert decide(front, election, Who("community_staff", code), **absent).status_code == 403
    assert slug_of(decide(front, election, commission, **absent, outcome="adjusted")) == "nothing-to-adjust"
    told = front.event_of(decide(front, election, commission, **absent, reason="本人不参加"), election["id"])
    assert (told["data"]["kind"], told["data"]["outcome"]) == ("missing", "explained") and "王二平" not in str(told)
    (left,) = exceptions(front, election, commission)
    assert (left["name"], left["outcome"], left["reason"]) == ("王二平", "explained", "本人不参加")
    posted = front.ask("registry", "POST", f"{path}/notices", commission, json=notice)
    decided = front.event_of(posted, election["id"])["decisions"]
    assert {each["rule"]: each["verdict"] for each in decided}["roll.exceptions"] == "ok"
