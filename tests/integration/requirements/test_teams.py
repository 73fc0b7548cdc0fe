"""The team that an election leads to, before the list is fixed: its balance, and near relatives among those who stand."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.integration.candidates.town import FACTS, Who, slug_of
from tests.integration.requirements.front import Front
from tests.integration.requirements.shenyang import Nominating
from tests.integration.requirements.test_registrations import in_nuoenjiya, registered, review
from tests.support.requirements import requirement
from tests.support.triples import SETTINGS

DOCUMENT = "nuoenjiya-2021"
HERE = SETTINGS[DOCUMENT].community
COMMISSION, STREET = Who("commission", HERE), Who("street_office", HERE[:9])
PAPER = 81
PARTY = {"party_member_since": "2010-07-01"}


@pytest.fixture(scope="module")
def election(front: Front) -> Iterator[Nominating]:
    """An election that takes sign-ups."""
    found, people, _ = in_nuoenjiya(front, "GK-03")
    for name in ("丁一安", "王二平"):
        number = registered(front, found, COMMISSION, people[name])
        assert review(front, found, number, COMMISSION, reason="moved_in").status_code == 200
    notice = {
        "kind": "electors",
        "posted_at": front.now,
        "place": "公告栏",
        "evidence_sha256": front.photo(PAPER, HERE),
    }
    front.done("registry", "POST", f"/elections/{found['id']}/notices", COMMISSION, json=notice)
    assert front.day_set(found, SETTINGS[DOCUMENT].day).status_code == 200
    nominating = Nominating(front, found, people)
    front.begun(nominating.id)
    yield nominating


@pytest.fixture(autouse=True)
def the_time(front: Front) -> None:
    """Each test is before the list."""
    front.now = SETTINGS[DOCUMENT].now


def sign_up(front: Front, election: Nominating, name: str, **facts: Any) -> str:
    """Somebody signs up for the office of a member."""
    body = {
        "contest_id": election.contests["member"], "nominee": election.people[name], "channel": "sign_up",
        "sheet_sha256": front.sheet(HERE), "facts": FACTS | facts,
    }  # fmt: skip
    made = election.post("nominations", COMMISSION, body)
    assert made.status_code == 201, made.text
    return str(made.json()["candidacy"]["id"])


def forecast(front: Front, election: Nominating, who: Who = COMMISSION) -> tuple[dict[str, str], dict[str, Any]]:
    """What the forecast says of each rule, and all of it."""
    shown = front.done("candidates", "GET", f"{election.path}/team-forecast", who)
    return {each["rule"]: each["verdict"] for each in shown["decisions"]}, shown


@requirement("CAN-28", under=["nuoenjiya-2021"])
def test_the_balance_of_those_who_stand_is_shown_before_the_list(front: Front, election: Nominating) -> None:
    front.done("registry", "GET", f"/plans/{election.election['plan_id']}", STREET)
    sign_up(front, election, "李五六", **PARTY)
    sign_up(front, election, "李五五", **PARTY)
    verdicts, shown = forecast(front, election)
    assert (verdicts["structure.women"], verdicts["structure.youth"]) == ("blocked", "warning")
    assert verdicts["structure.education"] == "not_applicable", "nothing is stated of the last term"
    assert (shown["members"], shown["consequence"]["verdict"]) == (2, "warning")
    sign_up(front, election, "魏三康")
    sign_up(front, election, "丁一安", education="senior_high")
    verdicts, shown = forecast(front, election)
    assert (verdicts["structure.women"], verdicts["structure.youth"]) == ("ok", "ok"), (
        "born in June 1985: 35 is the most"
    )
    assert verdicts["structure.party_share"] == "blocked", "two of four are not more than half"
    paper = {"evidence_sha256": front.photo(PAPER, HERE)}
    last = {"committee_members": 5, "committee_party_members": 3, "team_members": 4, "team_educated": 3} | paper
    stated = election.post("last-team", STREET, last)
    assert front.event_of(stated, election.id)["data"]["team_educated"] == 3
    assert forecast(front, election)[0]["structure.education"] == "blocked", "three of four then, three of four now"
    assert election.post("last-team", STREET, last | {"team_educated": 2}).json()["number"] == 2
    assert forecast(front, election)[0]["structure.education"] == "ok"
    assert election.post("last-team", STREET, last | {"team_educated": 5}).status_code == 422
    assert front.done("candidates", "GET", f"{election.path}/last-team", COMMISSION)["team_educated"] == 2
    sign_up(front, election, "钱六月", **PARTY)
    verdicts, shown = forecast(front, election)
    assert (verdicts["structure.party_share"], verdicts["structure.party_share_last_term"]) == ("ok", "blocked")
    text = front.ask("candidates", "GET", f"{election.path}/team-forecast", COMMISSION).text
    assert not [each for name, each in election.people.items() if each in text or name in text]
    assert front.ask("candidates", "GET", f"{election.path}/team-forecast", Who("resident", HERE)).status_code == 403


@requirement("CAN-27", under=["nuoenjiya-2021"])
def test_near_relatives_among_those_who_stand_are_declared_confirmed_and_counted(
    front: Front, election: Nominating
) -> None:
    front.done("registry", "GET", f"/plans/{election.election['plan_id']}", STREET)
    people = election.people
    before, shown = forecast(front, election)
    assert (before["review.recusal"], shown["near_relatives"]) == ("ok", 0)
    relation = {"resident_id": people["李五五"], "relative_id": people["李五六"], "kinship": "sibling"}
    assert election.post("relations", COMMISSION, relation | {"kinship": "cousin"}).status_code == 422
    oneself = {"relative_id": people["李五五"]}
    assert election.post("relations", COMMISSION, relation | oneself).status_code == 422
    declared = election.post("relations", COMMISSION, relation)
    assert front.event_of(declared, election.id)["type"] == "candidates.relation.declared"
    assert slug_of(election.post("relations", COMMISSION, relation)) == "relation-known"
    verdicts, shown = forecast(front, election)
    assert (verdicts["review.recusal"], shown["unconfirmed_relations"]) == ("ok", 1)
    path = f"/relations/{declared.json()['id']}/confirmation"
    assert slug_of(front.ask("candidates", "POST", path, COMMISSION, json={})) == "other-confirmer-needed"
    confirmed = front.ask("candidates", "POST", path, STREET, json={})
    told = front.event_of(confirmed, election.id)
    assert told["type"] == "candidates.relation.confirmed" and people["李五五"] not in str(told["data"])
    assert slug_of(front.ask("candidates", "POST", path, STREET, json={})) == "relation-confirmed"
    verdicts, shown = forecast(front, election, STREET)
    assert (verdicts["review.recusal"], shown["near_relatives"], shown["unconfirmed_relations"]) == ("blocked", 1, 0)
    (refusal,) = [each for each in shown["decisions"] if each["rule"] == "review.recusal"]
    assert refusal["citation"]["article"] == "三（三）" and "近亲属" in refusal["reason_zh"]
    assert front.ask("candidates", "GET", f"{election.path}/relations", Who("resident", HERE)).status_code == 403
    stranger = Who("commission", "150525401412")
    assert front.ask("candidates", "GET", f"{election.path}/team-forecast", stranger).status_code == 404
    (kept,) = front.done("candidates", "GET", f"{election.path}/relations", COMMISSION)["items"]
    assert kept["confirmed_at"] is not None
