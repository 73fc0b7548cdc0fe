"""How representatives come in at the gateway: by votes of their groups, within the quotas, accepted as a whole and posted (E2E-04)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple
from service_kit.id_number import check_digit

from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.assembly import carried
from tests.integration.requirements.crowds import found, settle
from tests.integration.requirements.front import INSPECTOR, Front
from tests.integration.requirements.test_commission import HEAD, RESIDENT, form, people
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MEASURES, SETTINGS

SHENYANG, DISTRICT, NUOENJIYA = "210103001022", "330106001022", "150525401411"
GROUPS = 40
TERM = {"term_from": "2015-02-15", "term_to": "2018-02-14"}
People = Sequence[Mapping[str, Any]]


class Electing:
    """An election of representatives, its commission, and the people by group."""

    def __init__(self, front: Front, document: str, code: str, people: People, **plan: Any) -> None:
        self.front, self.document, self.code = front, document, code
        self.commission, self.street = Who("commission", code), Who("street_office", code[:9])
        self.groups: dict[int, list[str]] = {}
        for each in people:
            self.groups.setdefault(each["group_no"], []).append(each["id"])
        seats = {**ordered(code, representative=50), "body": "representatives", "mode": "direct"}
        triple = Triple(document, "representatives", "direct")
        ordered_too = plan.pop("beside", [])
        activated = front.activate(document, front.agreed(triple, communities=[seats, *ordered_too], **plan))
        self.plan = activated.json()
        assert self.plan["state"] == "active", self.plan
        self.id: str = self.plan["elections"][0]
        self.minutes = front.minutes(code)

    def ask(self, method: str, path: str, who: Who | None = None, **sent: Any) -> httpx2.Response:
        """The answer to the commission, or to somebody else."""
        return self.front.ask("registry", method, f"/elections/{self.id}{path}", who or self.commission, **sent)

    def vote(self, place: int, elected: Iterable[str], electing: str = "residents", **more: Any) -> httpx2.Response:
        """How a group voted: everybody elected got as many votes."""
        tallies = [{"resident_id": each, "votes": 25, "elected": True} for each in elected]
        body = {
            "place_kind": "group", "place_no": place, "electing": electing, "held_on": self.front.now[:10], "entitled": 30,
            "present": 26, "tallies": tallies, "evidence_sha256": self.minutes, **more,
        }  # fmt: skip
        return self.ask("POST", "/group-votes", json=body)

    def elect(self, numbers: Mapping[int, int], electing: str = "residents") -> None:
        """Groups elect so many each, the first of their people."""
        for place, count in numbers.items():
            answer = self.vote(place, self.groups[place][:count], electing)
            assert answer.status_code == 201, answer.text

    def accept(self, method: str = "households", **more: Any) -> httpx2.Response:
        """The representatives accepted as a whole."""
        body = {"method": method, **TERM, "evidence_sha256": self.minutes, **more}
        return self.ask("POST", "/formation", json=body)

    def accepted(self, answer: httpx2.Response) -> dict[str, Any]:
        """What the log tells of the acceptance."""
        return self.front.event_of(answer, self.id, "registry.representatives.accepted")

    def post(self, kind: str) -> httpx2.Response:
        """A list or its changes, posted now."""
        photo = self.front.photo(61, self.code)
        notice = {"kind": kind, "posted_at": self.front.now, "place": "社区公告栏", "evidence_sha256": photo}
        return self.ask("POST", "/notices", json=notice)

    def excepted(self, rule: str, count: int) -> None:
        """A warning of so many representatives, let through with its reason by a second person."""
        wish = {"rule": rule, "representatives": count, "reason": "小组户数少，居民会议同意"}
        proposed = self.ask("POST", "/exceptions", json=wish)
        assert proposed.status_code == 201, proposed.text
        path = f"/exceptions/{proposed.json()['id']}/approval"
        approved = self.ask("POST", path, Who("street_leader", self.code[:9]))
        assert approved.status_code == 200, approved.text


def spread(count: int, groups: int = GROUPS) -> dict[int, int]:
    """So many representatives over the groups, as evenly as it goes."""
    return {place: count // groups + (place <= count % groups) for place in range(1, groups + 1)}


@pytest.fixture(scope="module")
def crowd(front: Front) -> People:
    """1,200 households in 40 groups."""
    with front.at(SETTINGS["shenyang-2015"].now):
        found(front, SHENYANG, "千二百户社区")
        return settle(front, SHENYANG, range(1200), GROUPS, 612)


@pytest.fixture
def shenyang(front: Front, crowd: People) -> Electing:
    front.now = SETTINGS["shenyang-2015"].now
    return Electing(front, "shenyang-2015", SHENYANG, crowd)


@requirement("SUP-03", "E2E-04/4a", under=["shenyang-2015"])
def test_49_representatives_need_a_reason_and_50_none(front: Front, shenyang: Electing) -> None:
    front.done("registry", "GET", f"/plans/{shenyang.plan['id']}", shenyang.street)
    assert slug_of(shenyang.accept()) == "no-group-votes"
    sitting = [{"resident_id": each, "group_no": 1} for each in shenyang.groups[1][:2]]
    batch = {**TERM, "term_from": "2012-02-15", "representatives": sitting}
    front.done("registry", "POST", f"/communities/{SHENYANG}/representatives", shenyang.commission, json=batch)
    shenyang.elect(spread(49))
    warned = shenyang.accept()
    assert rules_of(warned) == ["representatives.minimum"] and "差1名" in warned.json()["detail"]
    assert shenyang.vote(40, shenyang.groups[40][:2]).status_code == 201
    told = shenyang.accepted(shenyang.accept())
    assert (told["data"]["representatives"], len(told["data"]["persons"]), told["data"]["ended"]) == (50, 50, 2)
    assert {each["elected_in"] for each in listed(front)} == {shenyang.id}
    assert slug_of(shenyang.vote(40, shenyang.groups[40][:1])) == "representatives-accepted"
    shown = shenyang.ask("GET", "/formation").json()
    assert (shown["method"], shown["representatives"], shown["units"]) == ("households", 50, [])


def test_representatives_are_elected_before_the_committee_that_the_plan_orders_beside_them(
    front: Front, crowd: People
) -> None:
    front.now = SETTINGS["shenyang-2015"].now
    committee = ordered(SHENYANG, director=1, deputy=1, member=3) | {"mode": "representatives"}
    electing = Electing(front, "shenyang-2015", SHENYANG, crowd, beside=[committee])
    path = f"/elections?plan_id={electing.plan['id']}"
    both = {each["body"]: each for each in front.done("registry", "GET", path, electing.street)["items"]}
    electing.id = both["representatives"]["id"]
    assert front.day_set(both["residents_committee"], "2015-03-08").status_code == 200
    assert electing.vote(1, electing.groups[1][:1], held_on="2015-02-01").status_code == 201
    with front.at("2015-03-09T09:00:00+08:00"):
        assert rules_of(electing.vote(1, electing.groups[1][:1])) == ["representatives.elected_when"]
        front.order(both["residents_committee"], "cancellation", electing.street)
        assert electing.vote(1, electing.groups[1][:1]).status_code == 201


@requirement("SUP-02", under=["shenyang-2015"])
def test_two_or_three_of_each_group_are_fine_and_fewer_need_a_reason(front: Front, shenyang: Electing) -> None:
    front.done("registry", "GET", f"/plans/{shenyang.plan['id']}", shenyang.street)
    shenyang.elect(spread(79))
    warned = shenyang.accept("groups")
    assert rules_of(warned) == ["representatives.per_group"] and "80至120名" in warned.json()["detail"]
    assert shenyang.vote(40, shenyang.groups[40][:2]).status_code == 201
    assert shenyang.accepted(shenyang.accept("groups"))["data"]["representatives"] == 80


def listed(front: Front) -> list[dict[str, Any]]:
    """The present representatives."""
    path = f"/communities/{SHENYANG}/representatives?limit=1000"
    found: list[dict[str, Any]] = front.done("registry", "GET", path, Who("commission", SHENYANG))["items"]
    return found


def flag(front: Front, people: People, poor: Sequence[str], employed: Sequence[str] = ()) -> None:
    """The households of these residents are of low income, half of them marginally."""
    numbers = [each["household_no"] for each in people if each["id"] in set(poor)]
    path, bureau = f"/communities/{SHENYANG}/quota-flags", Who("civil_affairs_bureau", SHENYANG[:6])
    seen = {"If-Match": front.ask("registry", "GET", path, bureau).headers["ETag"]}
    halves = {"low_income": numbers[::2], "marginal_low_income": numbers[1::2], "employed": list(employed)}
    paper = {"evidence_sha256": front.photo(62, SHENYANG)}
    front.done("registry", "PUT", path, bureau, json=halves | paper, headers=seen)


@requirement("SUP-04", "E2E-04/4b", "E2E-04/4c", "E2E-04/4d", under=["shenyang-2015"])
@requirement("SUP-05", under=["shenyang-2015"])
def test_a_tenth_of_low_income_is_accepted_and_one_person_more_is_not(
    front: Front, shenyang: Electing, crowd: People
) -> None:
    front.done("registry", "GET", f"/plans/{shenyang.plan['id']}", shenyang.street)
    first = [shenyang.groups[place][0] for place in range(1, GROUPS + 1)]
    flag(front, crowd, first[:10], first[:20])
    shenyang.elect(spread(99))
    refused = shenyang.accept("groups")
    assert rules_of(refused) == ["representatives.low_income_share"] and "10.10%" in refused.json()["detail"]
    assert shenyang.vote(20, shenyang.groups[20][:3]).status_code == 201
    told = shenyang.accepted(shenyang.accept("groups"))
    assert told["data"]["representatives"] == 100

    path = f"/communities/{SHENYANG}/quota-flags"
    assert front.ask("registry", "GET", path, Who("community_staff", "220602005003")).status_code == 403
    told = front.done("registry", "GET", path, shenyang.commission)
    (share,) = [each for each in told["shares"] if each["part"] == "representatives"]
    assert "在职人员占20.00%、党员占" in told["decisions"][-1]["reason_zh"]
    assert (share["people"], share["low_income"], share["employed"]) == (100, "10.00%", "20.00%")
    assert share["party_members"] is not None

    again = Electing(front, "shenyang-2015", SHENYANG, crowd)
    assert listed(front) == [], "the election before it was cancelled"
    front.done("registry", "GET", f"/plans/{again.plan['id']}", again.street)
    again.elect(spread(101))
    flag(front, crowd, first[:11])
    refused = again.accept("groups")
    assert rules_of(refused) == ["representatives.low_income_share"] and "10.89%" in refused.json()["detail"]
    flag(front, crowd, first[:10])
    told = again.accepted(again.accept("groups"))
    assert (told["data"]["representatives"], told["data"]["ended"]) == (101, 0)
    flag(front, crowd, [])


def close(electing: Electing, stage: str = "reps_and_roll") -> httpx2.Response:
    path = f"/plans/{electing.plan['id']}/stages/{stage}/closing"
    return electing.front.of(electing.document, "POST", path)


def with_a_reason(electing: Electing) -> None:
    """49 are accepted with a reason and a second person, and no other number is."""
    wrong = {"rule": "representatives.per_group", "representatives": 90, "reason": "小组户数少"}
    assert slug_of(electing.ask("POST", "/exceptions", json=wrong)) == "no-warning-to-except"
    electing.excepted("representatives.minimum", 48)
    assert rules_of(electing.accept()) == ["representatives.minimum"], "another number was excepted"
    electing.excepted("representatives.minimum", 49)
    told = electing.accepted(electing.accept())
    assert [each["verdict"] for each in told["decisions"] if each["rule"] == "representatives.minimum"] == ["warning"]


@pytest.mark.carries("shenyang-2015", "representatives", "direct")
def test_representatives_of_shenyang_from_the_plan_to_its_end(front: Front, shenyang: Electing, crowd: People) -> None:
    motion = carried(front, SHENYANG, "commission", shenyang.id)["id"]
    seven = people([HEAD, *[RESIDENT] * 6])
    chosen = {"motion_id": motion, "led_by": ["street_office"]}
    election = {"id": shenyang.id, "community_code": SHENYANG}
    assert rules_of(form(front, election, seven[:6], **chosen)) == ["commission.size"]
    assert form(front, election, seven, **chosen).status_code == 201
    with front.at("2015-02-10T09:00:00+08:00"):
        shenyang.elect(spread(100))
        assert shenyang.accept("groups").json()["representatives"] == 100
        assert shenyang.post("representatives").status_code == 201
        assert close(shenyang).json()["closing"]["left_out"] == []
    credentials = {each["credential_no"]: (each["group_no"], each["term_to"], each["status"]) for each in listed(front)}
    assert len(credentials) == 100 and set(credentials.values()) == {
        (place, "2018-02-14", "valid") for place in range(1, 41)
    }
    assert slug_of(end_plan(front, shenyang)) == "elections-not-over"
    front.order(election, "closing", shenyang.street)
    assert end_plan(front, shenyang).json()["state"] == "closed"
    path = f"/duties?plan_id={shenyang.plan['id']}"
    duties = {each["rule"]: each for each in front.done("audit", "GET", path, INSPECTOR)["items"]}
    report = duties["reports.district_final"]
    assert (report["community_code"], report["due_on"]) == (SHENYANG[:6], "2015-03-31")
    assert "filing.receivers" not in duties, "no ballots were counted, so there is no result to file"


def end_plan(front: Front, electing: Electing) -> httpx2.Response:
    """The whole plan is closed."""
    path = f"/plans/{electing.plan['id']}"
    seen = {"If-Match": front.of(electing.document, "GET", path).headers["ETag"]}
    return front.of(electing.document, "POST", f"{path}/closing", headers=seen)


@requirement("SUP-06", "E2E-04/4k", under=["shenyang-2015"])
def test_the_stage_is_left_once_the_list_hangs_with_its_groups_and_changes_hang_beside_it(
    front: Front, shenyang: Electing
) -> None:
    front.done("registry", "GET", f"/plans/{shenyang.plan['id']}", shenyang.street)
    assert slug_of(shenyang.post("representatives")) == "no-representatives-to-post"
    shenyang.elect(spread(49))
    with_a_reason(shenyang)
    refused = close(shenyang)
    assert rules_of(refused) == ["representatives.posted"] and "名单已张榜" in refused.json()["detail"]
    posted = shenyang.post("representatives")
    assert posted.status_code == 201, posted.text
    lines = posted.json()["content"].splitlines()
    assert (lines[0], len(lines)) == ("千二百户社区居民代表名单，共49人", 1 + GROUPS)
    assert lines[1].startswith("第1居民小组：高") and "、" in lines[1]
    front.event_of(close(shenyang), kind="registry.stage.closed")

    assert slug_of(shenyang.post("representative_changes")) == "no-representatives-to-post"
    path = f"/communities/{SHENYANG}/representatives"
    (someone, *_) = front.done("registry", "GET", path, shenyang.commission)["items"]
    assert (someone["elected_in"], someone["status"]) == (shenyang.id, "valid")
    order = {"reason": "本人迁出", "evidence_sha256": shenyang.minutes}
    front.done("registry", "POST", f"{path}/{someone['id']}/ending", shenyang.commission, json=order)
    changed = shenyang.post("representative_changes").json()["content"]
    assert changed == f"第1居民小组{someone['name']}：终止代表资格，代表证号{someone['credential_no']}"
    assert slug_of(shenyang.post("representative_changes")) == "no-representatives-to-post"
    assert shenyang.ask("GET", "").json()["state"] == "decided"
    assert front.order({"id": shenyang.id, "community_code": SHENYANG}, "closing", shenyang.street)["state"] == "closed"
    assert {each["status"] for each in listed(front)} == {"valid"}


@pytest.fixture(scope="module")
def town(front: Front) -> People:
    """1,200 households in 29 groups, and 40 units."""
    with front.at(SETTINGS["district-2012"].now):
        found(front, DISTRICT, "单位社区")
        people = settle(front, DISTRICT, range(1200), 29, 616)
        register_units(front, 40)
        return people


def register_units(front: Front, count: int) -> list[str]:
    """So many more units on the register; the ids of all of them."""
    path, staff = f"/communities/{DISTRICT}/units", Who("community_staff", DISTRICT)
    for number in range(count):
        unit = {"name": f"{count}之{number}单位", "kind": "enterprise", "contact": "王主任", "since": "2005-09-01"}
        front.done("registry", "POST", path, staff, json=unit)
    listed = front.done("registry", "GET", f"{path}?limit=1000", staff)["items"]
    return [each["id"] for each in listed]


def sent_by(units: Sequence[str], count: int) -> list[dict[str, str]]:
    """The first so many units send somebody, who lives elsewhere."""
    numbers = [f"990000197901{place % 28 + 1:02d}{620 + place:03d}" for place in range(count)]
    return [
        {"unit_id": units[place], "name": f"单{chr(0x4E00 + place)}", "id_number": number + check_digit(number)}
        for place, number in enumerate(numbers)
    ]


@requirement("REG-26", "SUP-03", "SUP-07", "SUP-09", "SUP-12", under=["district-2012"])
@requirement("E2E-08/8c", "E2E-08/8e", "E2E-08/8n", under=["district-2012"])
def test_groups_elect_after_the_registration_a_placed_worker_waits_for_the_vote_and_units_keep_their_share(
    front: Front, town: People
) -> None:
    front.now = SETTINGS["district-2012"].now
    measures = MEASURES | {"eligibility": "GK-03", "roll_changes": "GK-12"}
    electing = Electing(front, "district-2012", DISTRICT, town, measures=measures)
    front.done("registry", "GET", f"/plans/{electing.plan['id']}", electing.street)
    two = electing.groups[1][:2]
    early = electing.vote(1, two, "resident_group")
    assert rules_of(early) == ["representatives.after_registration"]
    assert electing.ask("POST", "/electors", json={}).status_code == 201
    assert rules_of(electing.vote(1, two)) == ["representatives.elected_by"]
    told = front.event_of(electing.vote(1, two, "resident_group"), electing.id, "registry.group_vote.recorded")
    assert (told["data"]["present"], told["data"]["elected"]) == (26, 2)
    assert electing.vote(1, two, "resident_group", present=31).status_code == 422
    assert slug_of(electing.vote(2, two, "resident_group")) == "already-a-representative"
    assert slug_of(electing.vote(77, electing.groups[2][:1], "resident_group")) == "place-unknown"

    electing.elect(dict.fromkeys(range(2, 25), 2), "resident_group")
    units = register_units(front, 0)
    few = electing.accept(units=sent_by(units, 4))
    assert rules_of(few) == ["representatives.minimum"]
    worker = electing.groups[29][5]
    request = {
        "resident_id": worker,
        "group_no": 29,
        "reason": "工作需要，拟进入班子",
        "evidence_sha256": electing.minutes,
    }
    assert electing.ask("POST", "/placements", json=request).status_code == 403
    placed = electing.ask("POST", "/placements", electing.street, json=request)
    front.event_of(placed, electing.id, "registry.placement.requested")
    assert slug_of(electing.ask("POST", "/placements", electing.street, json=request)) == "placed-already"

    electing.elect(dict.fromkeys(range(25, 29), 2), "resident_group")
    assert rules_of(electing.accept(units=sent_by(units, 4))) == ["representatives.placed"]
    assert electing.vote(29, [worker, electing.groups[29][0]], "resident_group").status_code == 201
    assert [each["state"] for each in electing.ask("GET", "/placements").json()["items"]] == ["elected"]

    for number in (3, 13):
        assert rules_of(electing.accept(units=sent_by(units, number))) == ["unit_representatives.count"]
    units = register_units(front, 60)
    refused = electing.accept(units=sent_by(units, 25))
    assert rules_of(refused) == ["unit_representatives.share"] and "30.12%" in refused.json()["detail"]
    answer = electing.accept(units=sent_by(units, 24))
    told = electing.accepted(answer)
    assert (told["data"]["representatives"], told["data"]["unit_representatives"]) == (58, 24)
    assert "990000" not in answer.text and "990000" not in str(told) and "单一" not in str(told)
    posted = electing.post("representatives")
    assert "驻社区单位代表：单一（" in posted.json()["content"], posted.text


@requirement("SUP-08", "GOV-11", under=["nuoenjiya-2021"])
def test_a_constituency_elects_one_representative_and_no_second(front: Front) -> None:
    front.now = SETTINGS["nuoenjiya-2021"].now
    front.populate(NUOENJIYA, 450)
    staff = Who("community_staff", NUOENJIYA)
    people = settle(front, NUOENJIYA, range(87), 4, 604)
    households = sorted({each["household_no"] for each in people})
    parts = [households[part::3] for part in range(3)]
    divided = [
        {"number": number, "name": f"第{number}选区", "grid_code": f"150525-01-00{number}", "households": part}
        for number, part in enumerate(parts, start=1)
    ]
    # Constituencies rest while a list of an open election hangs, as tests before this one may have left it.
    front.end_open(NUOENJIYA[:9])
    path = f"/communities/{NUOENJIYA}/constituencies"
    seen = {"If-Match": front.ask("registry", "GET", path, staff).headers["ETag"]}
    front.done("registry", "PUT", path, staff, json={"constituencies": divided}, headers=seen)
    electing = Electing(front, "nuoenjiya-2021", NUOENJIYA, people)
    front.done("registry", "GET", f"/plans/{electing.plan['id']}", electing.street)
    grown = [each for each in people if each["household_no"].startswith("D")]
    here = [[each["id"] for each in grown if each["household_no"] in set(part)] for part in parts]
    constituency = {"place_kind": "constituency"}
    assert rules_of(electing.vote(1, here[0][:2], **constituency)) == ["constituency.representatives"]
    assert front.day_set({"id": electing.id, "community_code": NUOENJIYA}, "2021-01-20").status_code == 200
    refused = close(electing, "supporting_bodies")
    assert rules_of(refused) == ["constituency.representatives"] and "每个选区" in refused.json()["detail"]
    for number, residents in enumerate(here, start=1):
        front.event_of(
            electing.vote(number, residents[:1], **constituency), electing.id, "registry.group_vote.recorded"
        )
    told = electing.accepted(electing.accept(term_from="2021-02-01", term_to="2026-01-31"))
    assert told["data"]["representatives"] == 3
    front.event_of(close(electing, "supporting_bodies"), kind="registry.stage.closed")
    listed = front.done("registry", "GET", f"/communities/{NUOENJIYA}/representatives", staff)["items"]
    assert sorted(each["constituency_no"] for each in listed) == [1, 2, 3]
    assert "第1选区：高" in electing.post("representatives").json()["content"]
    flags = front.done("registry", "GET", f"/communities/{NUOENJIYA}/quota-flags", staff)
    (share,) = [each for each in flags["decisions"] if each["rule"] == "representatives.preferred"]
    assert (share["reason_zh"], share["observed"]) == ("党员人数较少，不公布比例。", None)
