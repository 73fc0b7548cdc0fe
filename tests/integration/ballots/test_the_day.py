"""The day goes wrong in small ways: somebody is served by mistake, a list changes late, a vote is held again another day."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx2
import psycopg
import pytest
from electoral_rules import activating
from electoral_rules.book.rulebook import rulebook
from electoral_rules.organisation import elected
from electoral_rules.organisation.elected import Triple
from huanjie.house import House
from huanjie.postgres import Address
from psycopg import sql

from tests.integration.ballots.hall import (
    CLERK,
    COMMISSION,
    OVERSEER,
    PATIENCE_SECONDS,
    POLL_SECONDS,
    PRINTED,
    SEAL,
    Hall,
    Meeting,
    papers,
)
from tests.integration.candidates.town import COMMITTEE, STREET_OFFICE, Who, rules_of, slug_of
from tests.support.triples import DIVISIONS, SETTINGS, plan_of

SECOND_CLERK = Who("clerk", CLERK.scope, subject="clerk-2")
WHY = {"reason": "同名的另一位代表到会，选错了人"}
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND %s = ANY(pg_blocking_pids(pid))"
ANOTHER_DAY = "2024-05-30T09:30:00+08:00"


@contextmanager
def held(venue: House, postgres: Address, table: str, row: str) -> Iterator[Callable[[], None]]:
    """Hold a row of ballots that somebody is about to change; what is given waits until somebody has come to it."""
    url = postgres.url(venue.databases["ballots"].name)
    with psycopg.connect(url) as holder, psycopg.connect(url, autocommit=True) as watcher:
        holder.execute(sql.SQL("SELECT FROM {} WHERE id = %s FOR UPDATE").format(sql.Identifier(table)), [row])

        def reached() -> None:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while watcher.execute(WAITING, [holder.info.backend_pid]).fetchone() == (0,):
                assert time.monotonic() < deadline
                time.sleep(POLL_SECONDS)

        yield reached
        holder.rollback()


@pytest.fixture(scope="module")
def meeting(hall: Hall) -> Meeting:
    """A session that is open."""
    return hall.opened()


def test_a_paper_handed_out_by_mistake_is_taken_back_by_somebody_else(hall: Hall, meeting: Meeting) -> None:
    elector = meeting.electors[0]
    hall.check_in(meeting, elector)
    assert hall.issue(meeting, elector).status_code == 201
    path = f"/sessions/{meeting.session}/ballot-issues/{elector}/taking-back"
    assert rules_of(hall.step(path, CLERK, WHY)) == ["voting.undo"]
    assert hall.step(path, SECOND_CLERK, {}).status_code == 422
    assert hall.made(path, SECOND_CLERK, WHY)["elector_id"] == elector
    assert hall.seen(f"/sessions/{meeting.session}")["issued"] == 0
    assert slug_of(hall.step(path, SECOND_CLERK, WHY)) == "no-ballot-issued"
    assert hall.issue(meeting, elector).status_code == 201
    types = hall.logged(meeting, "ballots.ballot.taken_back")
    assert types.index("ballots.box.registered") < types.index("ballots.ballot.issued")


def test_a_vote_does_not_close_while_somebody_holds_a_paper_whose_check_in_was_undone(
    hall: Hall, meeting: Meeting
) -> None:
    elector = meeting.electors[1]
    hall.check_in(meeting, elector)
    assert hall.issue(meeting, elector).status_code == 201
    undoing = f"/elections/{meeting.election['id']}/check-ins/{elector}/undoing"
    hall.done("registry", "POST", undoing, SECOND_CLERK, json=WHY)
    issued = hall.seen(f"/sessions/{meeting.session}")["issued"]
    account = {"printed": 20, "unused": 20 - issued, "returned": issued, "unreturned": 0}
    refused = hall.step(f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))
    assert (slug_of(refused), refused.json()["electors"]) == ("papers-without-check-in", [elector])
    hall.made(f"/sessions/{meeting.session}/ballot-issues/{elector}/taking-back", SECOND_CLERK, WHY)
    account |= {"unused": 20 - issued, "spoiled": 1, "returned": issued - 1}
    closed = hall.made(f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))
    assert (closed["account"]["attended"], closed["account"]["issued"]) == (issued - 1, issued - 1)


def test_who_comes_as_the_vote_is_closed_is_counted_or_refused(hall: Hall) -> None:
    meeting = hall.opened()
    first, late = meeting.electors[:8], meeting.electors[8:]
    for elector in first:
        hall.check_in(meeting, elector)
        assert hall.issue(meeting, elector).status_code == 201
    check_ins = f"/elections/{meeting.election['id']}/check-ins"
    account = {"printed": 20, "unused": 12, "returned": 8, "unreturned": 0}

    def come(elector: str) -> httpx2.Response:
        return hall.ask("registry", "POST", check_ins, CLERK, json={"elector_id": elector, "desk": "二号台"})

    with ThreadPoolExecutor(len(late) + 1) as at_once:
        early = [at_once.submit(come, each) for each in late[:2]]
        closing = at_once.submit(hall.step, f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))
        answers = [each.result() for each in [*early, *[at_once.submit(come, each) for each in late[2:]]]]
    attended = closing.result().json()["account"]["attended"]
    assert attended == len(first) + sum(each.status_code == 201 for each in answers)
    assert {slug_of(each) for each in answers if each.status_code != 201} <= {"check-ins-paused", "wrong-step"}
    assert hall.done("registry", "GET", f"{check_ins}?round=1", COMMISSION)["present"] == attended


def test_the_ballot_follows_the_newest_posted_list(hall: Hall) -> None:
    election, candidacies = hall.election_day("丁一安", "王二平", "魏三康")
    session = hall.done_plan(election)
    path = f"/candidacies/{candidacies['魏三康']}/withdrawal"
    hall.done("candidates", "POST", path, COMMITTEE, json=hall.withdrawal(posting=hall.posting()))
    meeting = hall.begin(Meeting(election, session, "", election["contests"][0]["id"], candidacies, []))
    printed = hall.seen(f"/sessions/{meeting.session}")["contests"][0]["candidates"]
    assert [name["name"] for name in printed] == ["丁一安", "王二平"]


def test_nobody_leaves_the_list_while_the_vote_on_it_is_opened(hall: Hall, venue: House, postgres: Address) -> None:
    names = ("丁一安", "王二平", "魏三康", "钱六月")
    election, candidacies = hall.election_day(*names)
    meeting = Meeting(election, hall.done_plan(election), "", election["contests"][0]["id"], candidacies, [])
    box = hall.made(f"/sessions/{meeting.session}/boxes", CLERK, {"number": 1})["id"]
    hall.made(f"/boxes/{box}/sealing", OVERSEER, SEAL)
    leaving = {
        "withdrawal": ("魏三康", COMMITTEE, hall.withdrawal()),
        "cancellation": ("钱六月", STREET_OFFICE, {"case_number": hall.true_case(election, candidacies["钱六月"])}),
    }

    def leave(act: str) -> httpx2.Response:
        name, who, body = leaving[act]
        sent = body | {"posting": hall.posting()}
        return hall.ask("candidates", "POST", f"/candidacies/{candidacies[name]}/{act}", who, json=sent)

    with ThreadPoolExecutor(1) as desk, held(venue, postgres, "sessions", meeting.session) as reached:
        # The ballot is made, and what opens the vote waits to be written.
        opening = desk.submit(hall.made, f"/sessions/{meeting.session}/opening", COMMISSION, PRINTED)
        reached()
        answers = {act: leave(act) for act in leaving}
    assert {act: slug_of(answer) for act, answer in answers.items()} == dict.fromkeys(leaving, "slate-held")
    assert {name["name"] for name in opening.result()["contests"][0]["candidates"]} == set(names)
    assert slug_of(leave("withdrawal")) == "election-step-refused"
    assert leave("cancellation").status_code == 200, "of the list that was voted on it is history"


def test_who_is_elected_is_struck_off_before_it_is_announced_or_annulled_after(
    hall: Hall, venue: House, postgres: Address
) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 9, 2))
    result = hall.result(meeting)
    winner = meeting.candidacies["丁一安"]
    body = {"case_number": hall.true_case(meeting.election, winner), "posting": hall.posting()}
    path = f"/candidacies/{winner}/cancellation"
    with ThreadPoolExecutor(1) as desk, held(venue, postgres, "results", result["id"]) as reached:
        announcing = desk.submit(hall.announced, result)
        reached()
        struck = hall.ask("candidates", "POST", path, STREET_OFFICE, json=body)
    assert slug_of(struck) == "slate-held"
    assert announcing.result()["outcome"]["elected"] == [winner]
    hall.becomes(meeting, "elected", "not_elected")
    assert hall.done("candidates", "POST", path, STREET_OFFICE, json=body)["candidacy"]["state"] == "void"


def test_a_failed_vote_is_held_again_on_another_day(hall: Hall) -> None:
    meeting = hall.opened()
    hall.vote(meeting, present=6)
    hall.count(meeting, hall.figures(meeting, 6, 0, returned=6))
    failed = hall.announced(hall.result(meeting))
    assert failed["outcome"]["next_step"]["kind"] == "repeat"
    assert hall.plan(meeting.election, round=2, day="2024-06-03").json()["decisions"][0]["rule"] == "election.window"
    early = hall.plan(meeting.election, round=2, day="2024-05-27")
    assert (slug_of(early), early.json()["earliest"]) == ("round-day-too-early", "2024-05-28")
    planned = hall.plan(meeting.election, round=2, day="2024-05-30")
    assert (planned.status_code, planned.json()["election_day"]) == (201, "2024-05-30")
    meeting.round, meeting.session = 2, planned.json()["id"]
    assert rules_of(hall.step(f"/sessions/{meeting.session}/opening", COMMISSION, PRINTED)) == ["voting.day"]
    with hall.at(ANOTHER_DAY):
        hall.begin(meeting)
        hall.vote(meeting)
        hall.count(meeting, hall.figures(meeting, 8, 3))
        decided = hall.announced(hall.result(meeting))
    assert decided["outcome"]["elected"] == [meeting.candidacies["丁一安"]]
    assert hall.seen(f"/elections/{meeting.election['id']}/decisions")["gates"][0]["due"] == "2024-05-30"


def test_the_first_vote_is_held_on_the_election_day(hall: Hall) -> None:
    election, _ = hall.election_day()
    assert slug_of(hall.plan(election, day="2024-05-29")) == "wrong-state"
    assert hall.plan(election, day="2024-05-28").status_code == 201


def test_every_venue_is_kept_and_a_branch_stands_where_dwellings_lie_apart(hall: Hall) -> None:
    """shenyang-2015: 居住分散的社区可以设分投票站."""
    commission, election = _shenyang(hall)
    central, branch = (
        {"kind": "central", "name": "社区礼堂"},
        {"kind": "branch", "name": "河东小学", "address": "河东路8号"},
    )
    path = f"/elections/{election}/sessions"
    body = {"round": 1, "venues": [central, branch], "staff": hall.staff()}
    assert rules_of(hall.step(path, commission, body)) == ["voting.venue"]
    branch |= {"dwellings": "河东三个小区与社区隔河，步行四十分钟", "opens": "14:00", "closes": "09:00"}
    body["venues"] = [central, branch]
    assert slug_of(hall.step(path, commission, body)) == "venue-hours"
    branch |= {"opens": "07:30", "closes": "11:00"}
    body["venues"] = [central, branch]
    planned = hall.made(path, commission, body)
    silent = {"address": "", "opens": "", "closes": "", "dwellings": ""}
    assert planned["venues"] == [{"number": 1} | silent | central, {"number": 2} | branch]

    boxes = f"/sessions/{planned['id']}/boxes"
    for unnamed in ({"number": 1}, {"number": 1, "venue": 3}):
        assert slug_of(hall.step(boxes, commission, unnamed)) == "venue-unknown"
    box = hall.made(boxes, commission, {"number": 1, "venue": 2})
    assert (box["venue"], box["arrived_at"]) == (2, None)
    unsealed = hall.step(f"/boxes/{box['id']}/arrival", commission, {"seal_number": "1", "handlers": ["高伟"]})
    assert slug_of(unsealed) == "wrong-state"


def _shenyang(hall: Hall) -> tuple[Who, str]:
    setting = SETTINGS["shenyang-2015"]
    triple = next(
        each for each in elected.triples() if each.document == "shenyang-2015" and each.body == "residents_committee"
    )
    hall.now = setting.now
    files = {"file": ("divisions.csv", DIVISIONS.encode(), "text/csv")}
    hall.done("registry", "POST", "/jurisdiction-imports", Who("administrator", ""), files=files)
    election = _activated(hall, triple)
    commission = Who("commission", setting.community, subject="chair")
    path = f"/elections/{election}"
    etag = hall.ask("registry", "GET", path, commission).headers["etag"]
    day, headers = {"election_day": setting.day}, {"If-Match": etag}
    hall.done("registry", "PUT", f"{path}/election-day", commission, json=day, headers=headers)
    return commission, election


def _activated(hall: Hall, triple: Triple) -> str:
    street = SETTINGS[triple.document].community[:9]
    drafter = Who("street_office", street)
    body = plan_of(triple)
    # Who may vote is the measures' to say; without it no session is planned.
    body["measures"] = {**body["measures"], "eligibility": "GK-03"}
    plan: dict[str, Any] = hall.done("registry", "POST", "/plans", drafter, json=body)
    for office in activating.offices_checking(rulebook(triple.document, {}, {})):
        checker = Who("street_office", street, office, f"checker-{office}")
        hall.done("registry", "POST", f"/plans/{plan['id']}/checks", checker, json={"agreed": True})
    etag = hall.ask("registry", "GET", f"/plans/{plan['id']}", drafter).headers["etag"]
    headers = {"If-Match": etag}
    hall.end_open(plan["jurisdiction_code"])
    active = hall.done("registry", "POST", f"/plans/{plan['id']}/activation", drafter, headers=headers)
    return str(active["elections"][0])
