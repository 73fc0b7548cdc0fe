"""The election commission at the gateway: how many, chosen by whom, of which kinds, and that who leaves it acts no more."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import pytest
from electoral_rules.organisation.elected import Triple

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import FACTS, Who, rules_of, slug_of
from tests.integration.requirements.assembly import carried, decide, meeting, put
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.test_roll_bases import roster as roster
from tests.support.requirements import requirement
from tests.support.street import ordered
from tests.support.triples import MODES, SETTINGS

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
HEAD, RESIDENT = "party_organisation_head", "resident"
LAW_PLACE, LAW_TIME = "210103001001", "2026-11-15T09:00:00+08:00"


def election_of(front: Front, document: str) -> dict[str, Any]:
    """A general election of the residents' committee under a document, with its plan read."""
    plan = front.activate(document, front.agreed(Triple(document, "residents_committee", MODES[document]))).json()
    commission = Who("commission", SETTINGS[document].community)
    shown = front.done("registry", "GET", f"/plans/{plan['id']}", commission)
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{shown['elections'][0]}", commission)
    return found


def people(kinds: Sequence[str], **first: Any) -> list[dict[str, Any]]:
    """So many who were chosen, the first of them the chair."""
    found = [{"name": f"{NAMES[place]}成员", "kinds": [kind], "votes": 90 - place} for place, kind in enumerate(kinds)]
    return [{**found[0], "office": "chair", **first}, *found[1:]]


def form(front: Front, election: Mapping[str, Any], members: list[dict[str, Any]], **more: Any) -> httpx2.Response:
    """The commission, entered by the residents' committee."""
    code = election["community_code"]
    body = {"how": "elected", "members": members, "evidence_sha256": front.minutes(code)} | more
    path = f"/elections/{election['id']}/commission"
    return front.ask("registry", "POST", path, Who("residents_committee", code), json=body)


def exits(front: Front, election: Mapping[str, Any], rule: str) -> set[str]:
    """How the exits of a rule stand, in every stage that asks for it."""
    path = f"/elections/{election['id']}/exits"
    shown = front.done("registry", "GET", path, Who("commission", election["community_code"]))["exits"]
    return {each["state"] for each in shown if each["rule"] == rule}


@requirement("GOV-18", "E2E-04/4e", under=["shenyang-2015"])
def test_seven_to_nine_are_elected_by_the_sitting_congress_under_the_guidance_of_the_street(front: Front) -> None:
    document = "shenyang-2015"
    with front.at(SETTINGS[document].now):
        for size in (7, 8, 9):
            election = election_of(front, document)
            code = election["community_code"]
            chosen = {
                "motion_id": carried(front, code, "commission", election["id"])["id"],
                "led_by": ["street_office"],
            }
            for wrong in (6, 10):
                refused = form(front, election, people([HEAD] + [RESIDENT] * (wrong - 1)), **chosen)
                assert rules_of(refused) == ["commission.size"] and f"{wrong}人" in refused.json()["detail"]
            members = people([HEAD] + [RESIDENT] * (size - 1))
            assert rules_of(form(front, election, members, **chosen | {"how": "set_up"})) == ["commission.elected_by"]
            assert rules_of(form(front, election, members, **chosen | {"led_by": []})) == ["commission.elected_by"]
            newly = form(front, election, members, **chosen | {"congress": "new"})
            assert rules_of(newly) == ["representatives.congress"]
            done = form(front, election, members, **chosen)
            told = front.event_of(done, election["id"])
            assert (len(told["data"]["members"]), told["data"]["by"]) == (size, "representatives_meeting")
            assert slug_of(form(front, election, members, **chosen)) == "commission-formed"
        without = carried(front, code, "measures", election["id"])["id"]
        assert slug_of(form(front, election, members, **chosen | {"motion_id": without})) == "motion-unfit"
        street = front.ask(
            "registry", "POST", f"/elections/{election['id']}/commission", Who("street_office", code[:9]), json={}
        )
        assert street.status_code == 403


@requirement("GOV-19", under=["nuoenjiya-2021"])
def test_five_are_pushed_out_and_an_even_number_is_told(front: Front) -> None:
    document = "nuoenjiya-2021"
    with front.at(SETTINGS[document].now):
        election = election_of(front, document)
        led = {"how": "pushed_out", "led_by": ["street_party_committee", "community_party_organisation"]}
        kinds = ["other_branch_member", *["party_branch_member"] * 3, "party_member_representative"]
        for wrong in (kinds[:4], [*kinds, "party_branch_member"]):
            assert rules_of(form(front, election, people(wrong), **led)) == ["commission.size"]
        told = front.event_of(form(front, election, people(kinds), **led), election["id"])
        said = {each["rule"]: each["reason_zh"] for each in told["decisions"]}
        assert said["commission.parity"] == "人数为奇数。"


