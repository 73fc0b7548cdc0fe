"""The vote under urban-law-2025: what it waits for, how many have to take part, and how many votes elect (11k to 11p, 11v).

The figures are a fortieth of those of E2E-11, whose own are cases of the rules: a roll of 78, of whom 50 come, then 45.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import pytest

from tests.integration.ballots.hall import Meeting, papers
from tests.integration.candidates.town import Who, rules_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, lacking, read_plan, verdicts
from tests.integration.requirements.test_prohibitions import (
    HARMLESS,
    UNSAFE,
    called,
    example,
    filled,
    held,
    nobody_is_made_a_member,
    operations,
)
from tests.integration.requirements.votes_of_2026 import DAY, audited, convene, listed, stand, standing
from tests.support.requirements import requirement

HERE = "330106001034"
ROLL, HALF = 78, 39
CAME, CAME_AGAIN = 50, 45
MACHINES = (Who("hotline", HERE[:2]), Who("report_job", HERE[:2]))


@pytest.fixture(scope="module")
def vote(front: Front) -> Vote:
    """An election on the morning of its vote: the meeting at the centre has done nothing yet. The director has a sheet alone."""
    election, people = listed(front, HERE, "七十八户社区", ROLL, 662)
    vote = stand(front, election, people)
    vote.printed = ROLL
    convene(vote, sheets=[[vote.deputy, vote.member], [vote.director]])
    return vote


def election_of(front: Front, vote: Vote) -> dict[str, Any]:
    """The election, with the plan behind it read."""
    read_plan(front, vote)
    found: dict[str, Any] = front.done("registry", "GET", f"/elections/{vote.id}", vote.commission)
    return found


def audit_gate(front: Front, vote: Vote) -> str:
    """How the gate of the outgoing audit stands."""
    path = f"/elections/{vote.id}/readiness"
    gates = front.at_gateway("GET", path, headers=front.signed(vote.commission)).json()["gates"]
    return next(str(each["state"]) for each in gates if each["gate"] == "outgoing_audit")


def only(refused: httpx2.Response, rule: str) -> Mapping[str, Any]:
    """The one decision a request was refused by, with the words of its document."""
    assert rules_of(refused) == [rule], refused.text
    found: Mapping[str, Any] = refused.json()["decisions"][0]
    assert found["citation"]["document"] == "urban-law-2025"
    return found


def decided(result: Mapping[str, Any], rule: str) -> Mapping[str, Any]:
    """What a rule says of a result."""
    return next(each for each in result["outcome"]["decisions"] if each["rule"] == rule)


@requirement("LAW-18", "LAW-34", "BAL-35", "E2E-11/11v", "E2E-11/11p", under=["urban-law-2025"])
def test_the_vote_waits_for_a_booth_and_for_the_audit_of_the_director_who_leaves(front: Front, vote: Vote) -> None:
    election = election_of(front, vote)
    assert "voting.booth" in lacking(front, vote)
    refused = only(vote.opened(vote.printed, vote.printed), "voting.booth")
    assert refused["citation"]["words"] == "选举时，应当设立秘密写票处"
    vote.noted("booth", "tellers_chosen")
    assert "voting.booth" not in lacking(front, vote)
    assert audit_gate(front, vote) == "missed"
    refused = only(vote.opened(vote.printed, vote.printed), "difficult.outgoing_audit")
    assert "应当在下一届居民委员会选举之前公布" in refused["citation"]["words"]
    told = front.event_of(audited(front, election, DAY), vote.id, "audit.matter.moved")
    assert verdicts(told)["difficult.outgoing_audit"] == "blocked"
    only(vote.opened(vote.printed, vote.printed), "difficult.outgoing_audit")
    assert audited(front, election, "2026-12-09").status_code == 201
    assert audit_gate(front, vote) == "passed"
    for another in ("2026-12-09", "2026-12-11"):
        with front.at(f"{another}T08:00:00+08:00"):
            assert "voting.day" in rules_of(vote.opened(vote.printed, vote.printed))
    opened = vote.opened(vote.printed, vote.printed)
    assert opened.status_code == 200, opened.text
    front.event_of(opened, vote.id, "ballots.session.opened")


@pytest.fixture(scope="module")
def resident(front: Front, vote: Vote) -> Who:
    """A resident who has signed in."""
    who = Who("resident", HERE)
    front.signed_in(who)
    return who


@requirement("LAW-36", under=["urban-law-2025"])
def test_no_route_takes_the_vote_of_somebody_at_home(front: Front, vote: Vote, resident: Who) -> None:
    election = election_of(front, vote)
    meeting = Meeting(election, vote.session, vote.boxes[0], vote.director, dict(vote.candidacies), [])
    before = front.done("ballots", "GET", f"/sessions/{vote.session}", vote.commission)
    # Who has signed out does nothing more, so that comes last.
    for method, path, says in sorted(operations(*UNSAFE), key=lambda found: found[1] == "/sign-outs"):
        sent = {"json": body} if (body := example(says)) is not None else {}
        answer = called(front, method, filled(path, meeting), resident, **sent)
        assert 400 <= answer.status_code < 500 or path in HARMLESS, (method, path, answer.text)
        assert answer.status_code != 401 or not path.startswith("/ballots"), "the resident is signed in still"
    assert front.done("ballots", "GET", f"/sessions/{vote.session}", vote.commission) == before


def hold(vote: Vote, came: int, of_the_director: int) -> None:
    """So many come and hand every paper in, but of the director's sheet only these; the box is open."""
    first = vote.electors()[0]
    assert rules_of(vote.handed(first, 1, 1)) == ["voting.once"], "nobody is handed a sheet who has not checked in"
    vote.front.event_of(vote.came(1, 2, present=came)[0], vote.id)
    assert rules_of(vote.handed(first, 2, 1)) == ["voting.once"], "nor a second one"
    account = {"printed": vote.printed, "unused": vote.printed - came}
    backs = [(came, 0), (of_the_director, came - of_the_director)]
    sheets = [account | {"returned": back, "unreturned": kept} for back, kept in backs]
    one_short = [each | {"unused": each["unused"] - 1} for each in sheets]
    assert rules_of(vote.post("closing", papers(*one_short))) == ["counting.accounting"]
    vote.front.event_of(vote.post("closing", papers(*sheets)), vote.id, "ballots.session.closed")
    assert vote.unseal(0).status_code == 200


