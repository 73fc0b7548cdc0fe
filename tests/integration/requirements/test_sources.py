"""Where candidates come from at the gateway, under shenyang-2015: recommended by an organisation, or openly recruited."""

from typing import Any

import pytest

from tests.integration.candidates.people import GROUPS, SIGNERS
from tests.integration.candidates.town import FACTS, Who, rules_of, slug_of
from tests.integration.requirements.assembly import carried
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster
from tests.integration.requirements.shenyang import COMMISSION, DISTRICT, HERE, STREET, Nominating, nominating
from tests.integration.requirements.test_campaign import Campaign
from tests.integration.requirements.test_commission import HEAD, RESIDENT, form, people
from tests.integration.requirements.test_registrations import in_nuoenjiya, registered, review
from tests.integration.requirements.test_roll_bases import POSTED, roster
from tests.support.requirements import requirement

__all__ = ["roster"]


@pytest.fixture(scope="module")
def election(front: Front, roster: Roster) -> Nominating:
    """One direct election for all: each test puts people of its own forward."""
    return nominating(front, roster)


@requirement("CAN-06", "CAN-45", under=["shenyang-2015"])
def test_candidates_come_by_both_sources_and_the_file_names_the_source_and_who_answers_for_it(
    front: Front, election: Nominating
) -> None:
    at = f"/elections/{election.id}"
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    alone = {"contest_id": election.contests["member"], "nominee": election.people["丁一安"], "channel": "self"}
    refused = election.post("nominations", COMMISSION, alone)
    assert slug_of(refused) == "unknown-channel" and "组织推荐、全市统一公开招选" in refused.json()["detail"]

    for missing in ("answerable_person", "answerable_body"):
        nobody = election.recommend("丁一安", "member", **{missing: None})
        assert rules_of(nobody) == ["nomination.accountability"] and "责任人和责任单位" in nobody.json()["detail"]
    assert slug_of(election.recruit("王二平", "member")) == "recruitment-missing"
    made = election.recommend("丁一安", "member")
    told = front.event_of(made, election.id, "candidates.nomination.received")
    assert (told["data"]["channel"], told["data"]["supporters"]) == ("organisation_recommendation", 0)
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["nomination.accountability"] == "ok"
    # No document of this city orders a review, so who is admitted may be listed.
    assert made.json()["candidacy"]["state"] == "cleared"
    first = made.json()["candidacy"]["id"]
    (line,) = front.get(f"/candidacies/{first}", COMMISSION)["nominations"]
    assert (line["channel"], line["answerable_person"], line["answerable_body"], line["filled"]) == (
        "organisation_recommendation", "周正", "某街道党工委", True,
    )  # fmt: skip

    election.recommended("魏三康", "钱六月")
    for office, names in (("director", ("林安", "林北")), ("deputy", ("林成", "林东"))):
        election.recommended(*names, office=office)
    closed = election.slate()
    assert "nomination.sources" in rules_of(closed) and "全市统一公开招选" in closed.json()["detail"]
    gate = election.gates()["nominations"]
    assert gate["state"] == "open" and "nomination.sources" in {each["rule"] for each in gate["decisions"]}

    assert slug_of(election.open_recruitment("2015-12-31")) == "held-in-future"
    opened = election.open_recruitment()
    assert front.event_of(opened, election.id)["type"] == "candidates.recruitment.opened"
    assert slug_of(election.open_recruitment()) == "recruitment-known"
    shown = front.done("candidates", "GET", f"{at}/recruitment", COMMISSION)
    assert (shown["organiser"], shown["opened_on"]) == ("沈阳大学社区学院", "2015-01-20")
    recruited = election.recruit("王二平", "member")
    told = front.event_of(recruited, election.id, "candidates.nomination.received")
    assert told["data"]["channel"] == "open_recruitment"
    front.event_of(recruited, election.id, "candidates.candidacy.cleared")
    assert "nomination.sources" not in rules_of(election.slate())
    assert election.gates()["nominations"]["state"] == "passed"
    ready = front.at_gateway("GET", f"{at}/readiness", headers=front.signed(COMMISSION))
    assert ready.status_code == 200, ready.text
    assert {each["state"] for each in ready.json()["gates"] if each["gate"] == "nominations"} == {"passed"}

    listed = front.get(f"{at}/candidacies", COMMISSION)["items"]
    campaign = Campaign(front, election, {each["name"]: each["id"] for each in listed})
    assert campaign.discussed("posted").status_code == 201
    assert campaign.discussed("residents_discussion", **dict.fromkeys(campaign.made, 40)).status_code == 201
    campaign.ready(*campaign.made.values())
    told = front.event_of(election.slate(), election.id, "candidates.slate.drawn")
    assert {each["verdict"] for each in told["decisions"] if each["rule"] == "nomination.sources"} == {"ok"}


