"""Residents by their own accounts: each acts for itself, a nomination counts when enough have confirmed."""

from typing import Any

import pytest

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import COMMITTEE, FACTS, Town, Who, slug_of

NAMED = SIGNERS[:10]


def nominate(town: Town, election: dict[str, Any], who: Who, channel: str = "self", **more: Any) -> Any:
    body = {"contest_id": election["contests"][0]["id"], "channel": channel, "facts": FACTS, **more}
    sent = {name: value for name, value in body.items() if value is not None}
    return town.post(f"/elections/{election['id']}/own-nominations", who, sent)


def own(town: Town, election: dict[str, Any], name: str, what: str = "candidacies") -> list[dict[str, Any]]:
    path = f"/elections/{election['id']}/own-{what}"
    found: list[dict[str, Any]] = town.done("candidates", "GET", path, town.resident(name))["items"]
    return found


def confirmed(town: Town, nomination: str, name: str) -> Any:
    return town.post(f"/nominations/{nomination}/confirmation", town.resident(name))


def test_a_resident_nominates_itself_and_sees_the_own_candidacy_only(town: Town) -> None:
    election = town.election()
    made = nominate(town, election, town.resident("丁一安"))
    assert made.status_code == 201 and made.json()["filled"] and made.json()["candidacy"]["state"] == "admitted"
    assert "1985-06-01" not in made.text
    (mine,) = own(town, election, "丁一安")
    assert mine["id"] == made.json()["candidacy"]["id"] and mine["verified"]["birth_date"] == "1985-06-01"
    assert own(town, election, "王二平") == []


def test_an_account_that_is_bound_to_nobody_acts_for_nobody(town: Town) -> None:
    election = town.election()
    stranger = Who("resident", subject="unbound")
    candidacy = town.nominated(election, "丁一安")
    asked = [
        nominate(town, election, stranger),
        town.post(f"/candidacies/{candidacy}/own-withdrawal", stranger, {"reason": "x"}),
        town.ask("candidates", "GET", f"/elections/{election['id']}/own-candidacies", stranger),
        town.ask("candidates", "GET", f"/elections/{election['id']}/own-confirmations", stranger),
    ]
    assert [slug_of(each) for each in asked] == ["account-unbound"] * 4


def test_nobody_nominates_somebody_else_by_self_nomination(town: Town) -> None:
    election = town.election()
    refused = nominate(town, election, town.resident("丁一安"), nominee=town.people["王二平"])
    assert slug_of(refused) == "self-nomination-has-no-supporters"
    assert own(town, election, "王二平") == []


def test_a_joint_nomination_counts_when_ten_have_confirmed_by_themselves(town: Town) -> None:
    election = town.election()
    first, *others = NAMED
    made = nominate(town, election, town.resident(first), "joint_residents", nominee=town.people["丁一安"]).json()
    assert not made["filled"] and made["candidacy"]["state"] == "nominated"
    for name in others[:-1]:
        answer = confirmed(town, made["id"], name)
        assert answer.status_code == 200 and not answer.json()["filled"], answer.text
    assert slug_of(confirmed(town, made["id"], others[0])) == "signed-before"
    last = confirmed(town, made["id"], others[-1]).json()
    assert last["filled"] and last["supporters"] == 10 and last["candidacy"]["state"] == "admitted"
    assert slug_of(town.post(f"/nominations/{made['id']}/confirmation", COMMITTEE)) == "forbidden"


def test_supporters_named_without_a_sheet_are_asked_and_answer_by_themselves(town: Town) -> None:
    election = town.election()
    made = town.nominate(election, "丁一安", "joint_residents", NAMED, sheet_sha256=None).json()
    assert not made["filled"] and made["candidacy"]["state"] == "nominated"
    (asked,) = own(town, election, NAMED[0], "confirmations")
    assert (asked["nomination_id"], asked["name"]) == (made["id"], "丁一安")
    answers = [confirmed(town, made["id"], name).json() for name in NAMED]
    assert [each["filled"] for each in answers] == [False] * 9 + [True]
    assert own(town, election, NAMED[0], "confirmations") == []


def test_a_self_nomination_a_clerk_enters_waits_for_the_person_or_the_signed_paper(town: Town) -> None:
    election = town.election()
    made = town.nominate(election, "丁一安", sheet_sha256=None).json()
    assert not made["filled"]
    assert slug_of(confirmed(town, made["id"], "王二平")) == "self-nomination-has-no-supporters"
    assert confirmed(town, made["id"], "丁一安").json()["candidacy"]["state"] == "admitted"
    assert town.nominate(election, "王二平").json()["filled"]


def test_a_photo_is_no_sheet_with_signatures(town: Town) -> None:
    election = town.election()
    refused = town.nominate(election, "丁一安", "joint_residents", NAMED, sheet_sha256=town.photo(3))
    assert slug_of(refused) == "sheet-unfit"
    assert slug_of(town.nominate(election, "丁一安", sheet_sha256="0" * 64)) == "evidence-missing"


def test_a_resident_under_age_confirms_nothing(town: Town) -> None:
    election = town.election()
    made = nominate(town, election, town.resident(NAMED[0]), "joint_residents", nominee=town.people["丁一安"]).json()
    assert slug_of(confirmed(town, made["id"], "周未成")) == "refused-by-rule"


@pytest.mark.parametrize("channel", ["self", "joint_residents"])
def test_a_resident_withdraws_itself_and_nobody_else(town: Town, channel: str) -> None:
    election = town.election()
    signers = NAMED if channel == "joint_residents" else ()
    candidacy = town.nominated(election, "丁一安", channel=channel, signers=signers)
    path = f"/candidacies/{candidacy}/own-withdrawal"
    assert slug_of(town.post(path, town.resident("王二平"), {"reason": "别人"})) == "not-found"
    withdrawn = town.post(path, town.resident("丁一安"), {"reason": "个人原因"})
    assert withdrawn.status_code == 200 and withdrawn.json()["candidacy"]["state"] == "withdrawn"
    shown = town.get(f"/candidacies/{candidacy}")["withdrawal"]
    assert shown == {"declared_by": "person", "reason": "个人原因", "evidence_sha256": None}