@requirement("GOV-20", under=["district-2012"])
def test_a_commission_has_somebody_of_each_of_four_kinds(front: Front) -> None:
    document = "district-2012"
    with front.at(SETTINGS[document].now):
        election = election_of(front, document)
        kinds = ["party_organisation", "residents_committee", "resident", "resident_unit"]
        for left_out, word in zip(kinds, ("社区党组织", "社区居民委员会", "居民", "驻社区单位"), strict=True):
            refused = form(front, election, people([kind for kind in kinds if kind != left_out]), how="set_up")
            assert rules_of(refused) == ["commission.composition"] and word in refused.json()["detail"]
        front.event_of(form(front, election, people(kinds), how="set_up"), election["id"])


def election_of_2025(front: Front, code: str = LAW_PLACE) -> dict[str, Any]:
    """A general election of the committee by all voters under the law of 2025, which no document of a city stands beside."""
    street, commission = Who("street_office", code[:9]), Who("commission", code)
    sent = {
        "document": "urban-law-2025", "jurisdiction_code": code[:9], "title": "2026年换届选举工作方案",
        "kind": "general_election", "measures": {"tie": "GK-08", "ballot_validity": "GK-07", "tellers": "GK-17"},
        "communities": [ordered(code, director=1, deputy=1, member=3) | {"mode": "direct"}],
    }  # fmt: skip
    plan = front.done("registry", "POST", "/plans", street, json=sent)
    front.end_open(code[:9])
    path = f"/plans/{plan['id']}"
    etag = front.ask("registry", "GET", path, street).headers["ETag"]
    active = front.done("registry", "POST", f"{path}/activation", street, headers={"If-Match": etag})
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{active['elections'][0]}", commission)
    return found


@pytest.fixture
def breaching(front: Front) -> Who:
    """A member of the commission with an account of his own."""
    return Who("commission", SETTINGS["shenyang-2015"].community, subject="second-member")


def reported(front: Front, election: dict[str, Any]) -> str:
    """The number of a case about a member of an election's commission, reported and not decided yet."""
    street, code = Who("street_office", election["community_code"][:9]), election["community_code"]
    claim = {"community_code": code, "election_id": election["id"], "channel": "visit", "category": "threat"}
    return str(front.done("audit", "POST", "/cases", street, json=claim | {"content": "威胁选民"})["number"])


def upheld(front: Front, election: dict[str, Any], case: str, against: str) -> None:
    """The street checks a case and finds it true against somebody."""
    street = Who("street_office", election["community_code"][:9])
    for step, sent in {
        "tasks": {"role": "lead", "to_code": street.scope, "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": against, "grounds": "经查属实"},
    }.items():
        front.done("audit", "POST", f"/cases/{case}/{step}", street, json=sent)


@requirement("AUD-14", "E2E-09/9d", under=["shenyang-2015"])
def test_who_is_in_breach_ends_at_once_and_acts_no_more_and_the_next_in_the_result_succeeds(
    front: Front, breaching: Who
) -> None:
    document = "shenyang-2015"
    with front.at(SETTINGS[document].now):
        election = election_of(front, document)
        code, path = election["community_code"], f"/elections/{election['id']}"
        motion = carried(front, code, "commission", election["id"])
        chosen = {"motion_id": motion["id"], "led_by": ["street_office"]}
        members = people([HEAD] + [RESIDENT] * 6)
        members[1]["account"] = front.signed_in(breaching).account
        successors = [{"name": "何递补", "kinds": [RESIDENT], "votes": 12}]
        formed = form(front, election, members, successors=successors, **chosen).json()
        second, next_ = formed["members"][1], formed["members"][-1]
        assert (next_["since"], second["ended_on"]) == (None, None)
        assert exits(front, election, "commission.size") == {"met"}

        street = Who("street_office", code[:9])
        case = reported(front, election)
        ending = {
            "cause": "breach", "reason": "经查实违反选举纪律", "evidence_sha256": front.minutes(code), "case_number": case,
        }  # fmt: skip
        of = f"{path}/commission/members/{second['id']}/ending"
        early = front.ask("registry", "POST", of, street, json=ending)
        assert slug_of(early) == "case-does-not-strike", "nothing is decided yet"
        upheld(front, election, case, second["id"])
        ended = front.ask("registry", "POST", of, street, json=ending)
        event = front.event_of(ended, election["id"], "registry.commission.member_ended")
        told = event["data"]
        assert (told["cause"], told["successor_id"], told["members"]) == ("breach", next_["id"], 7)
        assert [each["verdict"] for each in event["decisions"] if each["rule"] == "commission.misconduct"] == ["ok"]
        led_to = front.ask("audit", "GET", f"/cases/{case}/consequences", street).json()["items"]
        assert [each["kind"] for each in led_to] == ["membership_ends"]
        now = {each["id"]: each for each in ended.json()["members"]}
        assert now[next_["id"]]["since"] and now[second["id"]]["ended_on"] == front.now[:10]
        assert slug_of(front.ask("registry", "POST", of, street, json=ending)) == "membership-over"

        refused = set_day(front, election, breaching)
        assert rules_of(refused) == ["commission.misconduct"] and "此后的行为无效" in refused.json()["detail"]
        session = {"round": 1, "venues": [{"kind": "central", "name": "社区活动室"}], "staff": front.staff()}
        above = front.ask("ballots", "POST", f"{path}/sessions", breaching, json=session)
        assert rules_of(above) == ["commission.misconduct"]
        front.event_of(set_day(front, election, Who("commission", code)), election["id"])

        third = f"{path}/commission/members/{formed['members'][2]['id']}/ending"
        resigned = ending | {"cause": "resigned", "reason": "因病辞去", "case_number": None}
        left = front.ask("registry", "POST", third, Who("residents_committee", code), json=resigned)
        assert front.event_of(left, election["id"])["data"]["successor_id"] is None
        assert exits(front, election, "commission.size") == {"withdrawn"}
        of, anew = f"{path}/commission/members", {"name": "吕另选", "kinds": [RESIDENT]}
        same = anew | {"motion_id": motion["id"]}
        assert slug_of(front.ask("registry", "POST", of, Who("residents_committee", code), json=same)) == "motion-used"
        other = anew | {"motion_id": carried(front, code, "commission", election["id"])["id"]}
        again = front.ask("registry", "POST", of, Who("residents_committee", code), json=other)
        front.event_of(again, election["id"])
        assert exits(front, election, "commission.size") == {"met"}