@requirement("CAN-07", "CAN-08", "CAN-46", under=["shenyang-2015"])
def test_a_subsidised_seat_is_entered_by_examination_and_two_are_interviewed_for_each_post(
    front: Front, election: Nominating
) -> None:
    at, paper = f"/elections/{election.id}", {"evidence_sha256": front.photo(74, HERE)}
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    kinds, member = f"contests/{election.contests['member']}/seat-kinds", election.contests["member"]
    few = election.post(kinds, STREET, {"subsidised": 1, "volunteer": 1, "part_time": 0})
    assert slug_of(few) == "seats-unlike"
    marked = election.post(kinds, STREET, {"subsidised": 2, "volunteer": 1, "part_time": 0})
    assert front.event_of(marked, election.id)["data"]["subsidised"] == 2
    (shown,) = front.done("candidates", "GET", f"{at}/seat-kinds", COMMISSION)["items"]
    assert (shown["contest_id"], shown["volunteer"]) == (member, 1)
    for path in ("seat-kinds", "candidacies"):
        assert front.ask("candidates", "GET", f"{at}/{path}", Who("resident")).status_code == 403

    election.open_recruitment()
    assert rules_of(election.recruit("林丰", "member", seat_kind=None)) == ["nomination.exam"]
    assert slug_of(election.recruit("林丰", "member", seat_kind="part_time")) == "seat-kind-missing"
    paid = {"seat_kind": "subsidised"}
    without = election.recruit("林丰", "member", **paid)
    assert rules_of(without) == ["nomination.exam"] and "逢进必考" in without.json()["detail"]
    assert slug_of(election.recruit("林丰", "member", **paid, exam={"passed": ["written"], **paper})) == "exam-missing"
    elsewhere = election.examine(held_by="other", parts=["written"])
    assert rules_of(elsewhere) == ["nomination.exam_organiser"] and "沈阳大学社区学院" in elsewhere.json()["detail"]
    hidden = election.examine(announced_where=None, supervision=None)
    assert rules_of(hidden) == ["nomination.exam_open"] and "公告地点和监督方式" in hidden.json()["detail"]
    held = front.event_of(election.examine(), election.id, "candidates.recruitment.examined")
    assert {each["rule"]: each["verdict"] for each in held["decisions"]} == {
        "nomination.exam_organiser": "ok",
        "nomination.exam_open": "ok",
    }
    half = election.recruit("林丰", "member", **paid, exam={"passed": ["written"], **paper})
    assert "计算机考试" in half.json()["detail"]
    rated = {"openly_recruited": True, "ratings": ["competent", "excellent"], **paper}
    assert rules_of(election.recruit("林丰", "member", **paid, yearly_ratings=rated)) == ["nomination.exam"]
    whole = election.recruit("林丰", "member", **paid, exam={"passed": ["written", "computer"], **paper})
    told = front.event_of(whole, election.id, "candidates.nomination.received")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["nomination.exam"] == "ok"
    three = rated | {"ratings": ["competent", "excellent", "competent"]}
    exempt = election.recruit("林光", "member", **paid, yearly_ratings=three)
    told = front.event_of(exempt, election.id, "candidates.nomination.received")
    assert {each["rule"]: each["verdict"] for each in told["decisions"]}["nomination.exam_exemption"] == "ok"
    assert election.recommend("林海", "member").status_code == 201
    listed = front.get(f"{at}/candidacies", COMMISSION)["items"]
    stood_for = {each["name"]: each["seat_kind"] for each in listed}
    assert (stood_for["林丰"], stood_for["林海"]) == ("subsidised", "volunteer")

    interview = {"contest_id": member, "posts": 2, "sat": 9, **paper}
    alone = election.post("recruitment/interviews", DISTRICT, interview | {"interviewed": 3})
    assert rules_of(alone) == ["nomination.interview"] and "原则上面试4人" in alone.json()["detail"]
    reason = {"interviewed": 3, "reason": "一人放弃面试"}
    explained = election.post("recruitment/interviews", DISTRICT, interview | reason)
    told = front.event_of(explained, election.id)
    assert {each["rule"]: each["verdict"] for each in told["decisions"]} == {"nomination.interview": "warning"}
    right = election.post("recruitment/interviews", DISTRICT, interview | {"interviewed": 4})
    assert front.event_of(right, election.id)["data"]["sat"] == 9
    seen = front.done("candidates", "GET", f"{at}/recruitment", COMMISSION)["interviews"]
    assert [(each["interviewed"], each["reason"]) for each in seen] == [(3, "一人放弃面试"), (4, None)]
    (exam,) = front.done("candidates", "GET", f"{at}/recruitment", COMMISSION)["examinations"]
    assert (exam["parts"], exam["sat"], exam["announced_where"]) == (["written", "computer"], 40, "市民政局网站")


