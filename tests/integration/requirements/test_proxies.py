"""Voting for somebody else under urban-law-2025: who may entrust whom, the list with both names, and the desk (11j)."""

from typing import Any
from uuid import uuid4

import httpx2
import pytest

from tests.integration.ballots.hall import papers
from tests.integration.candidates.town import Who, rules_of, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, lacking
from tests.integration.requirements.test_commission import election_of
from tests.integration.requirements.votes_of_2026 import audited, convene, hang, listed, stand
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

NEXT, HERE = "330106001031", "330106001032"
CANDIDATE, AGENT, OTHER_AGENT, FIRST_VOTER = 0, 20, 21, 22
"""Places on the list: the first eight stand."""


class Proxies:
    """The proxies of an election, and everybody on its list in order."""

    def __init__(self, front: Front, election: dict[str, Any]) -> None:
        self.front, self.path, code = front, f"/elections/{election['id']}", election["community_code"]
        self.election, self.clerk = election, Who("clerk", code)
        self.electors = [str(each["id"]) for each in self.listed()]

    def listed(self) -> list[dict[str, Any]]:
        """The list of electors."""
        found: list[dict[str, Any]] = self.front.done(
            "registry", "GET", f"{self.path}/electors?limit=1000", self.clerk
        )["items"]
        return found

    def give(self, voter: int | str, agent: int | str, **changes: Any) -> httpx2.Response:
        """A voter entrusts another, by places on the list or by ids."""
        who = [each if isinstance(each, str) else self.electors[each] for each in (voter, agent)]
        body = {"voter_id": who[0], "agent_id": who[1], "because": "away", "given_on": self.front.now[:10]}
        paper = {"evidence_sha256": self.front.sheet(self.election["community_code"])}
        sent = {name: each for name, each in {**body, **paper, **changes}.items() if each is not None}
        return self.front.ask("registry", "POST", f"{self.path}/proxies", self.clerk, json=sent)

    def given(self, voter: int, agent: int) -> dict[str, Any]:
        """The same, which has to succeed."""
        answer = self.give(voter, agent)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def withdraw(self, proxy: dict[str, Any]) -> httpx2.Response:
        """A voter comes back."""
        path, body = f"{self.path}/proxies/{proxy['id']}/withdrawal", {"reason": "本人提前返回"}
        return self.front.ask("registry", "POST", path, self.clerk, json=body)

    def voted(self, vote: Vote, came: int, voter: int, agent: int) -> None:
        """So many vote and hand their papers in, the last of them by a proxy; the box is open."""
        opened = vote.opened(vote.printed)
        assert opened.status_code == 200, opened.text
        vote.came(1, present=came - 1)
        assert self.check_in(agent, voter).status_code == 201
        assert hand(vote, self, agent, voter).status_code == 201
        vote.done(
            "closing",
            papers({"printed": vote.printed, "unused": vote.printed - came, "returned": came, "unreturned": 0}),
        )
        assert vote.unseal(0).status_code == 200

    def check_in(self, came: int, proxy_for: int | None = None) -> httpx2.Response:
        """Somebody comes to the desk, for oneself or for who entrusted them."""
        body = {"elector_id": self.electors[came], "desk": "一号台"}
        also = {} if proxy_for is None else {"proxy_for": self.electors[proxy_for]}
        return self.front.ask("registry", "POST", f"{self.path}/check-ins", self.clerk, json=body | also)


@pytest.fixture(scope="module")
def neighbour(front: Front) -> str:
    """A voter of the next community."""
    election, _ = listed(front, NEXT, "邻里社区", 12, 661)
    return Proxies(front, election).electors[0]


@pytest.fixture(scope="module")
def vote(front: Front, neighbour: str) -> Vote:
    """An election whose list of candidates hangs; 40 are on its roll."""
    election, people = listed(front, HERE, "委托社区", 40, 660)
    vote = stand(front, election, people)
    vote.printed = 40
    return vote


