"""A small direct election under urban-law-2025 from the plan to its filed result; the law names no receiver, so the plan's measures do."""

import pytest

from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import read_plan
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.votes_of_2026 import audited, convene, filed, hang, listed, stand, standing

HERE = "330106001035"
ROLL, CAME = 40, 30


@pytest.mark.carries("urban-law-2025", "residents_committee", "direct")
def test_a_direct_election_of_2026_comes_to_its_filed_result(front: Front) -> None:
    election, people = listed(front, HERE, "换届社区", ROLL, 663)
    vote = stand(front, election, people)
    read_plan(front, vote)
    proxies = Proxies(front, election)
    proxies.given(ROLL - 1, ROLL - 2)
    assert audited(front, election, front.now[:10]).status_code == 201
    assert hang(front, election, "proxies").status_code == 201
    vote.printed = ROLL
    convene(vote, "booth", "tellers_chosen")
    proxies.voted(vote, CAME, ROLL - 1, ROLL - 2)
    for office, names in standing(vote).items():
        vote.count(vote.election.contests[office], (CAME, (20,) * (len(names) - 1) + (8,)), names=names)
    results = vote.results(vote.post("result", {}))
    for office, names in standing(vote).items():
        assert set(results[office]["outcome"]["elected"]) == {vote.candidacies[name] for name in names[:-1]}
    for result in results.values():
        front.announced(result, vote.commission)
    filed(front, vote)
