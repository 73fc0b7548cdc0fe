"""A committee elected by households and one by representatives under urban-law-2025, each from its plan to its filed result (11t)."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.integration.candidates.town import rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, read_plan, verdicts
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.test_shenyang_modes import entitled
from tests.integration.requirements.votes_of_2026 import (
    audited,
    begin,
    convene,
    counted,
    filed,
    hang,
    inhabited,
    registered,
    represent,
    stand,
)
from tests.support.requirements import requirement

HOUSEHOLDS, ASSEMBLY = "330106001037", "330106001038"


def posted(front: Front, election: Mapping[str, Any], companion: str) -> str:
    """The roll posted, which hangs with the list of those who vote and not without it; that list's text."""
    refused = hang(front, election, "electors")
    assert rules_of(refused) == ["roll.posted_with"]
    citation = refused.json()["decisions"][0]["citation"]
    assert (citation["document"], citation["article"]) == ("urban-law-2025", "第十七条")
    assert "应当同时公布户的代表或者新一届居民代表名单" in citation["words"]
    beside = hang(front, election, companion)
    assert beside.status_code == 201, beside.text
    told = front.event_of(hang(front, election, "electors"), election["id"], "registry.notice.posted")
    assert verdicts(told)["roll.posted_with"] == "ok"
    return str(beside.json()["content"])


def too_few(front: Front, vote: Vote, came: int) -> None:
    """So many of those who vote are too few: nobody is elected, and the vote is held again."""
    told, results = counted(vote, came)
    for office, result in results.items():
        (said,) = (each for each in result["outcome"]["decisions"] if each["rule"] == "results.quorum")
        assert (said["verdict"], said["required"], said["observed"]) == ("blocked", came + 1, came)
        assert "选举有效" in said["citation"]["words"] and verdicts(told[office])["results.quorum"] == "blocked"
        assert result["outcome"]["elected"] == []
        front.announced(result, vote.commission)
    vote.round += 1


def enough(front: Front, vote: Vote, came: int) -> None:
    """One more elect everybody; the result is filed and the election closed."""
    convene(vote, "booth", "tellers_chosen")
    vote.voted(came, 1)
    told, results = counted(vote, came)
    assert {verdicts(each)["results.quorum"] for each in told.values()} == {"ok"}
    assert [len(results[office]["outcome"]["elected"]) for office in ("director", "deputy", "member")] == [1, 1, 3]
    for result in results.values():
        front.announced(result, vote.commission)
    filed(front, vote)


def standing(front: Front, election: dict[str, Any], people: Sequence[Mapping[str, Any]]) -> Vote:
    """Who stands hangs; the director who leaves is audited."""
    vote = stand(front, election, people)
    vote.printed = len(entitled(front, vote))
    assert audited(front, election, front.now[:10]).status_code == 201
    return vote


@pytest.mark.carries("urban-law-2025", "residents_committee", "household")
@requirement("LAW-10", "LAW-16", "E2E-11/11t", under=["urban-law-2025"])
def test_a_representative_of_each_household_votes_and_more_than_half_of_them_elect(front: Front) -> None:
    size, half = 24, 12
    people = inhabited(front, HOUSEHOLDS, "户代表社区", size, 682)
    election = registered(front, begin(front, HOUSEHOLDS, "household"), people)
    shown = posted(front, election, "household_representatives")
    assert all(f"{each['household_no']}户" in shown and str(each["name"]) in shown for each in people)
    vote = standing(front, election, people)
    read_plan(front, vote)
    listed = entitled(front, vote)
    assert len({each["household_no"] for each in listed}) == len(listed) == size
    proxies = Proxies(front, election)
    proxies.given(size - 1, size - 2)
    assert hang(front, election, "proxies").status_code == 201
    convene(vote, "booth", "tellers_chosen")
    proxies.voted(vote, half, size - 1, size - 2)
    too_few(front, vote, half)
    enough(front, vote, half + 1)


@pytest.mark.carries("urban-law-2025", "residents_committee", "representatives")
@requirement("LAW-10", "LAW-16", under=["urban-law-2025"])
def test_more_than_two_thirds_of_the_representatives_vote_and_nobody_for_another(front: Front) -> None:
    size, two_thirds = 30, 20
    people = inhabited(front, ASSEMBLY, "代表社区", size + 3, 684)
    represent(front, ASSEMBLY, people[-size:])
    election = registered(front, begin(front, ASSEMBLY, "representatives"), people)
    shown = posted(front, election, "representatives")
    assert f"共{size}人" in shown and all((str(each["name"]) in shown) == (each in people[-size:]) for each in people)
    vote = standing(front, election, people)
    read_plan(front, vote)
    listed = entitled(front, vote)
    assert {each["resident_id"] for each in listed} == {each["id"] for each in people[-size:]}
    entrusted = Proxies(front, election).give(size - 1, size - 2)
    assert rules_of(entrusted) == ["voting.proxy_terms"]
    decision = entrusted.json()["decisions"][0]
    assert "采取居民代表选举方式的，不实行委托投票" in decision["citation"]["words"]
    convene(vote, "booth", "tellers_chosen")
    vote.voted(two_thirds, 1)
    too_few(front, vote, two_thirds)
    enough(front, vote, two_thirds + 1)