@requirement("LAW-08", under=["urban-law-2025"])
def test_under_the_law_of_2025_a_member_whose_relative_is_nominated_leaves_and_acts_no_more(
    front: Front, breaching: Who
) -> None:
    with front.at(LAW_TIME):
        election, code = election_of_2025(front), LAW_PLACE
        members = people([RESIDENT] * 5)
        members[1]["account"] = front.signed_in(breaching).account
        chosen = {"how": "pushed_out", "motion_id": carried(front, code, "commission", election["id"])["id"]}
        successors = [{"name": "何递补", "kinds": [RESIDENT], "votes": 12}]
        formed = form(front, election, members, successors=successors, **chosen).json()
        second, next_ = formed["members"][1], formed["members"][-1]
        ending = {"cause": "relative_stands", "reason": "其妻被提名", "evidence_sha256": front.minutes(code)}
        path = f"/elections/{election['id']}/commission/members/{second['id']}/ending"
        ended = front.ask("registry", "POST", path, Who("street_office", code[:9]), json=ending)
        told = front.event_of(ended, election["id"])
        assert (told["data"]["cause"], told["data"]["successor_id"]) == ("relative_stands", next_["id"])
        (ground,) = [each for each in told["decisions"] if each["rule"] == "commission.relatives_leave"]
        assert (ground["verdict"], "应当退出选举委员会" in ground["reason_zh"]) == ("blocked", True)
        refused = set_day(front, election, breaching, "2026-12-20")
        assert rules_of(refused) == ["commission.candidates_leave"] and "此后的行为无效" in refused.json()["detail"]
        front.event_of(set_day(front, election, Who("commission", code), "2026-12-20"), election["id"])


