"""After a vote somebody's election becomes void: everybody sees it, the certificate falls, and the seat can be filled again."""

from typing import Any

import pytest

from tests.integration.ballots.hall import COMMISSION, OBSERVER, STREET_CHIEF, Hall, Meeting
from tests.integration.candidates.town import HERE, STREET_OFFICE, Who, rules_of, slug_of
from tests.support.street import plan

WRITTEN_IN = "钱六月"


@pytest.fixture(scope="module")
def elected(hall: Hall) -> tuple[Meeting, dict[str, Any]]:
    """A meeting that elected somebody written in, announced, certified and filed."""
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 2, 1, write_ins={WRITTEN_IN: 9}))
    hall.review_write_in(meeting, WRITTEN_IN)
    result = hall.announced(hall.result(meeting))
    assert result["outcome"]["elected"] == [hall.people[WRITTEN_IN]]
    hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})
    hall.made(f"/elections/{result['election_id']}/filings", COMMISSION, {"receiver": "street"})
    assert announced_exits(hall, meeting) == {"met"}
    return meeting, result


def announced_exits(hall: Hall, meeting: Meeting) -> set[str]:
    """How the exits of the plan's stages that an announced result decides stand."""
    shown = hall.done("registry", "GET", f"/elections/{meeting.election['id']}/exits", COMMISSION)["exits"]
    return {each["state"] for each in shown if each["rule"] == "results.announcement"}


@pytest.fixture(scope="module")
def voided(hall: Hall, elected: tuple[Meeting, dict[str, Any]]) -> dict[str, Any]:
    """The same result after the election was stated to be void; what every refused try left behind is nothing."""
    meeting, result = elected
    path, person = f"/results/{result['id']}/statements", hall.people[WRITTEN_IN]
    wrong, right = (hall.true_case(meeting.election, who) for who in (meeting.candidacies["丁一安"], person))
    body = {"person": person, "place": "公告栏", "evidence_sha256": hall.photo(4)}
    assert hall.step(path, COMMISSION, body | {"case_number": right}).status_code == 403
    refused = hall.step(path, STREET_CHIEF, body | {"case_number": wrong})
    assert rules_of(refused) == ["results.candidacy_cancelled"]
    assert slug_of(hall.step(path, STREET_CHIEF, body | {"case_number": "JB2024-220602005006-9999"})) == "case-missing"
    hall.made(path, STREET_CHIEF, body | {"case_number": right})
    assert slug_of(hall.step(path, STREET_CHIEF, body | {"case_number": right})) == "already-done"
    shown: dict[str, Any] = hall.seen(f"/results/{result['id']}")
    return shown


def test_an_elected_write_in_is_void_for_everybody_and_the_result_stays(
    hall: Hall, elected: tuple[Meeting, dict[str, Any]], voided: dict[str, Any]
) -> None:
    assert (voided["open_seats"], voided["statements"][0]["kind"]) == (1, "void")
    assert voided["sha256"] == elected[1]["sha256"]
    public = hall.seen(f"/results/{voided['id']}", OBSERVER)
    assert [(row["name"], row["elected"], row["void"]) for row in public["write_ins"]] == [(WRITTEN_IN, True, True)]
    assert hall.people[WRITTEN_IN] not in str(public)
    assert (voided["certificates"][0]["status"], voided["certificates"][0]["annulled"]) == ("void", True)
    assert [filing["outdated"] for filing in voided["filings"]] == [True]
    assert announced_exits(hall, elected[0]) == {"withdrawn"}
    notice = hall.notice_of(elected[0])
    assert "当选" in notice and "无效" in notice and voided["certificates"][0]["number"] in notice
    stated, fallen = "ballots.result.statement_made", "ballots.certificate.voided"
    types = hall.logged(elected[0], stated, fallen, "registry.vacancy.opened")
    assert types.index(stated) < types.index(fallen)


def test_the_vacancy_can_be_filled_by_a_plan_of_its_own_once(hall: Hall, voided: dict[str, Any]) -> None:
    listed = hall.done("registry", "GET", f"/communities/{HERE}/vacancies", Who("observer", ""))["items"]
    (vacancy,) = [each for each in listed if each["id"] == voided["statements"][0]["id"]]
    assert (vacancy["office"], vacancy["cause"], vacancy["plan_id"]) == ("member", "void", None)
    seat = {"community_code": HERE, "offices": [{"office": "member", "seats": 1}]}
    alone = hall.ask("registry", "POST", "/plans", STREET_OFFICE, json=plan(communities=[seat]))
    named = {"communities": [seat], "vacancies": [vacancy["id"]]}
    assert alone.status_code == 201, "the list of 2024 has this seat too, but not alone"
    twice = {"communities": [seat | {"offices": [{"office": "member", "seats": 2}]}], "vacancies": [vacancy["id"]]}
    refused = hall.ask("registry", "POST", "/plans", STREET_OFFICE, json=plan(**twice))
    assert refused.json()["decisions"][0]["rule"] == "seats.later_vacancy"
    election = hall.election(**named)
    assert [contest["office"] for contest in election["contests"]] == ["member"]
    again = hall.ask("registry", "POST", "/plans", STREET_OFFICE, json=plan(**named))
    assert slug_of(again) == "vacancy-not-open"


def test_certificates_of_a_community_have_a_number_each_in_a_year_whatever_the_election(hall: Hall) -> None:
    numbers = []
    for _ in range(2):
        meeting = hall.opened()
        hall.vote(meeting)
        hall.count(meeting, hall.figures(meeting, 8, 3))
        result = hall.announced(hall.result(meeting))
        numbers += hall.made(f"/results/{result['id']}/certificates", STREET_CHIEF, {})["items"]
    first, second = (each["number"] for each in numbers)
    assert (first[:18], int(second[-3:]) - int(first[-3:])) == (f"{HERE}-2024-", 1)
