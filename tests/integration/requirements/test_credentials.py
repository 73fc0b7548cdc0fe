"""Credentials of representatives at the gateway: number, term, group and status; who has no valid one does not vote (SUP-11)."""

from typing import Any

import httpx2
from electoral_rules.organisation.elected import Triple

from tests.integration.ballots.hall import CLERK, COMMISSION, Meeting
from tests.integration.candidates.town import COMMITTEE, HERE, Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.test_roll_bases import slate_is_there
from tests.support.requirements import requirement
from tests.support.triples import DAYS, SETTINGS, plan_of

PATH = f"/communities/{HERE}/representatives"
TERM = {"term_from": "2021-06-01", "term_to": "2026-05-31"}


@requirement("SUP-11", under=["chengnan-2024"])
def test_representatives_vote_on_a_valid_credential_only(front: Front) -> None:
    meeting = front.opened()
    first, second, third = (holder(front, meeting, place) for place in range(3))
    assert {name: first[name] for name in ("status", *TERM)} == {"status": "valid", **TERM}

    front.event_of(order(front, first, "suspension"), kind="registry.representative.suspended")
    refused = come(front, meeting, 0)
    assert rules_of(refused) == ["representatives.credential"] and "代表证已暂停" in refused.json()["detail"]
    order(front, first, "resumption")
    front.event_of(come(front, meeting, 0), meeting.election["id"])

    assert come(front, meeting, 1).is_success
    order(front, second, "suspension")
    assert rules_of(front.issue(meeting, meeting.electors[1])) == ["representatives.credential"]
    order(front, second, "resumption")
    assert front.issue(meeting, meeting.electors[1]).status_code == 201

    event = front.event_of(order(front, third, "ending"))
    assert event["data"]["credential_no"] == third["credential_no"] and third["resident_id"] not in str(event)
    assert "代表证已终止" in come(front, meeting, 2).json()["detail"]
    shown = front.done("registry", "GET", f"{PATH}/{third['id']}", COMMISSION)
    assert (shown["status"], shown["ended_on"]) == ("ended", "2024-05-28")
    assert [(each["event"], each["left_status"]) for each in shown["orders"]] == [("end", "valid")]
    assert slug_of(asked(front, third, "resumption")) == "credential-step-refused"
    elected_anew(front, third)


def test_a_list_takes_those_alone_whose_credential_is_valid(front: Front) -> None:
    first, second, *_ = register(front)
    order(front, first, "suspension")
    order(front, second, "ending")
    elected_anew(front, second, term_to="2024-05-19")
    listed = [each["resident_id"] for each in electors(front, front.election_day()[0])]
    assert len(listed) == 10 and not {first["resident_id"], second["resident_id"]} & set(listed)
    order(front, first, "resumption")
    (late,) = [each for each in register(front) if each["resident_id"] == second["resident_id"]]
    order(front, late, "ending")
    elected_anew(front, second)
    assert len(electors(front, front.election_day()[0])) == 12