@requirement("CAN-10", under=["shenyang-2015"])
def test_army_wives_come_first_at_equal_merit_and_who_is_preferred_can_be_counted(
    front: Front, election: Nominating
) -> None:
    at = f"/elections/{election.id}"
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    election.open_recruitment()
    over = {"passed_over": [{"groups": []}, {"groups": ["army_wives"]}]}
    taken = election.put_forward("林江", "member", encouraged_groups=["retired_cadres"])
    refused = election.post("recruitment/recruits", DISTRICT, taken | over)
    assert rules_of(refused) == ["nomination.equal_merit"] and "军嫂" in refused.json()["detail"]
    wife = election.put_forward("林景", "member", encouraged_groups=["army_wives"])
    done = election.post("recruitment/recruits", DISTRICT, wife | over)
    told = front.event_of(done, election.id, "candidates.nomination.received")
    assert [each["verdict"] for each in told["decisions"] if each["rule"] == "nomination.equal_merit"] == ["ok", "ok"]
    listed = {each["name"]: each for each in front.get(f"{at}/candidacies", COMMISSION)["items"]}
    assert "林江" not in listed and listed["林景"]["encouraged_groups"] == ["army_wives"]
    (line,) = front.get(f"/candidacies/{listed['林景']['id']}", COMMISSION)["nominations"]
    assert (line["channel"], line["passed_over"]) == ("open_recruitment", 2)
    assert front.ask("candidates", "GET", f"{at}/candidacies", Who("resident")).status_code == 403


@requirement("CAN-40", under=["shenyang-2015"])
def test_whom_an_organisation_arranges_is_a_proposal_with_a_review_and_no_candidate(
    front: Front, election: Nominating
) -> None:
    at = f"/elections/{election.id}"
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    paper = {"evidence_sha256": front.photo(75, HERE), "reason": "熟悉社区工作"}
    person = {"contest_id": election.contests["director"], "resident_id": election.people["林康"], **paper}
    for use, rule in (
        ("appointed", "seats.appointment"), ("delegated", "seats.appointment"), ("candidate", "nomination.sources"),
    ):  # fmt: skip
        assert rules_of(election.post("arrangements", STREET, person | {"used_as": use})) == [rule]
    before = front.get(f"{at}/candidacies", COMMISSION)["items"]
    made = election.post("arrangements", STREET, person | {"used_as": "proposal"})
    assert front.event_of(made, election.id)["type"] == "candidates.arrangement.proposed"
    path, review = f"/arrangements/{made.json()['id']}/review", {"verdict": "fit", "reason": "符合条件"}
    assert slug_of(front.ask("candidates", "POST", path, STREET, json=review)) == "other-reviewer-needed"
    leader = Who("street_leader", STREET.scope)
    reviewed = front.ask("candidates", "POST", path, leader, json=review)
    assert front.event_of(reviewed, election.id)["data"]["verdict"] == "fit"
    assert slug_of(front.ask("candidates", "POST", path, leader, json=review)) == "arrangement-reviewed"
    (shown,) = front.done("candidates", "GET", f"{at}/arrangements", STREET)["items"]
    assert (shown["name"], shown["verdict"], shown["verdict_reason"]) == ("林康", "fit", "符合条件")
    assert front.get(f"{at}/candidacies", COMMISSION)["items"] == before


