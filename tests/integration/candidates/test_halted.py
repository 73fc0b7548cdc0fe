"""While an election is suspended nobody is nominated or reviewed; what is there can be read, and goes on afterwards."""

from tests.integration.candidates.town import COMMITTEE, Town, slug_of


def test_nobody_is_nominated_or_reviewed_until_the_street_resumes_the_election(town: Town) -> None:
    election = town.election()
    candidacy = town.nominated(election, "丁一安")
    town.order(election, "suspension")
    assert slug_of(town.nominate(election, "王二平")) == "election-halted"
    decided = town.post(f"/candidacies/{candidacy}/withdrawal", COMMITTEE, town.withdrawal())
    assert slug_of(decided) == "election-halted"
    assert town.get(f"/candidacies/{candidacy}")["state"] == "admitted"
    assert [each["id"] for each in town.get(f"/elections/{election['id']}/candidacies")["items"]] == [candidacy]
    town.order(election, "resumption")
    assert town.nominate(election, "王二平").status_code == 201


def test_of_a_cancelled_election_nothing_goes_on(town: Town) -> None:
    election = town.election()
    town.order(election, "cancellation")
    assert slug_of(town.nominate(election, "丁一安")) == "election-halted"
