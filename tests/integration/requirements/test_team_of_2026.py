"""The committee elected under urban-law-2025: women in it, near relatives in it, judged of who stands, after the vote and at every change (11n)."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import Front
from tests.integration.requirements.polling import Vote, read_plan, verdicts
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.today import VILLAGERS
from tests.integration.requirements.votes_of_2026 import (
    DECEMBER,
    Days,
    audited,
    begin,
    convene,
    counted,
    enrolled,
    filed,
    hang,
    inhabited,
    nominated,
    on_the_list,
    registered,
    represent,
    stand,
)
from tests.support.requirements import requirement

HERE, VILLAGE, STREET = "330106001036", "330106001043", Who("street_office", "330106001", "street_office")
SEVEN = {"director": 1, "deputy": 1, "member": 5}
MEN, REPRESENTATIVES, TWO_THIRDS = 10, 60, 40
PEOPLE = MEN + REPRESENTATIVES
CAME = 40
FEBRUARY = Days("2027-01-11T09:00:00+08:00", "2027-01-19T09:00:00+08:00", "2027-02-01T09:00:00+08:00", "2027-02-10")
"""The by-election of the representatives; its lists hang twenty days before, too."""


@pytest.fixture(scope="module")
def people(front: Front) -> list[dict[str, Any]]:
    """The people of a community, of whom the first are men."""
    return inhabited(front, HERE, "班子社区", PEOPLE, 680, MEN)


@pytest.fixture(scope="module")
def vote(front: Front, people: list[dict[str, Any]]) -> Vote:
    """An election in which none but men stand, on the evening of its vote: seven will be elected."""
    election = enrolled(front, begin(front, HERE, seats=SEVEN), people)
    vote = stand(front, election, people)
    vote.printed = PEOPLE
    assert audited(front, election, front.now[:10]).status_code == 201
    convene(vote, "booth", "tellers_chosen")
    vote.voted(CAME, 1)
    return vote


def announced(front: Front, vote: Vote) -> dict[str, Any]:
    """Every result announced: what the log tells of the team that the last one completes."""
    for result in [*vote.last.values()][:-1]:
        front.announced({"id": result}, vote.commission)
    answer = front.announce({"id": [*vote.last.values()][-1]}, vote.commission)
    return front.event_of(answer, vote.id, "ballots.team.checked")


def cases(front: Front, vote: Vote) -> dict[str, dict[str, Any]]:
    """The cases that the election opened, by the rule that opened each."""
    path = f"/elections/{vote.id}/team-check"

    def numbers() -> list[Any]:
        return [each["case_number"] for each in front.seen(path, vote.commission)["findings"]]

    front.once_is(lambda: None in numbers(), False)
    found = front.seen(path, vote.commission)["findings"]
    return {each["rule"]: front.done("audit", "GET", f"/cases/{each['case_number']}", STREET) for each in found}


def in_office(front: Front) -> dict[str, tuple[str, str | None]]:
    """Who has taken an office here, by name: which, and what ended it."""
    found = front.done("registry", "GET", f"/communities/{HERE}/office-holders", STREET)["items"]
    return {each["name"]: (each["office"], each["ended_by"]) for each in found}


def sizes(*told: Mapping[str, Any]) -> list[tuple[int, str]]:
    """How many sit on the committee as each event tells it, and what the law says of the number."""
    said = [each for event in told for each in event["decisions"] if each["rule"] == "rc.size"]
    assert {each["citation"]["article"] for each in said} == {"第八条"}
    return [(each["observed"], each["verdict"]) for each in said]


def voided(front: Front, vote: Vote, result: str, candidacy: str) -> httpx2.Response:
    """The election of a member who bribed voters stated void."""
    code = vote.election.code
    where = {"community_code": code, "election_id": vote.id, "channel": "web", "category": "bribery"}
    case = front.done("audit", "POST", "/cases", STREET, json=where | {"content": "送礼"})["number"]
    to = {"role": "lead", "to_code": code[:9], "office": STREET.office}
    front.done("audit", "POST", f"/cases/{case}/tasks", STREET, json=to)
    front.done("audit", "POST", f"/cases/{case}/checks", STREET, json={"findings": "属实", "evidence": []})
    found = {"outcome": "true_and_corrected", "against": candidacy, "grounds": "经查属实"}
    front.done("audit", "POST", f"/cases/{case}/decision", STREET, json=found)
    path = f"/candidacies/{candidacy}/cancellation"
    front.done("candidates", "POST", path, STREET, json={"case_number": case})
    paper = {"place": "社区公告栏", "evidence_sha256": front.photo(78, code)}
    body = {"person": candidacy, "case_number": case} | paper
    return front.step(f"/results/{result}/statements", STREET, body)


@requirement("LAW-03", "LAW-25", "E2E-11/11n", "E2E-12/12a", under=["urban-law-2025"])
def test_seven_men_are_told_and_the_spouse_whom_a_by_election_adds_is_a_recusal_case(
    front: Front, vote: Vote, people: list[dict[str, Any]]
) -> None:
    read_plan(front, vote)
    at = f"/elections/{vote.id}"
    forecast = front.done("candidates", "GET", f"{at}/team-forecast", vote.commission)
    drawn = next(each for each in front.events(vote.id) if each["type"] == "candidates.slate.drawn")
    for told in (forecast, drawn):
        assert verdicts(told)["structure.women"] == "blocked", "told of who stands, and refuses no list"
    counted(vote, CAME)
    before = front.seen(f"{at}/results", vote.commission)["items"]
    told = announced(front, vote)
    said = next(each for each in told["decisions"] if each["rule"] == "structure.women")
    assert (said["verdict"], said["required"], said["observed"], told["data"]["members"]) == ("blocked", 1, 0, 7)
    assert said["citation"]["words"] == "居民委员会成员中，应当有妇女成员"
    assert (verdicts(told)["structure.deviation"], verdicts(told)["review.recusal"]) == ("warning", "ok")
    (opened,) = cases(front, vote).values()
    assert (opened["category"], opened["state"]) == ("correction", "received") and "女性" in opened["content"]
    after = front.seen(f"{at}/results", vote.commission)["items"]
    assert [(each["sha256"], each["outcome"]["elected"]) for each in after] == [
        (each["sha256"], each["outcome"]["elected"]) for each in before
    ], "the result stands"

    filed(front, vote)
    offices = Counter(each["office"] for each in after for _ in each["outcome"]["elected"])
    assert Counter(in_office(front).values()) == {(office, None): count for office, count in offices.items()}
    neighbour = Who("resident", HERE)
    public = front.done("registry", "GET", f"/communities/{HERE}/office-holders", neighbour)["items"]
    assert len(public) == 7 and {name for each in public for name in each} == {"body", "office", "name"}
    member = next(each for each in after if each["office"] == "member")
    stated = voided(front, vote, member["id"], member["outcome"]["elected"][-1])
    six = front.event_of(stated, vote.id, "ballots.team.checked")
    assert (six["data"]["members"], six["data"]["findings"], verdicts(six)["structure.women"]) == (6, [], "blocked")
    assert sizes(told, six) == [(7, "ok"), (6, "ok")]
    lost = {name for name, (_, cause) in in_office(front).items() if cause == "void"}
    public = front.done("registry", "GET", f"/communities/{HERE}/office-holders", neighbour)["items"]
    assert len(lost) == 1 and {each["name"] for each in public} == {*in_office(front)} - lost
    assert len(public) == 6

    front.now = FEBRUARY.drafted
    represent(front, HERE, people[MEN:])
    vacant: dict[str, Any] = {"kind": "by_election", "vacancies": [stated.json()["id"]]}
    election = registered(front, begin(front, HERE, "representatives", {"member": 1}, **vacant), people, FEBRUARY)
    assert [hang(front, election, kind).status_code for kind in ("representatives", "electors")] == [201, 201]
    wife, husband = people[MEN], people[0]
    by_vote = stand(front, election, people[MEN:], FEBRUARY)
    spouses = {"resident_id": husband["id"], "relative_id": wife["id"], "kinship": "spouse"}
    made = by_vote.election.post("relations", vote.commission, spouses).json()
    front.done("candidates", "POST", f"/relations/{made['id']}/confirmation", STREET)
    by_vote.printed = PEOPLE
    convene(by_vote, "booth", "tellers_chosen", days=FEBRUARY)
    by_vote.voted(TWO_THIRDS, 1)
    told_of, results = counted(by_vote, TWO_THIRDS)
    assert verdicts(told_of["member"])["results.quorum"] == "blocked" and results["member"]["outcome"]["elected"] == []
    front.announced(results["member"], by_vote.commission)
    by_vote.round += 1
    convene(by_vote, "booth", "tellers_chosen", days=FEBRUARY)
    by_vote.voted(TWO_THIRDS + 1, 1)
    told_of, _ = counted(by_vote, TWO_THIRDS + 1)
    assert verdicts(told_of["member"])["results.quorum"] == "ok"
    told = announced(front, by_vote)
    said = verdicts(told)
    assert (told["data"]["members"], said["structure.women"], said["structure.deviation"]) == (7, "ok", "ok")
    assert sizes(told) == [(7, "ok")]
    assert (in_office(front)[wife["name"]], len(in_office(front))) == (("member", None), 8), "in the place of one"
    assert (told["data"]["near_relatives"], said["review.recusal"]) == (1, "blocked")
    (recusal,) = cases(front, by_vote).values()
    assert (
        recusal["category"] == "recusal"
        and wife["name"] in recusal["content"]
        and husband["name"] in recusal["content"]
    )
    (term,) = front.done("registry", "GET", f"/communities/{HERE}/terms", STREET)["items"]
    assert (term["elected_on"], term["decision"]["required"]) == ("2026-12-10", "2031-12-10"), (
        "for the rest of the term"
    )


THREE = {"director": 1, "member": 2}
VILLAGERS_CAME = 40


def brothers_of_a_village(front: Front) -> tuple[Vote, list[str]]:
    """An election of three in a village whose list hangs: five men, of whom the first and the third are brothers, then a woman."""
    people = inhabited(front, VILLAGE, "班子村", PEOPLE, 692, MEN)
    front.turned(VILLAGE)
    election = enrolled(front, begin(front, VILLAGE, seats=THREE, law=VILLAGERS), people)
    assert audited(front, election, front.now[:10]).status_code == 201
    front.now = DECEMBER.posted
    nominating = Nominating(front, election, {str(each["name"]): str(each["id"]) for each in people})
    names = [str(each["name"]) for each in (*people[:5], people[MEN])]
    brothers = {"resident_id": people[0]["id"], "relative_id": people[2]["id"], "kinship": "sibling"}
    related = nominating.post("relations", nominating.commission, brothers).json()
    front.done("candidates", "POST", f"/relations/{related['id']}/confirmation", STREET)
    offices = ["director"] * 2 + ["member"] * 3
    made = {name: nominated(nominating, name, office, VILLAGERS) for name, office in zip(names, offices, strict=False)}
    assert nominating.slate().status_code == 201, "of men alone"
    made[names[-1]] = nominated(nominating, names[-1], "member", VILLAGERS)
    vote = on_the_list(nominating, made)
    vote.printed = PEOPLE
    return vote, names


@requirement("LAW-38", under=["villagers-law-2025"])
def test_men_and_brothers_on_a_villagers_committee_are_told_of_who_stands_of_who_is_elected_and_at_a_change(
    front: Front,
) -> None:
    vote, names = brothers_of_a_village(front)
    read_plan(front, vote)
    lists = [each for each in front.events(vote.id) if each["type"] == "candidates.slate.drawn"]
    assert [verdicts(each)["structure.women"] for each in lists] == ["blocked", "ok"], "told of who stands"

    convene(vote, "booth", "tellers_chosen")
    vote.voted(VILLAGERS_CAME, 1)
    vote.count(vote.director, (VILLAGERS_CAME, (30, 10)), names=names[:2])
    vote.count(vote.member, (VILLAGERS_CAME, (30, 29, 10, 10)), names=names[2:])
    vote.determined()
    before = front.seen(f"/elections/{vote.id}/results", vote.commission)["items"]
    told = announced(front, vote)
    said = {each["rule"]: each for each in told["decisions"]}
    for rule in ("structure.women", "review.recusal"):
        citation = said[rule]["citation"]
        assert (said[rule]["verdict"], citation["document"], citation["article"]) == (
            "blocked",
            VILLAGERS.slug,
            "第八条",
        )
    assert "应当有妇女成员" in said["structure.women"]["citation"]["words"]
    assert (told["data"]["members"], said["structure.deviation"]["verdict"]) == (3, "warning")
    opened = cases(front, vote)
    assert {rule: case["category"] for rule, case in opened.items()} == {
        "structure.women": "correction", "review.recusal": "recusal",
    }  # fmt: skip
    assert all(name in opened["review.recusal"]["content"] for name in (names[0], names[2]))
    after = front.seen(f"/elections/{vote.id}/results", vote.commission)["items"]
    assert [each["outcome"]["elected"] for each in after] == [each["outcome"]["elected"] for each in before]

    stated = voided(front, vote, vote.last["member"], vote.candidacies[names[2]])
    changed = front.event_of(stated, vote.id, "ballots.team.checked")
    assert (changed["data"]["members"], verdicts(changed)["review.recusal"]) == (2, "ok")
    assert sizes(told, changed) == [(3, "ok"), (2, "blocked")]