@requirement("SUP-11", under=["nuoenjiya-2021"])
def test_representatives_of_nuoenjiya_elect_the_supervision_committee_on_a_valid_credential_only(front: Front) -> None:
    document, code = "nuoenjiya-2021", SETTINGS["nuoenjiya-2021"].community
    register, commission = f"/communities/{code}/representatives", Who("commission", code)
    with front.at(SETTINGS[document].now):
        people = front.populate(code, 450)
        present = [each["resident_id"] for each in front.done("registry", "GET", register, commission)["items"]]
        chosen = [{"resident_id": each, "group_no": 1} for each in people.values() if each not in present][:2]
        batch = {"term_from": "2018-06-01", "term_to": "2023-05-31", "representatives": chosen}
        front.done("registry", "POST", register, Who("residents_committee", code), json=batch)
        triple = Triple(document, "supervision_committee", "representatives")
        measures = plan_of(triple)["measures"] | {"eligibility": "GK-03"}
        plan = front.activate(document, front.agreed(triple, measures=measures)).json()
        front.done("registry", "GET", f"/plans/{plan['id']}", commission)
        election = front.done("registry", "GET", f"/elections/{plan['elections'][0]}", commission)
        path = f"/elections/{election['id']}"
        front.done("registry", "POST", f"{path}/electors", commission, json={})
        notice = {"kind": "electors", "posted_at": front.now, "place": "社区公告栏"}
        hung = notice | {"evidence_sha256": front.photo(74, code)}
        front.done("registry", "POST", f"{path}/notices", commission, json=hung)
        day = DAYS[document, triple.body]
        assert front.day_set(election, day).status_code == 200
        slate_is_there(front, election)
    with front.at(f"{day}T09:00:00+08:00"):
        listed = front.done("registry", "GET", f"{path}/electors", commission)["items"]
        first, second = (each for each in listed if each["resident_id"] in str(chosen))
        held = {each["resident_id"]: each for each in front.done("registry", "GET", register, commission)["items"]}
        credential = held[first["resident_id"]]
        assert (credential["term_to"], credential["group_no"], credential["status"]) == ("2023-05-31", 1, "valid")
        ruling = {"reason": "选区会议决定", "evidence_sha256": front.photo(75, code)}
        front.done("registry", "POST", f"{register}/{credential['id']}/suspension", commission, json=ruling)
        clerk, at = Who("clerk", code), f"{path}/check-ins"
        refused = front.ask("registry", "POST", at, clerk, json={"elector_id": first["id"], "desk": "一号台"})
        assert rules_of(refused) == ["representatives.credential"] and "代表证已暂停" in refused.json()["detail"]
        came = front.ask("registry", "POST", at, clerk, json={"elector_id": second["id"], "desk": "一号台"})
        front.event_of(came, election["id"], "registry.elector.checked_in")
        for each in chosen:
            own = held[each["resident_id"]]["id"]
            front.done("registry", "POST", f"{register}/{own}/ending", commission, json=ruling)
        front.order(election, "cancellation", Who("street_office", code[:9]))


def register(front: Front) -> list[dict[str, Any]]:
    """The representatives of the community."""
    items: list[dict[str, Any]] = front.done("registry", "GET", PATH, COMMISSION)["items"]
    return items


def electors(front: Front, election: dict[str, Any]) -> list[dict[str, Any]]:
    """The list of an election."""
    items: list[dict[str, Any]] = front.done("registry", "GET", f"/elections/{election['id']}/electors", CLERK)["items"]
    return items


def holder(front: Front, meeting: Meeting, place: int) -> dict[str, Any]:
    """The representative who stands at this place of the list."""
    resident = electors(front, meeting.election)[place]["resident_id"]
    return next(each for each in register(front) if each["resident_id"] == resident)


def come(front: Front, meeting: Meeting, place: int) -> httpx2.Response:
    """An elector comes to the desk."""
    body = {"elector_id": meeting.electors[place], "desk": "一号台"}
    return front.ask("registry", "POST", f"/elections/{meeting.election['id']}/check-ins", CLERK, json=body)


def asked(front: Front, representative: dict[str, Any], what: str) -> httpx2.Response:
    """An order on a credential, asked for."""
    body = {"reason": "居民小组会议决定", "evidence_sha256": front.photo(12)}
    return front.ask("registry", "POST", f"{PATH}/{representative['id']}/{what}", COMMISSION, json=body)


def order(front: Front, representative: dict[str, Any], what: str) -> httpx2.Response:
    """The same, done."""
    answer = asked(front, representative, what)
    assert answer.status_code == 200, answer.text
    return answer


def elected_anew(front: Front, representative: dict[str, Any], **term: str) -> None:
    """The group elects the same resident again, whose credential has a number of its own."""
    who = {name: representative[name] for name in ("resident_id", "group_no")}
    front.done("registry", "POST", PATH, COMMITTEE, json=TERM | term | {"representatives": [who]})