def names_of(vote: Vote, office: str) -> list[str]:
    """Who stands for an office, in the order in which they were nominated."""
    return standing(vote)[office]


def count(vote: Vote, office: str, returned: int, votes: Sequence[int], names: Sequence[str] = ()) -> None:
    """The papers of an office counted: so many votes for each."""
    chosen = names or names_of(vote, office)
    vote.count(vote.election.contests[office], (returned, votes), names=chosen)


def two_rounds(front: Front, vote: Vote) -> dict[str, str]:
    """Half of the voters take part for the director, then one more; of the members two are elected, then nobody: words by rule."""
    election_of(front, vote)
    hold(vote, CAME, HALF)
    count(vote, "director", HALF, (HALF, 0))
    count(vote, "deputy", CAME, (24, 22))
    count(vote, "member", CAME, (26, 26, 25, 22))
    told, results = vote.determined()
    invalid = decided(results["director"], "results.quorum")
    assert (invalid["verdict"], invalid["required"], invalid["observed"]) == ("blocked", HALF + 1, HALF)
    assert (results["director"]["outcome"]["elected"], verdicts(told["member"])["results.quorum"]) == ([], "ok")
    first, second, third, fourth = names_of(vote, "member")
    member = results["member"]["outcome"]
    assert sorted(member["elected"]) == sorted(vote.candidacies[name] for name in (first, second))
    said = decided(results["member"], "results.elected")
    assert (said["required"], member["open_seats"]) == (CAME // 2 + 1, 1)
    assert sorted(member["next_step"]["among"]) == sorted(vote.candidacies[name] for name in (third, fourth))
    for result in results.values():
        front.announced(result, vote.commission)

    vote.round = 2
    convene(vote, "booth", "tellers_chosen", sheets=[[vote.deputy, vote.member], [vote.director]])
    opened = vote.opened(vote.printed, vote.printed)
    assert opened.status_code == 200, opened.text
    hold(vote, CAME_AGAIN, HALF + 1)
    count(vote, "director", HALF + 1, (21, 19))
    count(vote, "deputy", CAME_AGAIN, (15, 12))
    count(vote, "member", CAME_AGAIN, (14, 12), names=(third, fourth))
    told, results = vote.determined()
    assert verdicts(told["director"])["results.quorum"] == "ok"
    elected = {office: result["outcome"]["elected"] for office, result in results.items()}
    director, deputy = (vote.candidacies[names_of(vote, office)[0]] for office in ("director", "deputy"))
    assert elected == {"director": [director], "deputy": [deputy], "member": []}
    too_few = decided(results["member"], "results.run_off")
    assert (too_few["required"], results["member"]["outcome"]["open_seats"]) == (CAME_AGAIN // 3, 1)
    for result in results.values():
        front.announced(result, vote.commission)
    return {each["rule"]: each["citation"]["words"] for each in (invalid, said, too_few)}


@requirement("LAW-16", "LAW-17", "REG-29", "BAL-15", "E2E-11/11k", "E2E-11/11l", "E2E-11/11m", under=["urban-law-2025"])
def test_more_than_half_take_part_more_than_half_elect_and_a_third_in_the_separate_election(
    front: Front, vote: Vote
) -> None:
    words = two_rounds(front, vote)
    assert "有选民的过半数参加投票，选举有效" in words["results.quorum"]
    assert words["results.elected"] == "候选人获得参加投票的人员过半数的选票，始得当选"
    assert "所得票数不得少于已投选票总数的三分之一" in words["results.run_off"]


@requirement("BAL-33", under=["urban-law-2025"])
def test_no_route_makes_a_member_without_a_vote(front: Front, vote: Vote) -> None:
    nobody_is_made_a_member_of(front, vote)


def nobody_is_made_a_member_of(front: Front, vote: Vote) -> None:
    """The machines of the province try everything after two rounds, those without power to enter a result."""
    street = vote.election.code[:9]
    powerless = (vote.clerk, vote.overseer, Who("street_office", street), Who("street_leader", street))
    nobody_is_made_a_member(front, held(front, vote), MACHINES, powerless, vote.commission)


@requirement("BAL-26", "LAW-23", under=["urban-law-2025"])
def test_who_competed_improperly_was_not_elected_and_the_seat_is_vacant(front: Front, vote: Vote) -> None:
    made_void(front, vote)


def made_void(front: Front, vote: Vote) -> None:
    """The director's election made void, once a case against the director is true."""
    election_of(front, vote)
    winner, code = vote.candidacies[names_of(vote, "director")[0]], vote.election.code
    street, where = Who("street_office", code[:9]), {"community_code": code, "election_id": vote.id}
    told = where | {"channel": "web", "category": "bribery", "content": "候选人给住户送礼"}
    case = front.done("audit", "POST", "/cases", Who("resident", code, subject="tells"), json=told)["number"]
    statement = {"person": winner, "case_number": case, "place": "社区公告栏", "evidence_sha256": front.photo(90, code)}

    def stated() -> httpx2.Response:
        return front.step(f"/results/{vote.last['director']}/statements", street, statement)

    early = stated()
    assert rules_of(early) == ["results.void_by_means"], "no case is decided yet"
    assert "以暴力、威胁、欺骗、贿赂、伪造选票、虚报选举票数等不正当手段当选" in early.text
    for step, sent in {
        "tasks": {"role": "lead", "to_code": code[:9], "office": "street_office"},
        "checks": {"findings": "属实", "evidence": []},
        "decision": {"outcome": "true_and_corrected", "against": winner, "grounds": "经查属实"},
    }.items():
        front.done("audit", "POST", f"/cases/{case}/{step}", street, json=sent)
    path = f"/candidacies/{winner}/cancellation"
    ended = front.ask("candidates", "POST", path, street, json={"case_number": case})
    assert ended.json()["candidacy"]["state"] == "void", ended.text
    event = front.event_of(stated(), vote.id, "ballots.result.statement_made")
    assert (event["data"]["person"], event["data"]["case"]) == (winner, case)


class Handover:
    """The handover of the old committee to the new one, which was elected on a Tuesday."""

    def __init__(self, front: Front, vote: Vote) -> None:
        self.front, self.committee = front, Who("residents_committee", vote.election.code)
        goods = {
            "team": "residents_committee", "elected_on": "2026-12-08", "handed_over_by": "原主任甲", "received_by": "新任主任乙",
            "items": ["公章1枚", "账册12册"],
        }  # fmt: skip
        body = {"community_code": vote.election.code, "election_id": vote.id, "content": goods}
        begun = front.done("audit", "POST", "/handovers", self.committee, json=body)
        self.path = f"/handovers/{begun['id']}"

    def sign(self, side: str) -> httpx2.Response:
        """One side signs on the tenth day."""
        paper = {"evidence": [self.front.minutes(self.committee.scope)]}
        body = {"content": {"side": side, "signed_on": "2026-12-18"}} | paper
        return self.front.ask("audit", "POST", f"{self.path}/sign", self.committee, json=body)

    def close(self, day: str) -> httpx2.Response:
        """The street, which watches over it, closes it."""
        street = Who("street_office", self.committee.scope[:9])
        return self.front.ask("audit", "POST", f"{self.path}/close", street, json={"content": {"closed_on": day}})


@requirement("LAW-26", "E2E-11/11o", under=["urban-law-2025"])
def test_the_handover_is_finished_by_the_tenth_day(front: Front, vote: Vote) -> None:
    election_of(front, vote)
    front.begun(vote.id)
    with front.at("2026-12-19T09:00:00+08:00"):
        told = []
        for day in ("2026-12-18", "2026-12-19"):
            handover = Handover(front, vote)
            assert handover.sign("old").status_code == 201
            only(handover.close(day), "results.handover")
            assert handover.sign("new").status_code == 201
            closed = front.event_of(handover.close(day), vote.id)
            told += [each for each in closed["decisions"] if each["rule"] == "results.handover"]
        assert [each["verdict"] for each in told] == ["ok", "blocked"]