@pytest.fixture(scope="module")
def proxies(front: Front, vote: Vote) -> Proxies:
    """The proxies of that election."""
    return Proxies(front, front.done("registry", "GET", f"/elections/{vote.id}", vote.commission))


def read_plan(front: Front, election: dict[str, Any]) -> None:
    """The plan behind the election names its document, body and mode."""
    street = Who("street_office", election["community_code"][:9])
    front.done("registry", "GET", f"/plans/{election['plan_id']}", street)


def said(refused: httpx2.Response) -> str:
    """What the one rule about proxies says, which cites its article."""
    assert rules_of(refused) == ["voting.proxy_terms"]
    (decision,) = refused.json()["decisions"]
    assert (decision["citation"]["document"], decision["citation"]["article"]) == ("urban-law-2025", "第十九条")
    assert "每一选民接受的委托不得超过三人" in decision["citation"]["words"]
    return str(decision["reason_zh"])


@requirement("LAW-19", "E2E-11/11j", under=["urban-law-2025"])
def test_three_who_are_away_entrust_one_voter_of_this_community_who_does_not_stand(
    front: Front, proxies: Proxies, neighbour: str
) -> None:
    read_plan(front, proxies.election)
    voters = range(FIRST_VOTER, FIRST_VOTER + 3)
    made = [proxies.give(each, AGENT) for each in voters]
    assert [each.status_code for each in made] == [201] * 3, made[-1].text
    told = front.event_of(made[0], proxies.election["id"], "registry.proxy.given")
    assert told["data"]["because"] == "away" and len(told["data"]["agent"]) == 64
    fourth = FIRST_VOTER + 3
    assert "每人接受委托不得超过3人" in said(proxies.give(fourth, AGENT))
    assert "候选人不得接受委托" in said(proxies.give(fourth, CANDIDATE))
    assert "受委托人须是本社区另一名有选举权的人" in said(proxies.give(fourth, neighbour))
    assert "受委托人须是本社区另一名有选举权的人" in said(proxies.give(fourth, fourth))
    assert "须因外出" in said(proxies.give(fourth, OTHER_AGENT, because="other"))
    assert "须书面委托" in said(proxies.give(fourth, OTHER_AGENT, evidence_sha256=None))
    assert slug_of(proxies.give(neighbour, OTHER_AGENT)) == "not-an-elector"
    assert slug_of(proxies.give(FIRST_VOTER, OTHER_AGENT)) == "proxy-given"
    assert slug_of(proxies.give(fourth, OTHER_AGENT, given_on="2026-12-02")) == "entrusted-ahead"
    # Whoever is given back leaves room for another.
    first = made[0].json()
    assert proxies.withdraw(first).status_code == 200 and slug_of(proxies.withdraw(first)) == "proxy-withdrawn"
    assert proxies.give(fourth, AGENT).status_code == 201