@requirement("CAN-41", "CAN-42", under=["shenyang-2015"])
def test_who_stands_for_two_posts_or_sits_on_the_commission_is_shown(front: Front, election: Nominating) -> None:
    at = f"/elections/{election.id}"
    plan_id = front.done("registry", "GET", at, COMMISSION)["plan_id"]
    assert front.done("registry", "GET", f"/plans/{plan_id}", COMMISSION)["document"] == "shenyang-2015"
    motion = carried(front, HERE, "commission", election.id)["id"]
    members = people([HEAD] + [RESIDENT] * 6)
    members[0] = {"resident_id": election.people["林乐"], "kinds": [HEAD], "office": "chair"}
    members[1] = {"resident_id": election.people["林美"], "kinds": [RESIDENT]}
    place = {"id": election.id, "community_code": HERE}
    assert form(front, place, members, motion_id=motion, led_by=["street_office"]).status_code == 201
    member = election.recommended("林乐", "林美")
    told = front.once_is(lambda: stands(front, election), {"林乐", "林美"})
    assert told == {"林乐", "林美"}
    assert front.ask("registry", "GET", f"{at}/commission", Who("resident", "220602005006")).status_code == 404

    def chairs() -> list[dict[str, Any]]:
        events = [each for each in front.events(election.id) if each["type"] == "registry.commission.member_stands"]
        return [each for each in events if each["data"]["office"] == "chair"]

    assert front.once_is(lambda: len(chairs()), 1) == 1
    (said,) = chairs()[0]["decisions"]
    assert said["rule"] == "commission.chair" and "提倡由不参与选举的" in said["reason_zh"]

    (director,) = election.recommended("林乐", office="director")
    listed = {each["id"]: each for each in front.get(f"{at}/candidacies", COMMISSION)["items"]}
    assert (listed[member[0]]["conflicts"], listed[director]["conflicts"]) == ([director], [member[0]])
    assert front.ask("candidates", "GET", f"{at}/candidacies", Who("resident")).status_code == 403
    assert "slate.one_office" in rules_of(election.slate(member[0], director))


def stands(front: Front, election: Nominating) -> set[str]:
    """The members of the commission who stand, as it is shown."""
    shown = front.done("registry", "GET", f"/elections/{election.id}/commission", Who("resident", HERE))
    return {each["name"] for each in shown["members"] if each["stands_since"]}


@pytest.mark.parametrize("mode", ["household", "representatives"])
def test_in_other_modes_too_candidates_come_by_the_sources_and_nobody_reviews_them(
    front: Front, roster: Roster, mode: str
) -> None:
    # The election of the tests before ends: a community has one at a time.
    if mode == "representatives":
        front.now = POSTED
        elected = [
            {"resident_id": roster.people[name], "group_no": 1 + place % GROUPS}
            for place, name in enumerate(SIGNERS[:12])
        ]
        batch = {"term_from": "2014-06-01", "term_to": "2019-05-31", "representatives": elected}
        committee = Who("residents_committee", HERE)
        # Another test of this house may have had them elected.
        made = front.ask("registry", "POST", f"/communities/{HERE}/representatives", committee, json=batch)
        assert made.status_code == 201 or slug_of(made) == "already-a-representative"
    election = nominating(front, roster, mode)
    election.open_recruitment()
    election.recommended("丁一安", "魏三康", "钱六月")
    assert election.recruit("王二平", "member").json()["candidacy"]["state"] == "cleared"
    assert [*election.gates()] == ["nominations", "formal_slate"]


@requirement("CAN-10", under=["nuoenjiya-2021"])
def test_the_groups_a_document_encourages_are_kept_so_that_they_can_be_counted(front: Front) -> None:
    election, people, commission = in_nuoenjiya(front, "GK-03")
    assert front.done("registry", "GET", f"/plans/{election['plan_id']}", commission)["document"] == "nuoenjiya-2021"
    at, paper = f"/elections/{election['id']}", front.photo(76, commission.scope)
    for name in ("丁一安", "王二平"):
        number = registered(front, election, commission, people[name])
        assert review(front, election, number, commission, reason="moved_in").status_code == 200
    notice = {"kind": "electors", "posted_at": front.now, "place": "公告栏", "evidence_sha256": paper}
    front.done("registry", "POST", f"{at}/notices", commission, json=notice)
    member = next(each["id"] for each in election["contests"] if each["office"] == "member")
    for name, groups in (("魏三康", ["veterans", "grid_workers"]), ("钱六月", [])):
        body = {
            "contest_id": member, "nominee": people[name], "channel": "sign_up",
            "sheet_sha256": front.sheet(commission.scope), "facts": FACTS | {"encouraged_groups": groups},
        }  # fmt: skip
        made = front.ask("candidates", "POST", f"{at}/nominations", commission, json=body)
        told = front.event_of(made, election["id"], "candidates.nomination.received")
        (said,) = [each for each in told["decisions"] if each["rule"] == "qualification.merit"]
        assert said["observed"] == sorted(groups) and ("退役军人" in said["reason_zh"]) is bool(groups)
    listed = front.get(f"{at}/candidacies", commission)["items"]
    assert sorted(group for each in listed for group in each["encouraged_groups"]) == ["grid_workers", "veterans"]
    unknown = body | {"nominee": people["孙七月"], "facts": FACTS | {"encouraged_groups": ["friends"]}}
    assert front.ask("candidates", "POST", f"{at}/nominations", commission, json=unknown).status_code == 422
    assert front.ask("candidates", "GET", f"{at}/candidacies", Who("resident", commission.scope)).status_code == 403
