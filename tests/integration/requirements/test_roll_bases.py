"""What a roll starts from and how it changes, at the gateway: base, four adds and four cuts, versions, its end (E2E-03)."""

from collections.abc import Iterator
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.ballots import hall
from tests.integration.candidates import town
from tests.integration.candidates.town import NOW, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_communities import approve, propose
from tests.support import street
from tests.support.pdf import lines
from tests.support.requirements import requirement
from tests.support.services import as_of, bearer, client
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

DOCUMENT, HERE, OFFSET = "shenyang-2015", "210103001010", 150
COMMISSION, STREET, STAFF = Who("commission", HERE), Who("street_office", HERE[:9]), Who("community_staff", HERE)
POSTED, CHANGED, OVER = "2015-02-02T09:00:00+08:00", "2015-02-03T09:00:00+08:00", "2015-02-06T09:00:00+08:00"
DAY, PAPER, LOST = "2015-03-10", 61, "上届名单没有留存"


@pytest.fixture(autouse=True)
def on_the_day(front: Front) -> Iterator[None]:
    """Each test begins on the day the list is drawn up."""
    with front.at(POSTED):
        yield


@pytest.fixture(scope="module")
def roster(front: Front) -> Roster:
    """The people of a community that was founded for them, once for both files that ask for it."""
    with front.at(SETTINGS[DOCUMENT].now):
        founding = propose(front, HERE, kind="founding", name="名单社区")
        assert not founding.is_success or approve(front, founding).is_success
        return Roster(HERE, OFFSET, front.populate(HERE, OFFSET))


def begun(front: Front, mode: str = "direct", code: str = HERE) -> dict[str, Any]:
    """An election of the committee that has no list yet; the plan behind it names its document."""
    seats = ordered(code, director=1, deputy=1, member=3) | {"mode": mode}
    measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
    plan = front.agreed(Triple(DOCUMENT, "residents_committee", mode), communities=[seats], measures=measures)
    activated = front.activate(DOCUMENT, plan).json()
    front.done("registry", "GET", f"/plans/{activated['id']}", STREET)
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{activated['elections'][0]}", STREET)
    return found


def draw(front: Front, election: dict[str, Any], **stated: Any) -> httpx2.Response:
    """The list drawn up from a base."""
    commission = Who("commission", election["community_code"])
    return front.ask("registry", "POST", f"/elections/{election['id']}/electors", commission, json=stated)


def correct(front: Front, election: dict[str, Any], kind: str, resident: str, **more: Any) -> httpx2.Response:
    """Somebody added or struck."""
    paper = {"evidence_sha256": front.photo(PAPER, HERE)}
    body = {"kind": kind, "resident_id": resident, **paper, **more}
    return front.ask("registry", "POST", f"/elections/{election['id']}/elector-corrections", COMMISSION, json=body)


def hang(front: Front, election: dict[str, Any], kind: str = "electors") -> httpx2.Response:
    """The list, or its corrections, posted now."""
    code, path = election["community_code"], f"/elections/{election['id']}/notices"
    notice = {"posted_at": front.now, "place": "社区公告栏", "evidence_sha256": front.photo(PAPER + 1, code)}
    return front.ask("registry", "POST", path, Who("commission", code), json={"kind": kind, **notice})


def shown(front: Front, election: dict[str, Any], what: str = "roll") -> Any:
    """The roll as it stands, or the versions of its list."""
    return front.done("registry", "GET", f"/elections/{election['id']}/{what}", COMMISSION)


def stated_on_list(front: Front, election: dict[str, Any]) -> set[str]:
    """The residents on the list."""
    listed = front.done("registry", "GET", f"/elections/{election['id']}/electors?limit=1000", COMMISSION)["items"]
    return {each["resident_id"] for each in listed}


