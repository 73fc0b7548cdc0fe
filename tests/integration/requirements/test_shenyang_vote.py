"""The vote of a committee under shenyang-2015: two venues, two sheets, three offices, from the meeting to its result (E2E-05)."""

from typing import Any

import httpx2
import pytest

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.neighbours import Roster, asked, bound
from tests.integration.requirements.polling import MORNING, Vote, lacking, on_the_morning, read_plan, verdicts
from tests.integration.requirements.shenyang import COMMISSION, DAY, HERE, STREET
from tests.integration.requirements.test_campaign import STANDING
from tests.integration.requirements.test_roll_bases import OFFSET, POSTED, roster
from tests.support.requirements import requirement

__all__ = ["roster"]
EVE, MORROW = "2015-03-09T08:00:00+08:00", "2015-03-11T08:00:00+08:00"
CLERK = Who("clerk", HERE)
STRANGER = Who("resident", "210103001001")
CHIEF, BUREAU = Who("street_office", HERE[:9], subject="chief"), Who("civil_affairs_bureau", HERE[:6])
VOTERS = (*(name for names in STANDING.values() for name in names), "林丰", "林光", "林海", "林江", "林景")
PRESENT, AT_THE_STATION = 7, 2


@pytest.fixture(scope="module")
def vote(front: Front, roster: Roster) -> Vote:
    """An election whose formal list is posted; the tests go on where the one before ended."""
    residents = [roster.people[name] for name in VOTERS]
    return on_the_morning(front, roster.people, HERE, base="last_committee_election", residents=residents)


@pytest.fixture(autouse=True)
def the_day(front: Front, vote: Vote) -> None:
    """Each test is on the election day."""
    front.now = MORNING


