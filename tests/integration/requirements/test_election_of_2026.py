"""A small direct election under each law of 2025 from the plan to its filed result; no law names a receiver, so the plan's measures do."""

import pytest

from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import read_plan
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.today import URBAN, VILLAGERS, Law
from tests.integration.requirements.votes_of_2026 import audited, convene, filed, hang, listed, stand, standing

ROLL, CAME = 40, 30
HERE = ("330106001035", "换届社区", ROLL, 663)
VILLAGE = ("330106001041", "换届村", ROLL, 690)


@pytest.mark.parametrize(
    ("law", "place"),
    [
        pytest.param(URBAN, HERE, marks=pytest.mark.carries("urban-law-2025", "residents_committee", "direct")),
        pytest.param(
            VILLAGERS, VILLAGE, marks=pytest.mark.carries("villagers-law-2025", "residents_committee", "direct")
        ),
    ],
    ids=["urban", "villagers"],
)
def test_a_direct_election_of_2026_comes_to_its_filed_result(
    front: Front, law: Law, place: tuple[str, str, int, int]
) -> None:
    election, people = listed(front, *place, law)
    vote = stand(front, election, people, law=law)
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