@requirement("LAW-19", "E2E-11/11j", under=["urban-law-2025"])
def test_the_vote_opens_once_both_names_hang_and_who_came_by_a_proxy_counts(
    front: Front, vote: Vote, proxies: Proxies
) -> None:
    read_plan(front, proxies.election)
    away, came_back = FIRST_VOTER + 1, FIRST_VOTER + 2
    assert audited(front, proxies.election, "2026-12-01").status_code == 201
    convene(vote, "booth", "tellers_chosen")
    assert "voting.proxy_terms" in lacking(front, vote)
    refused = vote.opened(vote.printed)
    assert "还有3件委托没有公布" in said(refused)
    assert "还有1件委托没有公布" in said(proxies.check_in(AGENT, away))
    posted = hang(front, proxies.election, "proxies")
    assert posted.status_code == 201, posted.text
    names = [each["name"] for each in proxies.listed()]
    for place in (AGENT, away, came_back, FIRST_VOTER + 3):
        assert names[place] in posted.json()["content"]
    assert names[FIRST_VOTER] not in posted.json()["content"], "that proxy was withdrawn"
    opened = vote.opened(vote.printed)
    assert opened.status_code == 200, opened.text
    assert slug_of(proxies.give(FIRST_VOTER, OTHER_AGENT)) == "wrong-step"

    assert "没有接受该选民的委托" in said(proxies.check_in(OTHER_AGENT, away))
    assert rules_of(hand(vote, proxies, AGENT, away)) == ["voting.once"], "nobody has checked in for the voter"
    arrived = proxies.check_in(AGENT, away)
    told = front.event_of(arrived, vote.id, "registry.elector.checked_in")
    assert arrived.json()["agent_id"] == proxies.electors[AGENT] and told["data"]["agent"]
    assert "没有接受该选民的委托" in said(hand(vote, proxies, OTHER_AGENT, away))
    assert hand(vote, proxies, AGENT, away).status_code == 201
    assert slug_of(hand(vote, proxies, AGENT, away)) == "ballot-already-issued"
    late = proxies.check_in(away)
    assert slug_of(late) == "already-checked-in" and "受托人已于" in late.json()["detail"]
    assert "本人不再领票" in said(hand(vote, proxies, away))

    used, unused = (
        each for each in shown(front, proxies) if each["voter"]["elector_id"] in ids(proxies, away, came_back)
    )
    assert slug_of(proxies.withdraw(used)) == "proxy-used"
    assert proxies.withdraw(unused).status_code == 200
    assert proxies.check_in(came_back).status_code == 201 and hand(vote, proxies, came_back).status_code == 201
    assert "没有接受该选民的委托" in said(proxies.check_in(AGENT, came_back))
    rest = [place for place in range(25) if place not in (away, came_back)]
    for place in rest:
        assert proxies.check_in(place).status_code == 201 and hand(vote, proxies, place).status_code == 201
    present = len(rest) + 2
    attendance = front.done("registry", "GET", f"{proxies.path}/check-ins?round=1", vote.commission)
    assert (attendance["entitled"], attendance["present"]) == (len(proxies.electors), present)
    back = {"printed": vote.printed, "unused": vote.printed - present, "returned": present, "unreturned": 0}
    closed = vote.done("closing", papers(back))
    assert (closed["account"]["attended"], closed["account"]["issued"]) == (present, present)
    sent = {"under": HERE, "as_of": front.now}
    street = Who("street_office", HERE[:9])
    rows = front.done("registry", "GET", "/figures", street, params=sent)["items"]
    counted = {row["measure"]: row["number"] for row in rows if row["mode"] == "direct"}
    given = [each for each in shown(front, proxies) if each["withdrawal"] is None]
    wanted = (present, 1, len(given), len(proxies.electors))
    assert (
        tuple(counted[each] for each in ("checked_in", "checked_in_by_proxy", "proxies_given", "electors_listed"))
        == wanted
    )


def hand(vote: Vote, proxies: Proxies, came: int, proxy_for: int | None = None) -> httpx2.Response:
    """A paper asked for by who came, for oneself or for who entrusted them."""
    body = {"elector_id": proxies.electors[came], "desk": "发票台"}
    also = {} if proxy_for is None else {"proxy_for": proxies.electors[proxy_for]}
    return vote.post("ballot-issues", body | also, vote.clerk)


def shown(front: Front, proxies: Proxies) -> list[dict[str, Any]]:
    """All proxies of the election."""
    found: list[dict[str, Any]] = front.done("registry", "GET", f"{proxies.path}/proxies", proxies.clerk)["items"]
    return found


def ids(proxies: Proxies, *places: int) -> list[str]:
    """The ids at some places of the list."""
    return [proxies.electors[each] for each in places]


@requirement("E2E-01/1d", under=["chengnan-2024"])
def test_a_document_that_has_no_proxies_refuses_at_once_in_its_own_words(front: Front) -> None:
    with front.at(SETTINGS["chengnan-2024"].now):
        election = election_of(front, "chengnan-2024")
        refused = Proxies(front, election).give(str(uuid4()), str(uuid4()))
        assert rules_of(refused) == ["voting.proxy"]
        assert refused.json()["decisions"][0]["citation"]["words"] == "不办理委托投票"