@requirement("REG-04", "REG-08", "E2E-03/3e", under=["shenyang-2015"])
def test_a_roll_is_the_last_one_with_who_came_and_without_who_went_each_with_a_reason(
    front: Front, roster: Roster
) -> None:
    people = dict(roster.people)
    first, second, gone = (people.pop(name) for name in ("丁一安", "王二平", "魏三康"))
    minor = people.pop("周未成")
    election = begun(front)
    drawn = draw(front, election, base="last_committee_election", residents=[gone, *people.values()])
    told = front.event_of(drawn, election["id"], "registry.electors.listed")
    assert (told["data"]["base"], told["data"]["count"]) == ("last_committee_election", len(people) + 1)
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.base"] == "ok"
    assert shown(front, election)["state"] == "draft"

    without = correct(front, election, "add", first)
    assert rules_of(without) == ["roll.changes"] and "没有写明理由" in without.json()["detail"]
    assert rules_of(correct(front, election, "add", first, reason="died")) == ["roll.changes"]
    assert rules_of(correct(front, election, "add", minor, reason="came_of_age")) == ["electorate.min_age"]
    added = correct(front, election, "add", first, reason="moved_in")
    assert front.event_of(added, election["id"])["data"]["reason"] == "moved_in"
    assert correct(front, election, "cut", gone, reason="died").status_code == 201
    posted = front.event_of(hang(front, election), election["id"], "registry.electors.published")
    assert [(each["rule"], each["observed"]) for each in posted["decisions"]] == [("roll.size", len(people) + 1)]

    front.now = CHANGED
    assert correct(front, election, "add", second, reason="omitted_before").status_code == 201
    assert hang(front, election, "elector_corrections").status_code == 201
    one, two = shown(front, election, "elector-versions")["items"]
    assert (one["listed"], two["listed"], one["state"], two["state"]) == (
        len(people) + 1,
        len(people) + 2,
        "superseded",
        "published",
    )
    assert [each["name"] for each in (*one["added"], *one["struck"], *two["added"])] == ["丁一安", "魏三康", "王二平"]
    assert (one["predecessor_sha256"], two["predecessor_sha256"]) == (None, one["version_sha256"])
    assert stated_on_list(front, election) == {first, second, *people.values()}
    roll = shown(front, election)
    assert (roll["base_size"], roll["added"], roll["struck"], roll["size"]) == (
        len(people) + 1,
        2,
        1,
        len(people) + 2,
    )
    versions = f"/elections/{election['id']}/elector-versions"
    assert front.ask("registry", "GET", versions, None).status_code == 401

    later = begun(front)
    assert draw(front, later, base="last_committee_election", base_election_id=later["id"]).status_code == 409
    assert draw(front, later, base="last_committee_election", base_election_id=election["id"]).status_code == 201
    assert stated_on_list(front, later) == stated_on_list(front, election)
    assert shown(front, later)["base_election_id"] == election["id"]


@requirement("REG-03", under=["shenyang-2015"])
def test_a_direct_election_has_its_roll_before_anything_hangs(front: Front, roster: Roster) -> None:
    election = begun(front)
    assert rules_of(hang(front, election)) == ["roll.required"]
    assert draw(front, election, base_reason=LOST).status_code == 201
    posted = front.event_of(hang(front, election), election["id"])
    assert {each["rule"]: each["verdict"] for each in posted["decisions"]}["roll.required"] == "ok"
    exits = front.done("registry", "GET", f"/elections/{election['id']}/exits", COMMISSION)["exits"]
    assert {each["rule"]: each["state"] for each in exits}["roll.required"] == "met"


@requirement("E2E-03/3h", under=["shenyang-2015"])
def test_an_election_by_representatives_needs_no_roll(front: Front, roster: Roster) -> None:
    election = begun(front, "representatives")
    batch = [{"resident_id": roster.people[name], "group_no": 1} for name in ("丁一安", "王二平", "魏三康")]
    body = {"term_from": "2015-01-01", "term_to": "2018-01-01", "representatives": batch}
    path = f"/communities/{HERE}/representatives"
    front.done("registry", "POST", path, Who("residents_committee", HERE), json=body)
    among = {"base": "last_committee_election", "residents": [roster.people["丁一安"]]}
    assert slug_of(draw(front, election, **among)) == "base-unfit"
    told = front.event_of(draw(front, election), election["id"])
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.required"] == "ok"
    assert (shown(front, election)["required"], shown(front, election)["size"]) == (False, 3)