@requirement("LAW-08", "E2E-11/11i", under=["urban-law-2025"])
def test_under_the_law_of_2025_the_nomination_itself_lets_a_near_relative_leave(front: Front, roster: Roster) -> None:
    with front.at(LAW_TIME):
        election, code = election_of_2025(front, roster.code), roster.code
        path, brother = f"/elections/{election['id']}", Who("commission", code, subject="brother")
        members = people([RESIDENT] * 5)
        members[1]["account"] = front.signed_in(brother).account
        chosen = {"how": "pushed_out", "motion_id": carried(front, code, "commission", election["id"])["id"]}
        waiting = [{"name": f"何{given}", "kinds": [RESIDENT], "votes": 12} for given in ("递补", "再补")]
        formed = form(front, election, members, successors=waiting, **chosen).json()
        _, second, *_, next_, last = formed["members"]
        draw(front, election, roster)

        def nominate(named: str, relatives: Sequence[Mapping[str, str]], **more: Any) -> httpx2.Response:
            facts = FACTS | {"commission_relatives": relatives}
            body = {
                "contest_id": election["contests"][0]["id"], "nominee": roster.people[named], "facts": facts,
                "channel": "joint_residents", "supporters": [roster.people[name] for name in SIGNERS[:10]],
                "sheet_sha256": front.sheet(code), **more,
            }  # fmt: skip
            return front.ask("candidates", "POST", f"{path}/nominations", Who("residents_committee", code), json=body)

        stranger = [{"member_id": election["id"], "kinship": "sibling"}]
        assert slug_of(nominate("丁一安", stranger)) == "relative-not-on-commission"
        assert nominate("丁一安", [{"member_id": second["id"], "kinship": "friend"}]).status_code == 422
        related = [{"member_id": each, "kinship": "sibling"} for each in (second["id"], next_["id"])]
        nominated = nominate("丁一安", related)
        told = front.event_of(nominated, election["id"], "registry.commission.member_ended")
        front.once_is(lambda: len(left_by(front, election)), 2)
        first, then = left_by(front, election)
        assert (first["data"]["member_id"], first["data"]["successor_id"]) == (next_["id"], None)
        assert (then["data"]["member_id"], then["data"]["successor_id"]) == (second["id"], last["id"])
        assert told["data"]["cause"] == then["data"]["cause"] == "relative_stands"
        (ground,) = [each for each in then["decisions"] if each["rule"] == "commission.relatives_leave"]
        assert (ground["verdict"], "应当退出选举委员会" in ground["reason_zh"]) == ("blocked", True)

        refused = set_day(front, election, brother, "2026-12-20")
        assert rules_of(refused) == ["commission.candidates_leave"] and "此后的行为无效" in refused.json()["detail"]
        front.event_of(set_day(front, election, Who("commission", code), "2026-12-20"), election["id"])
        front.order(election, "cancellation", Who("street_office", code[:9]))


def draw(front: Front, election: Mapping[str, Any], roster: Roster) -> None:
    """The list of electors, drawn up of everybody who declared on paper, and posted."""
    code = roster.code
    commission, path = Who("commission", code), f"/elections/{election['id']}"
    declared = {"residents": [*roster.people.values()], "declared_sha256": front.photo(73, code)}
    front.done("registry", "POST", f"{path}/electors", commission, json=declared)
    notice = {"kind": "electors", "posted_at": front.now, "place": "社区公告栏"}
    notice["evidence_sha256"] = front.photo(72, code)
    front.done("registry", "POST", f"{path}/notices", commission, json=notice)


def left_by(front: Front, election: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How memberships of the commission ended, in order, as the log tells it."""
    return [each for each in front.events(election["id"]) if each["type"] == "registry.commission.member_ended"]


def set_day(front: Front, election: Mapping[str, Any], who: Who, day: str = "") -> httpx2.Response:
    """The election day, set by somebody of the commission."""
    path = f"/elections/{election['id']}"
    etag = front.ask("registry", "GET", path, who).headers["ETag"]
    body = {"election_day": day or SETTINGS["shenyang-2015"].day}
    return front.ask("registry", "PUT", f"{path}/election-day", who, json=body, headers={"If-Match": etag})


def test_a_member_who_is_nominated_is_flagged_where_the_document_is_silent(front: Front) -> None:
    election = front.election()
    members = people([RESIDENT] * 3)
    members[1] = {"resident_id": front.people["丁一安"], "kinds": [RESIDENT]}
    assert form(front, election, members).status_code == 201
    assert front.nominate(election, "王二平").status_code == 201
    assert front.nominate(election, "丁一安").status_code == 201
    shown = front.done("registry", "GET", f"/elections/{election['id']}/commission", Who("resident"))
    stand = {each["name"]: each["since"] and not each["ended_on"] for each in shown["members"] if each["stands_since"]}
    assert stand == {"丁一安": True}


@requirement("LAW-07", "E2E-12/12b", "E2E-12/12c", under=["urban-law-2025"])
def test_under_the_law_of_2025_two_thirds_of_the_representatives_meeting_choose_the_commission(front: Front) -> None:
    code = LAW_PLACE
    with front.at(LAW_TIME):
        election = election_of_2025(front)
        few = put(front, meeting(front, code, entitled=67, present=44), "commission", election["id"]).json()
        refused = decide(front, few, 44)
        assert rules_of(refused) == ["meeting.representatives_quorum"] and "至少须45人" in refused.json()["detail"]
        held = meeting(front, code, entitled=67, present=45)
        votes = {}
        for agreeing in (22, 23):
            decided = decide(front, put(front, held, "commission", election["id"]).json(), agreeing, 45 - agreeing)
            told = front.event_of(decided, election["id"])
            votes[agreeing] = (told["data"]["carried"], told["decisions"][-1]["verdict"])
        assert votes == {22: (False, "blocked"), 23: (True, "ok")}

        chosen, members = {"motion_id": decided.json()["id"]}, people([RESIDENT] * 5)
        assert rules_of(form(front, election, members, how="elected", **chosen)) == ["commission.elected_by"]
        assert rules_of(form(front, election, members, how="pushed_out")) == ["commission.elected_by"]
        front.event_of(form(front, election, members, how="pushed_out", **chosen), election["id"])
