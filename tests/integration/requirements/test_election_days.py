"""The election day at the gateway: inside its window or by an approved exception, and held against what is posted."""

from typing import Any

from electoral_rules.organisation.elected import Triple

from tests.integration.ballots.hall import CLERK, COMMISSION, OVERSEER, PRINTED, SEAL
from tests.integration.candidates.town import LEADER, NOW, STREET_OFFICE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS, plan_of

PARTY = "party_members"
LATE = "2024-06-02"
WISH = {"rule": "election.window", "election_day": LATE, "reason": "5月底洪水，道路中断"}


@requirement("BAL-35", under=["chengnan-2024"])
def test_an_election_day_outside_the_window_needs_an_exception_that_another_person_approved(front: Front) -> None:
    front.now = NOW
    election = front.election()
    path, log = f"/elections/{election['id']}/exceptions", election["id"]
    assert rules_of(front.day_set(election, LATE)) == ["election.window"]
    needless = front.ask("registry", "POST", path, COMMISSION, json=WISH | {"election_day": "2024-05-30"})
    assert slug_of(needless) == "no-warning-to-except"

    proposed = front.ask("registry", "POST", path, COMMISSION, json=WISH | {"evidence_sha256": front.photo(13)})
    assert front.event_of(proposed, log)["data"]["election_day"] == LATE
    assert slug_of(front.ask("registry", "POST", path, COMMISSION, json=WISH)) == "exception-known"
    assert rules_of(front.day_set(election, LATE)) == ["election.window"]
    approval = f"{path}/{proposed.json()['id']}/approval"
    assert front.ask("registry", "POST", approval, COMMISSION).status_code == 403
    front.event_of(front.ask("registry", "POST", approval, LEADER), log)
    assert slug_of(front.ask("registry", "POST", approval, LEADER)) == "exception-known"

    assert rules_of(front.day_set(election, "2024-06-03")) == ["election.window"]
    event = front.event_of(front.day_set(election, LATE), log)
    assert decided(event) == {"election.window": "warning"}
    (kept,) = front.done("registry", "GET", path, STREET_OFFICE)["items"]
    assert kept["approved_by"] not in (None, kept["proposed_by"])
    assert front.done("registry", "GET", f"/elections/{log}", COMMISSION)["excepted_rules"] == ["election.window"]
    opened_on(front, election, LATE)


@requirement("BAL-35", under=["chengnan-2024"])
def test_the_vote_is_open_on_the_fixed_day_only(front: Front) -> None:
    front.now = NOW
    election = front.election()
    front.event_of(front.day_set(election, "2024-05-29"), election["id"])
    opened_on(front, election, "2024-05-29")


def opened_on(front: Front, election: dict[str, Any], day: str) -> None:
    """The vote is opened on this day and on no other; nobody checks in the day before."""
    front.slated(election, "丁一安", "王二平")
    front.now = f"{day[:-1]}{int(day[-1]) - 1}T09:30:00+08:00"
    session = front.done_plan(election)
    box = front.made(f"/sessions/{session}/boxes", CLERK, {"number": 1})["id"]
    front.made(f"/boxes/{box}/sealing", OVERSEER, SEAL)
    opening, check_ins = f"/sessions/{session}/opening", f"/elections/{election['id']}/check-ins"
    assert rules_of(front.step(opening, COMMISSION, PRINTED)) == ["voting.day"]
    elector = front.done("registry", "GET", f"/elections/{election['id']}/electors", CLERK)["items"][0]["id"]
    came = {"elector_id": elector, "desk": "一号台"}
    assert rules_of(front.ask("registry", "POST", check_ins, CLERK, json=came)) == ["voting.day"]
    front.now = f"{day}T09:30:00+08:00"
    front.event_of(front.step(opening, COMMISSION, PRINTED), election["id"], "ballots.session.opened")
    front.event_of(front.ask("registry", "POST", check_ins, CLERK, json=came), election["id"])
    assert front.step(f"/sessions/{session}/ballot-issues", CLERK, came).status_code == 201


@requirement("GOV-43", under=["chengnan-2024"])
def test_a_day_that_is_moved_is_held_against_what_is_posted(front: Front) -> None:
    front.now = NOW
    election = front.election()
    front.slated(election, "丁一安", "王二平")
    assert rules_of(front.day_set(election, "2024-05-21")) == ["timetable.formal_list_notice"]
    assert rules_of(front.day_set(election, "2024-06-01")) == ["election.window"]
    event = front.event_of(front.day_set(election, "2024-05-30"), election["id"])
    assert decided(event) == {"election.window": "ok", "timetable.formal_list_notice": "ok"}
    assert (event["data"]["previous"], event["data"]["election_day"]) == ("2024-05-28", "2024-05-30")


@requirement("GOV-43", under=["nuoenjiya-2021"])
def test_a_community_votes_on_one_common_day(front: Front) -> None:
    document, street = "nuoenjiya-2021", Who("street_office", SETTINGS["nuoenjiya-2021"].community[:9])
    committee, party = Triple(document, "residents_committee", "direct"), Triple(document, "party_organisation", PARTY)
    both = [*plan_of(committee)["communities"], *plan_of(party)["communities"]]
    with front.at(SETTINGS[document].now):
        plan = front.activate(document, front.agreed(committee, communities=both)).json()
        listed = front.done("registry", "GET", f"/elections?plan_id={plan['id']}", street)["items"]
        elections = {each["body"]: each for each in listed}

        def days() -> list[str]:
            paths = [f"/elections/{elections[body]['id']}" for body in ("residents_committee", "party_organisation")]
            return [front.done("registry", "GET", path, street)["election_day"] for path in paths]

        own, other = elections["residents_committee"], elections["party_organisation"]
        assert front.day_set(own, "2021-01-12").status_code == 200
        assert days() == ["2021-01-12"] * 2
        front.order(other, "suspension", street)
        refused = front.day_set(own, "2021-01-11")
        assert rules_of(refused) == ["election.common_day"] and "现有2日" in refused.json()["detail"]
        front.order(other, "resumption", street)
        event = front.event_of(front.day_set(own, "2021-01-11"), own["id"])
        assert decided(event) == {"election.day_window": "ok", "election.common_day": "ok"}
        assert days() == ["2021-01-11"] * 2
        assert rules_of(front.day_set(other, "2021-01-20")) == ["timetable.party_window"]
        assert front.day_set(own, "2021-01-20").status_code == 200, "the party is elected by 13 January and stays"
        assert days() == ["2021-01-20", "2021-01-11"]


def decided(event: dict[str, Any]) -> dict[str, str]:
    """The verdict on each rule that says something here."""
    return {each["rule"]: each["verdict"] for each in event["decisions"] if each["verdict"] != "not_applicable"}