@requirement("SUP-11", "REG-27", under=["shenyang-2015"])
def test_representatives_of_shenyang_come_to_vote_on_a_valid_credential_only_and_are_counted(
    front: Front, roster: Roster
) -> None:
    election = begun(front, "representatives")
    register, committee = f"/communities/{HERE}/representatives", Who("residents_committee", HERE)
    batch = [{"resident_id": roster.people[name], "group_no": 1} for name in ("钱六月", "林安")]
    body = {"term_from": "2015-01-01", "term_to": "2018-01-01", "representatives": batch}
    front.done("registry", "POST", register, committee, json=body)
    assert draw(front, election).status_code == 201
    assert hang(front, election).status_code == 201
    assert front.day_set(election, DAY).status_code == 200
    slate_is_there(front, election)
    path, clerk = f"/elections/{election['id']}/check-ins", Who("clerk", HERE)
    first, second = (each for each in shown(front, election, "electors")["items"] if each["resident_id"] in str(batch))
    credentials = {each["resident_id"]: each for each in front.done("registry", "GET", register, COMMISSION)["items"]}
    held = credentials[first["resident_id"]]
    assert (held["group_no"], held["term_to"], held["status"]) == (1, "2018-01-01", "valid")
    with front.at(f"{DAY}T09:00:00+08:00"):
        ruling = {"reason": "居民小组会议决定", "evidence_sha256": front.photo(PAPER, HERE)}
        front.done("registry", "POST", f"{register}/{held['id']}/suspension", COMMISSION, json=ruling)
        refused = front.ask("registry", "POST", path, clerk, json={"elector_id": first["id"], "desk": "一号台"})
        assert rules_of(refused) == ["representatives.credential"] and "代表证已暂停" in refused.json()["detail"]
        came = front.ask("registry", "POST", path, clerk, json={"elector_id": second["id"], "desk": "一号台"})
        front.event_of(came, election["id"], "registry.elector.checked_in")
        told = front.done("registry", "GET", f"{path}?round=1", COMMISSION)
        assert (told["entitled"], told["present"]) == (shown(front, election)["size"], 1)
        assert front.ask("registry", "GET", f"{path}?round=1", Who("commission", town.HERE)).status_code == 404
        front.done("registry", "POST", f"{register}/{held['id']}/resumption", COMMISSION, json=ruling)


def slate_is_there(front: Front, election: dict[str, Any]) -> None:
    """The steps that the candidates service takes, told to the registry as that service tells them."""
    headers = bearer(front.tokens.delegated("candidates", "commission", election["community_code"])) | as_of(front.now)
    with client(front.parts["registry"].url) as registry:
        for step in ("nomination", "formal_list"):
            body = {"step": step, "reason": "候选人已确定"}
            answer = registry.post(f"/v1/elections/{election['id']}/steps", json=body, headers=headers)
            assert answer.is_success, answer.text


@requirement("REG-06", under=["shenyang-2015"])
def test_another_base_than_the_last_roll_has_a_reason(front: Front, roster: Roster) -> None:
    election = begun(front)
    assert rules_of(draw(front, election)) == ["roll.base"]
    told = front.event_of(draw(front, election, base_reason=LOST), election["id"])
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.base"] == "warning"
    assert (shown(front, election)["base"], shown(front, election)["base_reason"]) == ("other", LOST)
    usual = begun(front)
    drawn = draw(front, usual, base="last_committee_election", base_election_id=election["id"])
    told = front.event_of(drawn, usual["id"])
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.base"] == "ok"


