"""Who may act for whom: no resident nominates or withdraws, a withdrawal has its proof, and facts stay with who needs them."""

import pytest

from tests.integration.candidates.town import COMMITTEE, FACTS, Town, Who, slug_of
from tests.support.street import DISTRICT, STREET

RESIDENT = Who("resident")


def test_no_resident_withdraws_anybody_or_nominates_somebody_else(town: Town) -> None:
    election = town.election()
    candidacy = town.nominated(election, "丁一安")
    body = {"contest_id": election["contests"][0]["id"], "nominee": town.people["王二平"], "channel": "self"}
    nominated = town.post(f"/elections/{election['id']}/nominations", RESIDENT, body | {"facts": FACTS})
    withdrawn = town.post(f"/candidacies/{candidacy}/withdrawal", RESIDENT, town.withdrawal())
    facts = town.ask("candidates", "PUT", f"/candidacies/{candidacy}/facts", RESIDENT, json=FACTS)
    assert [each.status_code for each in (nominated, withdrawn, facts)] == [403, 403, 403]
    shown = town.get(f"/elections/{election['id']}/candidacies")["items"]
    assert [(each["id"], each["state"]) for each in shown] == [(candidacy, "admitted")]


@pytest.mark.parametrize("missing", ["declared_by", "evidence_sha256"])
def test_a_withdrawal_says_who_declared_it_and_names_its_proof(town: Town, missing: str) -> None:
    candidacy = town.nominated(town.election(), "丁一安")
    path, body = f"/candidacies/{candidacy}/withdrawal", town.withdrawal()
    assert town.post(path, COMMITTEE, {name: body[name] for name in body if name != missing}).status_code == 422
    assert slug_of(town.post(path, COMMITTEE, body | {"evidence_sha256": "0" * 64})) == "evidence-missing"
    assert town.get(f"/candidacies/{candidacy}")["withdrawal"] is None
    assert town.post(path, COMMITTEE, body | {"declared_by": "clerk"}).json()["candidacy"]["state"] == "withdrawn"
    shown = town.get(f"/candidacies/{candidacy}")["withdrawal"]
    assert (shown["declared_by"], shown["reason"], shown["evidence_sha256"]) == ("clerk", "个人原因", town.photo(9))


def test_nobody_is_answered_with_a_birth_date_who_does_not_review(town: Town) -> None:
    answer = town.nominate(town.election(), "丁一安")
    path = f"/candidacies/{answer.json()['candidacy']['id']}"
    readers = (Who("auditor", STREET), Who("civil_affairs_bureau", DISTRICT))
    told = [answer.text, *(town.ask("candidates", "GET", path, who).text for who in readers)]
    assert not [each for each in told if "1985-06-01" in each or "retires_on" in each or "education" in each]
    assert town.get(path)["verified"]["birth_date"] == "1985-06-01"
