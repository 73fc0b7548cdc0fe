"""The vote of a village under villagers-law-2025: for whom one votes, how many have to take part, and how many votes elect (13f)."""

import httpx2
import pytest

from tests.integration.candidates.town import rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, lacking
from tests.integration.requirements.test_proxies import Proxies
from tests.integration.requirements.test_vote_of_2026 import (
    ROLL,
    election_of,
    made_void,
    nobody_is_made_a_member_of,
    two_rounds,
)
from tests.integration.requirements.today import VILLAGERS
from tests.integration.requirements.votes_of_2026 import audited, convene, hang, listed, stand
from tests.support.requirements import requirement

HERE = "330106001042"
CANDIDATE, NEIGHBOUR, FIRST_AWAY = 0, 20, 74
"""Places on the list: the first eight stand, the last four are away."""


@pytest.fixture(scope="module")
def vote(front: Front) -> Vote:
    """An election of a village whose list of candidates hangs. The director has a sheet alone."""
    election, people = listed(front, HERE, "七十八户村", ROLL, 691, VILLAGERS)
    vote = stand(front, election, people, law=VILLAGERS)
    vote.printed = ROLL
    return vote


def said(refused: httpx2.Response) -> str:
    """What the one rule about proxies says, which cites its article."""
    assert rules_of(refused) == ["voting.proxy_terms"]
    (decision,) = refused.json()["decisions"]
    assert (decision["citation"]["document"], decision["citation"]["article"]) == (VILLAGERS.slug, "第十八条")
    assert "可以书面委托本村有选举权的近亲属或者其他村民代为投票" in decision["citation"]["words"]
    return str(decision["reason_zh"])


def entrusted(front: Front, vote: Vote) -> None:
    """A neighbour votes for three who are away, a candidate for nobody; the vote opens once all their names hang, on its day."""
    election = election_of(front, vote)
    proxies = Proxies(front, election)
    assert "候选人不得接受委托" in said(proxies.give(FIRST_AWAY, CANDIDATE, relation="sibling"))
    assert "受委托人须是本" in said(proxies.give(FIRST_AWAY, FIRST_AWAY))
    given = front.event_of(proxies.give(FIRST_AWAY, NEIGHBOUR), vote.id, "registry.proxy.given")
    assert {each["rule"]: each["verdict"] for each in given["decisions"]} == {"voting.proxy_terms": "ok"}
    assert [proxies.give(FIRST_AWAY + place, NEIGHBOUR).status_code for place in (1, 2)] == [201, 201]
    assert "每人接受委托不得超过3人" in said(proxies.give(FIRST_AWAY + 3, NEIGHBOUR))
    assert audited(front, election, front.now[:10]).status_code == 201
    convene(vote, "booth", "tellers_chosen", sheets=[[vote.deputy, vote.member], [vote.director]])
    assert "voting.proxy_terms" in lacking(front, vote)
    assert "还有3件委托没有公布" in said(vote.opened(vote.printed, vote.printed))
    hung = hang(front, election, "proxies")
    names = [each["name"] for each in proxies.listed()]
    assert all(names[place] in hung.json()["content"] for place in (NEIGHBOUR, *range(FIRST_AWAY, FIRST_AWAY + 3)))
    for another in ("2026-12-09", "2026-12-11"):
        with front.at(f"{another}T08:00:00+08:00"):
            assert "voting.day" in rules_of(vote.opened(vote.printed, vote.printed))
    opened = vote.opened(vote.printed, vote.printed)
    front.event_of(opened, vote.id, "ballots.session.opened")


@requirement("LAW-41", "BAL-15", "BAL-35", "REG-29", "E2E-13/13f", under=["villagers-law-2025"])
def test_villagers_vote_for_those_away_more_than_half_take_part_and_elect_and_a_third_in_the_separate_election(
    front: Front, vote: Vote
) -> None:
    entrusted(front, vote)
    words = two_rounds(front, vote)
    assert "有登记参加选举的村民过半数投票，选举有效" in words["results.quorum"]
    assert words["results.elected"] == "候选人获得参加投票的村民过半数的选票，始得当选"
    assert "所得票数不得少于已投选票总数的三分之一" in words["results.run_off"]


@requirement("BAL-33", under=["villagers-law-2025"])
def test_no_route_makes_a_member_without_a_vote(front: Front, vote: Vote) -> None:
    nobody_is_made_a_member_of(front, vote)


@requirement("BAL-26", under=["villagers-law-2025"])
def test_who_competed_improperly_was_not_elected_and_the_seat_is_vacant(front: Front, vote: Vote) -> None:
    made_void(front, vote)