@requirement("REG-05", "E2E-03/3g", under=["shenyang-2015"])
def test_a_village_turned_community_starts_from_who_took_no_part_in_the_village_election(
    front: Front, roster: Roster
) -> None:
    path, street_office = f"/communities/{HERE}/circumstances", STREET
    seen = {"If-Match": front.ask("registry", "GET", path, street_office).headers["ETag"]}
    turned = {"relocated_households": 0, "village_reform_finished": True}
    assert front.ask("registry", "PUT", path, street_office, json=turned, headers=seen).is_success
    try:
        election, people = begun(front), [roster.people[name] for name in ("丁一安", "王二平", "钱六月")]
        refused = draw(front, election, base="last_committee_election", residents=people, base_reason=LOST)
        assert rules_of(refused) == ["roll.base_village"] and "第11届" in refused.json()["detail"]
        drawn = draw(front, election, base="not_in_village_election", residents=people)
        told = front.event_of(drawn, election["id"], "registry.electors.listed")
        assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.base_village"] == "ok"
        assert stated_on_list(front, election) == set(people)
    finally:
        seen = {"If-Match": front.ask("registry", "GET", path, street_office).headers["ETag"]}
        plain = {"relocated_households": 0, "village_reform_finished": None}
        assert front.ask("registry", "PUT", path, street_office, json=plain, headers=seen).is_success


@requirement("REG-07", "E2E-03/3j", under=["shenyang-2015"])
def test_an_area_that_tries_another_way_of_registration_is_flagged(front: Front, roster: Roster) -> None:
    election = begun(front)
    pilot = {"method": "凭手机预约登记", "evidence_sha256": front.photo(PAPER, HERE)}
    missing = draw(front, election, base_reason=LOST, pilot=pilot | {"evidence_sha256": "0" * 64})
    assert slug_of(missing) == "evidence-missing"
    told = front.event_of(draw(front, election, base_reason=LOST, pilot=pilot), election["id"])
    assert told["data"]["registration"] == "pilot"
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["roll.pilot"] == "ok"
    assert (shown(front, election)["registration"], shown(front, election)["pilot_method"]) == (
        "pilot",
        pilot["method"],
    )
    stranger = Who("commission", "220602005001")
    assert front.ask("registry", "GET", f"/elections/{election['id']}/roll", stranger).status_code == 404


@requirement("REG-30", under=["shenyang-2015"])
def test_a_roll_is_final_after_its_objections_and_then_the_commission_decides_each_change(
    front: Front, roster: Roster
) -> None:
    election = begun(front)
    assert draw(front, election, base_reason=LOST).status_code == 201
    path = f"/elections/{election['id']}/roll/finalisation"
    assert slug_of(front.ask("registry", "POST", path, COMMISSION)) == "wrong-step"
    assert hang(front, election).status_code == 201
    assert rules_of(front.ask("registry", "POST", path, COMMISSION)) == ["timetable.roll_objection"]
    objection = {"kind": "missing", "text": "名单上没有本户的人", "channel": "desk", "about_name": "周未成"}
    filed = front.done("registry", "POST", f"/elections/{election['id']}/objections", STAFF, json=objection)["number"]
    front.now = OVER
    assert slug_of(front.ask("registry", "POST", path, COMMISSION)) == "objections-open"
    withdrawn = f"/elections/{election['id']}/objections/{filed}/withdrawal"
    front.done("registry", "POST", withdrawn, STAFF)
    assert front.ask("registry", "POST", path, STAFF).status_code == 403
    slate_is_there(front, election)
    early = vote_begins(front, election)
    assert rules_of(early) == ["roll.frozen"] and "名单尚未确定，不能开始投票" in early.json()["detail"]
    assert final_gate(front, election)["state"] == "open"
    frozen_then_decided(front, election, COMMISSION, path, roster.people["丁一安"], HERE)
    assert final_gate(front, election)["state"] == "passed"
    assert vote_begins(front, election).status_code == 204


def final_gate(front: Front, election: dict[str, Any]) -> dict[str, Any]:
    """Whether the roll is final, as readiness shows it."""
    path = f"/elections/{election['id']}/readiness"
    gates = front.at_gateway("GET", path, headers=front.signed(COMMISSION)).json()["gates"]
    return next(each for each in gates if each["gate"] == "roll_final")


