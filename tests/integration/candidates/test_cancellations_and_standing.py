"""Candidacies struck by a case, persons written in, and what ballots is told of them."""

from typing import Any

import pytest

from tests.integration.candidates.town import (
    AGENCIES,
    COMMITTEE,
    HERE,
    STREET_OFFICE,
    Town,
    Who,
    agency,
    rules_of,
    slug_of,
)
from tests.support.street import STREET


def through_ballots(town: Town, method: str, path: str, **sent: Any) -> Any:
    """What ballots gets when it asks in a teller's name."""
    token = town.tokens.delegated("ballots", "teller", HERE)
    return town.done("candidates", method, path, COMMITTEE, token=token, **sent)


def standing(town: Town, election: dict[str, Any], name: str) -> dict[str, Any]:
    """How a person stands, as ballots is told."""
    path = f"/elections/{election['id']}/persons/{town.people[name]}/standing"
    answer: dict[str, Any] = through_ballots(town, "GET", path)
    return answer


def outcome(town: Town, candidacy: str, word: str) -> str:
    """The state after ballots told the outcome."""
    path = f"/candidacies/{candidacy}/outcome"
    return str(through_ballots(town, "POST", path, json={"outcome": word})["state"])


def test_a_case_found_true_cancels_the_candidacy_and_the_removal_is_posted(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平", "魏三康")
    number = town.true_case(election, made["王二平"])
    body = {"case_number": number, "posting": town.posting()}
    ended = town.done("candidates", "POST", f"/candidacies/{made['王二平']}/cancellation", STREET_OFFICE, json=body)
    assert (ended["candidacy"]["state"], ended["slate_number"]) == ("cancelled", 2)
    slate = town.get(f"/elections/{election['id']}/slate")
    assert [row["name"] for row in slate["contests"][0]["candidates"]] == ["丁一安", "魏三康"]
    assert slate["published"]["notice_number"] == 3
    shown = town.get(f"/candidacies/{made['王二平']}")
    assert (shown["case_number"], shown["state"]) == (number, "cancelled")
    told = standing(town, election, "王二平")
    assert (told["standing"], told["candidacy_id"]) == ("disqualified", made["王二平"])
    assert "取消其参选资格" in told["decisions"][0]["citation"]["words"]


@pytest.mark.parametrize("fault", ["another candidacy", "differs_from_fact", "no such case"])
def test_a_case_that_does_not_say_so_cancels_nothing(town: Town, fault: str) -> None:
    election = town.election()
    one, other = town.nominated(election, "丁一安"), town.nominated(election, "王二平")
    number = "JB2024-220602005006-9999"
    if fault != "no such case":
        against, found = (other, "true_and_corrected") if fault == "another candidacy" else (one, fault)
        number = town.true_case(election, against, found)
    refused = town.post(f"/candidacies/{one}/cancellation", STREET_OFFICE, {"case_number": number})
    if fault == "no such case":
        assert slug_of(refused) == "case-missing"
    else:
        assert rules_of(refused) == ["sanctions.candidate"] and "十种情形" in refused.text
    assert town.get(f"/candidacies/{one}")["state"] == "admitted"


def test_an_undecided_case_cancels_nothing(town: Town) -> None:
    election = town.election()
    candidacy = town.nominated(election, "丁一安")
    claim = {
        "community_code": HERE,
        "election_id": election["id"],
        "channel": "web",
        "category": "bribery",
        "content": "送礼",
    }
    number = town.done("audit", "POST", "/cases", STREET_OFFICE, json=claim)["number"]
    refused = town.post(f"/candidacies/{candidacy}/cancellation", STREET_OFFICE, {"case_number": number})
    assert rules_of(refused) == ["sanctions.candidate"]


def test_ballots_tells_the_outcome_and_nobody_else_may(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平")
    path = f"/candidacies/{made['丁一安']}/outcome"
    assert town.post(path, STREET_OFFICE, {"outcome": "elected"}).status_code == 403
    assert outcome(town, made["丁一安"], "elected") == "elected"
    assert outcome(town, made["王二平"], "not_elected") == "not_elected"
    assert outcome(town, made["王二平"], "next_round") == "slated"
    assert standing(town, election, "丁一安")["standing"] == "clear"


def test_an_elected_person_found_at_fault_is_void(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平")
    outcome(town, made["丁一安"], "elected")
    body = {"case_number": town.true_case(election, made["丁一安"])}
    ended = town.done("candidates", "POST", f"/candidacies/{made['丁一安']}/cancellation", STREET_OFFICE, json=body)
    assert ended["candidacy"]["state"] == "void"
    public = town.get(f"/elections/{election['id']}/slate", Who("observer", ""))
    assert {row["name"]: row["standing"] for row in public["contests"][0]["candidates"]} == {
        "丁一安": "void",
        "王二平": "slated",
    }
    assert standing(town, election, "丁一安")["standing"] == "disqualified"


def write_in(name: str, **hits: str) -> list[dict[str, Any]]:
    """An agency's answers to its own items."""
    return [
        {"item": item, "answer": hits.get(item, "clear"), "basis": "record", "note": "经核查"}
        for item in AGENCIES[name]
    ]


def test_a_person_written_in_is_clear_once_every_agency_has_answered(town: Town) -> None:
    election = town.election()
    assert standing(town, election, "孙七月")["standing"] == "unreviewed"
    path = f"/elections/{election['id']}/write-in-reviews"
    seen = [
        town.post(path, agency(name), {"resident_id": town.people["孙七月"], "answers": write_in(name)}).json()[
            "standing"
        ]
        for name in AGENCIES
    ]
    assert seen == ["unreviewed"] * (len(AGENCIES) - 1) + ["clear"]
    again = town.post(path, agency("court"), {"resident_id": town.people["孙七月"], "answers": write_in("court")})
    assert slug_of(again) == "answer-known"


def test_one_hit_disqualifies_a_person_written_in_with_its_citation(town: Town) -> None:
    election = town.election()
    path = f"/elections/{election['id']}/write-in-reviews"
    answers = write_in("court", D8="hit")
    body = {"resident_id": town.people["钱六月"], "answers": answers}
    assert slug_of(town.post(path, agency("court"), body)) == "evidence-needed"
    answers[0]["evidence_sha256"] = town.photo(5)
    assert rules_of(town.post(path, agency("discipline"), body)) == ["review.own_items"]
    assert town.post(path, agency("court"), body).status_code == 201
    told = standing(town, election, "钱六月")
    assert (told["standing"], told["candidacy_id"], len(told["person"])) == ("disqualified", None, 64)
    assert "失信被执行人" in told["decisions"][0]["citation"]["words"]


def test_nobody_asks_directly_how_a_person_stands(town: Town) -> None:
    election = town.election()
    path = f"/elections/{election['id']}/persons/{town.people['钱六月']}/standing"
    for who in (COMMITTEE, STREET_OFFICE, Who("resident"), Who("observer", ""), Who("auditor", STREET)):
        assert town.ask("candidates", "GET", path, who).status_code == 403