@requirement("GOV-43", under=["shenyang-2015"])
def test_a_day_that_is_moved_is_held_against_the_list_that_hangs(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    front.now = POSTED
    election = front.done("registry", "GET", f"/elections/{vote.id}", COMMISSION)
    assert "timetable.formal_list_notice" in rules_of(front.day_set(election, "2015-02-06"))
    moved = front.event_of(front.day_set(election, MORROW[:10]), vote.id)
    assert (moved["data"]["previous"], moved["data"]["election_day"]) == (DAY, MORROW[:10])
    assert front.day_set(election, DAY).status_code == 200


@requirement("CAN-44", under=["shenyang-2015"])
def test_what_was_decided_about_a_candidate_is_read_by_those_who_decide_and_by_the_candidate(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    listed = front.done("candidates", "GET", f"/elections/{vote.id}/candidacies", STREET)["items"]
    path = f"/candidacies/{next(each['id'] for each in listed if each['name'] == '林安')}/reviews"
    assert front.ask("candidates", "GET", path, STREET).status_code == 200
    for who in (COMMISSION, CLERK, Who("resident", HERE), STRANGER):
        assert front.ask("candidates", "GET", path, who).status_code in (403, 404)
    own = f"/candidates{path.replace('reviews', 'own-reviews')}"
    people = Roster(HERE, OFFSET, vote.election.people)
    candidate, rival = (
        bound(front, name, f"shenyang.{number}", people) for number, name in enumerate(("林安", "林北"))
    )
    assert asked(front, "GET", own, candidate).status_code == 200
    assert asked(front, "GET", own, rival).status_code == 404
    (file,) = asked(front, "GET", f"/candidates/elections/{vote.id}/own-candidacies", candidate).json()["items"]
    assert (file["name"], file["state"], bool(file["conditions"])) == ("林安", "slated", True)


@requirement("BAL-02", "BAL-12", under=["shenyang-2015"])
def test_the_electors_of_the_mode_meet_and_each_office_is_on_one_sheet_with_its_seats(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    congress = vote.plan(meeting="member_representatives_congress")
    assert "voting.meeting" in rules_of(congress)
    few = vote.plan(meeting="representatives_meeting")
    assert rules_of(few) == ["electorate.capacities"] and "应召开选举大会" in few.json()["detail"]
    for unfit in ([[vote.director]], [[vote.director, vote.deputy], [vote.member, vote.deputy]]):
        wrong = vote.plan(sheets=[{"contests": contests} for contests in unfit])
        assert slug_of(wrong) == "sheets-unfit"
    planned = vote.plan()
    told = front.event_of(planned, vote.id)["data"]
    assert (told["meeting"], told["sheets"]) == ("election_meeting", [[vote.director, vote.deputy], [vote.member]])
    vote.session = planned.json()["id"]
    path = f"/sessions/{vote.session}"
    shown = front.seen(path, Who("resident", HERE))
    assert [each["contests"] for each in shown["sheets"]] == [[vote.director, vote.deputy], [vote.member]]
    assert front.ask("ballots", "GET", path, STRANGER).status_code == 404


@requirement("BAL-03", "BAL-05", "BAL-11", "BAL-35", "E2E-05/5i", under=["shenyang-2015"])
def test_no_vote_opens_before_the_report_is_heard_the_rules_told_and_the_tellers_chosen(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    vote.seal()
    waiting = {"voting.prior_term_report", "voting.booth", "voting.instructions", "counting.tellers_chosen"}
    refused = vote.opened(13, 13)
    assert {*rules_of(refused)} == waiting and "尚未听取、审议" in refused.json()["detail"]
    assert lacking(front, vote) == waiting
    vote.noted("report_heard")
    assert "尚未审议" in vote.opened(13, 13).json()["detail"]
    for items, rule in (
        (["report_reviewed"], "voting.prior_term_report"),
        (["election_rules", "cautions", "way_of_voting"], "voting.instructions"),
        (["booth"], "voting.booth"),
    ):
        assert rule in rules_of(vote.opened(13, 13))
        vote.noted(*items)
    assert rules_of(vote.opened(13, 13)) == ["counting.tellers_chosen"]
    assert slug_of(vote.post("agenda", {"items": ["booth"]})) == "already-done"
    chosen = vote.post("agenda", {"items": ["tellers_chosen"]})
    assert front.event_of(chosen, vote.id)["data"]["items"] == ["tellers_chosen"]
    assert lacking(front, vote) == set()
    assert slug_of(vote.opened(13)) == "sheet-unknown"
    twice = [{"number": number, "printed": 13} for number in (1, 1, 2)]
    assert slug_of(vote.post("opening", {"sheets": twice})) == "sheet-unknown"
    with front.at(EVE):
        assert rules_of(vote.opened(13, 13)) == ["voting.day"]
    opened = vote.opened(13, 13)
    told = verdicts(front.event_of(opened, vote.id, "ballots.session.opened"))
    assert {told[rule] for rule in (*waiting, "voting.venue", "voting.station", "voting.meeting")} == {"ok"}
    seats = {each["office"]: (each["seats"], len(each["candidates"])) for each in opened.json()["contests"]}
    assert seats == {"director": (1, 2), "deputy": (1, 2), "member": (3, 4)}
    assert len(opened.json()["agenda"]) == 7


@requirement("REG-29", "E2E-03/3i", under=["shenyang-2015"])
def test_each_sheet_is_handed_once_to_who_has_checked_in(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    elector = vote.electors()[0]
    unseen = vote.handed(elector, 1, 1)
    assert rules_of(unseen) == ["voting.once"] and "尚未签到" in unseen.text
    told = front.event_of(vote.came(1, 2, present=PRESENT, at_the_station=AT_THE_STATION)[0], vote.id)
    assert told["type"] == "ballots.ballot.issued" and elector not in str(told)
    again = vote.handed(elector, 2, 2)
    assert (slug_of(again), rules_of(again)) == ("ballot-already-issued", ["voting.once"])


@requirement("BAL-15", under=["shenyang-2015"])
def test_each_sheet_has_an_account_of_its_own_that_balances(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    elector = vote.electors()[0]
    assert slug_of(vote.handed(elector, 3, 1)) == "sheet-unknown"
    right = {"printed": 13, "spoiled": 1, "unused": 5, "returned": PRESENT, "unreturned": 0}
    # One paper more comes back than was handed out: a fact that voids this vote and is noted (GK-07).
    one_more = right | {"returned": PRESENT + 1}
    for first in (right | {"unused": 6}, right | {"returned": PRESENT - 1}):
        assert rules_of(vote.post("closing", papers(first, one_more))) == ["counting.accounting"]
    assert slug_of(vote.post("closing", papers(right))) == "sheet-unknown"
    closed = vote.post("closing", papers(right, one_more))
    told = front.event_of(closed, vote.id, "ballots.session.closed")["data"]
    assert [(each["issued"], each["returned"]) for each in told["sheets"]] == [
        (PRESENT, PRESENT),
        (PRESENT, PRESENT + 1),
    ]
    here = [{"venue": 1, "issued": PRESENT - AT_THE_STATION}, {"venue": 2, "issued": AT_THE_STATION}]
    assert [each["issued"] for each in closed.json()["sheets"]] == [here, here]


@requirement("BAL-19", "BAL-20", "E2E-05/5g", "E2E-05/5h", under=["shenyang-2015"])
def test_boxes_are_opened_at_the_centre_once_all_have_come_there(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    for place, said in ((1, "开箱地点不是中心会场"), (0, "还有1个票箱未到")):
        refused = vote.unseal(place)
        assert rules_of(refused) == ["counting.place"] and said in refused.json()["detail"]
    assert slug_of(vote.arrive(seal_number="SY-003")) == "seal-mismatch"
    arrived = vote.arrive()
    told = front.event_of(arrived, vote.id)
    assert (told["type"], told["data"]["seal_number"], told["data"]["handlers"]) == ("ballots.box.arrived", "SY-002", 2)
    assert (arrived.json()["state"], arrived.json()["arrived_at"]) == ("arrived", "2015-03-10T00:00:00Z")
    assert slug_of(vote.enter(0, 0, vote.figures(vote.director, 5, (3, 2)))) == "boxes-not-open"
    with front.at(MORROW):
        late = vote.unseal(0)
    assert rules_of(late) == ["counting.same_day"] and "应于当日" in late.text
    for place in (0, 1):
        opened = front.event_of(vote.unseal(place), vote.id)
        verdicts = {each["rule"]: each["verdict"] for each in opened["decisions"]}
        assert (opened["type"], verdicts["counting.same_day"]) == ("ballots.box.unsealed", "ok")
    with front.at(MORROW):
        assert rules_of(vote.enter(0, 0, vote.figures(vote.director, 5, (3, 2)))) == ["counting.same_day"]


@requirement("BAL-21", under=["shenyang-2015"])
def test_two_people_enter_a_box_and_a_third_confirms_it(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    figures = vote.figures(vote.director, 5, (4, 1))
    first = vote.enter(0, 0, figures)
    assert front.event_of(first, vote.id)["type"] == "ballots.count_entry.submitted"
    assert slug_of(vote.enter(0, 0, figures)) == "count-entry-exists"
    assert slug_of(vote.confirm(0, vote.director)) == "count-differences-stand"
    assert vote.enter(0, 1, figures).status_code == 201
    own = vote.confirm(0, vote.director, vote.tellers[0])
    assert own.status_code == 403
    assert [each["rule"] for each in own.json()["decisions"]] == ["counting.two_people"]
    told = front.event_of(vote.confirm(0, vote.director), vote.id)
    assert (told["type"], told["actor"]["role"]) == ("ballots.count.confirmed", "overseer")
    assert [each["for"] for each in told["data"]["tallies"]] == [4, 1]


@requirement("BAL-21", under=["shenyang-2015"])
def test_a_recount_is_entered_by_another_pair_and_the_old_figures_stay(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    path, order = f"/boxes/{vote.boxes[0]}/recounts", {"contest_id": vote.director, "reason": "有群众对唱票提出异议"}
    own = front.step(path, vote.tellers[1], order)
    assert (own.status_code, slug_of(own)) == (403, "needs-another-person")
    ordered = front.step(path, vote.overseer, order)
    told = front.event_of(ordered, vote.id)
    assert (told["type"], told["data"]["attempt"]) == ("ballots.count.recount_ordered", 1)
    assert {each["rule"]: each["verdict"] for each in told["decisions"]} == {"voting.undo": "ok"}
    assert slug_of(vote.post("result", {})) == "counts-incomplete"
    for teller in (2, 3):
        assert vote.enter(0, teller, vote.figures(vote.director, 5, (4, 1))).status_code == 201
    assert front.event_of(vote.confirm(0, vote.director), vote.id)["data"]["attempt"] == 2
    shown = front.seen(f"/boxes/{vote.boxes[0]}/count", vote.overseer)["contests"]
    (known,) = next(each["recounts"] for each in shown if each["contest_id"] == vote.director)
    assert (known["reason"], [each["returned"] for each in known["entries"]]) == (order["reason"], [5, 5])


def test_pairs_of_tellers_count_several_offices_of_a_box_at_once(front: Front, vote: Vote) -> None:
    director, deputy = vote.figures(vote.director, 2, (2, 0)), vote.figures(vote.deputy, 2, (0, 2))
    member = vote.figures(vote.member, 2, (2, 2, 2, 0))
    strange = vote.enter(1, 0, vote.figures(vote.member, 3, (1, 1, 1, 0)))
    assert rules_of(strange) == ["counting.box"] and "多1张" in strange.json()["detail"]
    entered = vote.at_once(1, (0, director), (1, director), (2, deputy), (3, deputy), (2, member), (3, member))
    assert [each.status_code for each in entered] == [201] * 6, [each.text for each in entered]
    contests = front.seen(f"/boxes/{vote.boxes[1]}/count", vote.overseer)["contests"]
    assert {(len(each["entries"]), len(each["differences"])) for each in contests} == {(2, 0)}
    for contest in (vote.director, vote.deputy, vote.member):
        assert vote.confirm(1, contest).status_code == 201


@requirement("BAL-22", "BAL-34", "E2E-05/5n", under=["shenyang-2015"])
def test_three_offices_are_counted_and_the_one_with_a_paper_too_many_is_voted_on_again(
    front: Front, vote: Vote
) -> None:
    read_plan(front, vote)
    unlike = vote.enter(0, 0, vote.figures(vote.deputy, 4, (3, 1)))
    assert rules_of(unlike) == ["counting.accounting"] and "同一张选票的其他职位" in unlike.json()["detail"]
    vote.count(vote.deputy, (5, (1, 4)))
    vote.count(vote.member, (6, (5, 5, 5, 1)))
    _, results = vote.determined()
    assert [results[office]["outcome"]["elected"] for office in ("director", "deputy", "member")] == [
        [vote.candidacies["林安"]],
        [vote.candidacies["林东"]],
        [],
    ]
    void = results["member"]["outcome"]
    assert (void["valid"], void["next_step"]["kind"]) == (False, "repeat")
    with front.at(MORROW):
        assert rules_of(front.announce(results["director"], COMMISSION)) == ["results.announcement"]
    for result in results.values():
        told = front.event_of(front.announce(result, COMMISSION), vote.id, "ballots.result.announced")
        assert {each["rule"]: each["verdict"] for each in told["decisions"]} == {"results.announcement": "ok"}
    answer = front.at_gateway("GET", f"/public/elections/{vote.id}")
    page = answer.json()
    assert page["turnout"] == [{"round": 1, "entitled": len(VOTERS), "present": PRESENT}]
    shown = {each["office"]: each for each in page["results"]}
    assert {each["announced_at"] for each in shown.values()} == {"2015-03-10T00:00:00Z"}
    votes = {(each["name"], each["for"], each["elected"]) for each in shown["director"]["candidates"]}
    assert votes == {("林安", 6, True), ("林北", 1, False)}
    assert not [key for key in (*vote.election.people.values(), *vote.electors()[:PRESENT]) if key in answer.text]


@requirement("BAL-28", "E2E-05/5j", "E2E-05/5l", under=["shenyang-2015"])
def test_seats_that_stay_open_are_voted_on_until_they_are_filled(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    first, second, third, fourth = STANDING["member"]
    events, results = vote.again(6, member={first: 6, second: 5, third: 4, fourth: 0})
    told, void = verdicts(events["member"]), results["member"]["outcome"]
    assert (told["results.quorum"], void["valid"], void["next_step"]["kind"]) == ("blocked", False, "repeat")
    events, results = vote.again(PRESENT, member={first: 7, second: 6, third: 3, fourth: 1})
    told, short = verdicts(events["member"]), results["member"]["outcome"]
    assert (told["results.quorum"], told["results.elected"]) == ("ok", "warning")
    assert (len(short["elected"]), short["open_seats"], short["next_step"]["kind"]) == (2, 1, "run_off")
    events, results = vote.again(PRESENT, member={third: 3, fourth: 2})
    told, last = verdicts(events["member"]), results["member"]["outcome"]
    assert told["results.run_off"] == "ok", "a third of the seven papers cast"
    assert (last["elected"], last["open_seats"]) == ([vote.candidacies[third]], 0)


@requirement("BAL-23", "REP-16", under=["shenyang-2015"])
def test_the_street_issues_the_certificates_that_the_province_printed(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    path, of_the_province = f"/results/{vote.last['director']}/certificates", {"printed_by": "provincial_civil_affairs"}
    own = front.step(path, CHIEF, {"printed_by": ""})
    assert rules_of(own) == ["results.certificate_issuer"] and "省民政厅" in own.json()["detail"]
    issued = front.step(path, CHIEF, of_the_province)
    event = front.event_of(issued, vote.id, "ballots.certificate.issued")
    assert event["data"]["printed_by"] == "provincial_civil_affairs"
    (certificate,) = issued.json()["items"]
    told = {key: certificate[key] for key in ("holder", "office", "issuer", "printed_by", "status")}
    assert told == {
        "holder": "林安",
        "office": "director",
        "issuer": certificate["issuer"],
        "printed_by": "provincial_civil_affairs",
        "status": "issued",
    }
    assert certificate["number"] == f"{HERE}-2015-001"
    serials = f"/communities/{HERE}/certificates"
    assert certificate["number"] in {each["number"] for each in front.seen(serials, CHIEF)["items"]}
    assert front.ask("ballots", "GET", serials, Who("resident", HERE)).status_code == 403
    assert front.paper(f"/certificates/{certificate['id']}/paper", CHIEF).startswith(b"%PDF-")
    assert front.paper(f"/elections/{vote.id}/report-form", CHIEF).startswith(b"%PDF-")


@pytest.mark.carries("shenyang-2015", "residents_committee", "direct")
@requirement("BAL-24", "E2E-05/5o", under=["shenyang-2015"])
def test_the_result_is_owed_to_the_street_until_it_has_acknowledged_it(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    plan = front.done("registry", "GET", f"/elections/{vote.id}", COMMISSION)["plan_id"]
    path = f"/duties?plan_id={plan}&rule=filing.receivers"

    def duty() -> str:
        owed = front.done("audit", "GET", path, BUREAU)["items"]
        return str(next((each["state"] for each in owed if each["election_id"] == vote.id), "none"))

    assert front.ask("audit", "GET", path, STRANGER).status_code == 403
    assert front.once_is(duty, "due") == "due"
    filings = f"/elections/{vote.id}/filings"
    bureau = front.step(filings, COMMISSION, {"receiver": "district_civil_affairs"})
    assert bureau.status_code == 422, "the document names the street only"
    filing = front.made(filings, COMMISSION, {"receiver": "street"})
    assert sorted(filing["result_ids"]) == sorted(vote.last.values()), "one report for the whole election"
    assert slug_of(front.step(filings, COMMISSION, {"receiver": "street"})) == "already-done"
    received = front.step(f"/filings/{filing['id']}/acknowledgement", CHIEF)
    assert received.json()["complete"] is True
    event = front.event_of(received, vote.id, "ballots.filing.acknowledged")
    assert {each["rule"]: each["verdict"] for each in event["decisions"]} == {"filing.receivers": "ok"}
    assert front.done("registry", "GET", f"/elections/{vote.id}", COMMISSION)["step"] == "filing"
    assert front.once_is(duty, "done") == "done", "audit learns of the filing from the step"


@requirement("BAL-26", under=["shenyang-2015"])
def test_a_winner_whose_canvassing_is_verified_loses_the_seat(front: Front, vote: Vote) -> None:
    read_plan(front, vote)
    winner, result = vote.candidacies["林东"], vote.last["deputy"]
    accused = {"candidacy_id": winner, "canvasser": "instructed_person"}
    claim = {"community_code": HERE, "election_id": vote.id, "channel": "web", "category": "private_canvassing"}
    told = claim | {"content": "候选人让人入户拉票", "accused": accused}
    case = front.done("audit", "POST", "/cases", Who("resident", HERE), json=told)["number"]
    body = {"person": winner, "place": "社区公告栏", "evidence_sha256": front.photo(90, HERE), "case_number": case}

    def stated() -> httpx2.Response:
        return front.step(f"/results/{result}/statements", CHIEF, body)

    assert rules_of(stated()) == ["sanctions.candidate"], "the case is not decided yet"
    steps: dict[str, dict[str, Any]] = {
        "tasks": {"role": "lead", "to_code": HERE[:9], "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": winner, "grounds": "经查属实"},
    }
    for step, sent in steps.items():
        front.done("audit", "POST", f"/cases/{case}/{step}", STREET, json=sent)
    ended = front.ask("candidates", "POST", f"/candidacies/{winner}/cancellation", STREET, json={"case_number": case})
    assert ended.json()["candidacy"]["state"] == "void", ended.text
    event = front.event_of(stated(), vote.id, "ballots.result.statement_made")
    assert (event["data"]["person"], event["data"]["case"]) == (winner, case)
    page = front.at_gateway("GET", f"/public/elections/{vote.id}").json()["results"]
    (deputy,) = (each["candidates"] for each in page if each["office"] == "deputy")
    assert {(each["name"], each["elected"], each["void"]) for each in deputy} == {
        ("林东", False, True),
        (next(name for name in STANDING["deputy"] if name != "林东"), False, False),
    }

    def vacancies() -> list[str]:
        found = front.done("registry", "GET", f"/communities/{HERE}/vacancies", COMMISSION)["items"]
        return [each["office"] for each in found if each["cause"] == "void"]

    assert front.once_is(vacancies, ["deputy"]) == ["deputy"]