def vote_begins(front: Front, election: dict[str, Any]) -> httpx2.Response:
    """What the registry tells the ballots service that asks whether the vote may begin."""
    headers = bearer(front.tokens.delegated("ballots", "commission", HERE)) | as_of(front.now)
    with client(front.parts["registry"].url) as registry:
        body = {"step": "vote", "reason": "投票开始"}
        return registry.post(f"/v1/elections/{election['id']}/step-checks", json=body, headers=headers)


@requirement("REG-30", under=["chengnan-2024"])
def test_the_report_of_the_result_tells_what_changed_after_the_list_was_final_and_that_it_is_a_pilot(
    front: Front,
) -> None:
    with front.at(NOW):
        pilot = {"method": "凭手机预约登记", "evidence_sha256": front.photo(PAPER, town.HERE)}
        election = front.election(pilot=pilot, measures={**street.MEASURES, "roll_changes": "GK-12"})
        front.plan_behind(election)
        path = f"/elections/{election['id']}"
        resident = front.done("registry", "GET", f"{path}/electors", hall.COMMISSION)["items"][-1]["resident_id"]
        final = f"{path}/roll/finalisation"
        frozen_then_decided(front, election, hall.COMMISSION, final, resident, election["community_code"])
        candidacies, _ = front.slated(election, "丁一安", "王二平")
        front.now = hall.DAY
        contest = election["contests"][0]["id"]
        meeting = front.begin(hall.Meeting(election, front.done_plan(election), "", contest, candidacies, []))
        front.vote(meeting, 11)
        front.count(meeting, front.figures(meeting, 8, 2, void=1, returned=11))
        result = front.announced(front.result(meeting))["id"]
        said = "".join(lines(front.paper(f"/results/{result}/report-form")))
        assert "选民登记为改革试点" in said and "名单确定后经选举委员会决定更改：第1号减少（死亡）" in said


@requirement("REG-30", under=["chengnan-2024"])
def test_a_list_that_is_no_roll_is_final_when_the_commission_says_so(front: Front) -> None:
    with front.at(NOW):
        election = front.election(measures={**street.MEASURES, "roll_changes": "GK-12"})
        front.plan_behind(election)
        path = f"/elections/{election['id']}"
        listed = front.done("registry", "GET", f"{path}/electors", hall.COMMISSION)["items"]
        resident, code = listed[0]["resident_id"], election["community_code"]
        frozen_then_decided(front, election, hall.COMMISSION, f"{path}/roll/finalisation", resident, code)


def frozen_then_decided(
    front: Front, election: dict[str, Any], commission: Who, path: str, resident: str, code: str
) -> None:
    """The list becomes final once; then a change needs the commission's decision, and stands beside the result."""
    final = front.event_of(front.ask("registry", "POST", path, commission), election["id"])
    assert (final["type"], final["data"]["version"]) == ("registry.electors.finalised", 1)
    assert slug_of(front.ask("registry", "POST", path, commission)) == "wrong-state"
    paper = front.photo(PAPER, code)
    cut = {"kind": "cut", "resident_id": resident, "reason": "died", "evidence_sha256": paper}
    corrections = f"/elections/{election['id']}/elector-corrections"
    assert rules_of(front.ask("registry", "POST", corrections, commission, json=cut)) == ["roll.frozen"]
    decided = front.ask("registry", "POST", corrections, commission, json=cut | {"decision_sha256": paper})
    assert front.event_of(decided, election["id"])["data"]["decision_sha256"] == paper
    (after,) = front.done("registry", "GET", corrections, commission)["items"]
    assert (after["reason"], after["decision_sha256"]) == ("died", paper)
    notice = {"kind": "elector_corrections", "posted_at": front.now, "place": "公告栏", "evidence_sha256": paper}
    assert front.ask("registry", "POST", path, commission).status_code == 409
    front.done("registry", "POST", f"/elections/{election['id']}/notices", commission, json=notice)
    again = front.done("registry", "POST", path, commission)
    assert (again["version"], again["state"]) == (2, "final")
