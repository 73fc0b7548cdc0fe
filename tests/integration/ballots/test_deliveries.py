"""What ballots changes in its neighbours arrives once, whatever happens between the commit and the delivery."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.processes import ChildProcess

from tests.integration.ballots.hall import COMMISSION, Hall, Meeting, papers
from tests.integration.candidates.relay import DeadlyRelay, When

DATABASE, REGISTRY = "HUANJIE_DATABASE_URL", "HUANJIE_REGISTRY_URL"
DEADLINE_SECONDS = 20.0


@contextmanager
def through(hall: Hall, relay: DeadlyRelay) -> Iterator[ChildProcess]:
    """Ballots as a process that reaches the registry through the relay, and afterwards as it was before."""
    part = hall.parts["ballots"]
    with hall.without("ballots"):
        environment = {**part.environment, REGISTRY: relay.url}
        child = ChildProcess("ballots", "ballots", environment, part.log, part.url + "/health/ready")
        child.start()
        try:
            child.wait_ready()
            yield child
        finally:
            child.stop()


def release_claims(hall: Hall) -> None:
    """Let the claim of a dead process run out at once; nobody has to wait for half a minute."""
    with psycopg.connect(hall.parts["ballots"].environment[DATABASE], autocommit=True) as connection:
        connection.execute("UPDATE deliveries SET claimed_until = now() WHERE claimed_until IS NOT NULL")


def result_notices(hall: Hall, meeting: Meeting) -> list[dict[str, Any]]:
    """The notices of results that the registry has."""
    rows = hall.done("registry", "GET", f"/elections/{meeting.election['id']}/notices", COMMISSION)["items"]
    return [each for each in rows if each["kind"] == "result"]


def states(hall: Hall, meeting: Meeting) -> dict[str, str]:
    """The states of the candidacies."""
    path = f"/elections/{meeting.election['id']}/candidacies"
    return {row["id"]: row["state"] for row in hall.done("candidates", "GET", path, COMMISSION)["items"]}


def delivered(hall: Hall, meeting: Meeting, result: str) -> dict[str, Any]:
    """The result once its notice has a number and every candidacy knows its outcome."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while True:
        shown: dict[str, Any] = hall.seen(f"/results/{result}")
        if (
            shown["notice"]["number"] and "slated" not in states(hall, meeting).values()
        ) or time.monotonic() > deadline:
            return shown
        time.sleep(0.1)


@pytest.mark.parametrize("when", ["before it arrives", "after it arrived"])
def test_an_announcement_whose_service_dies_after_the_commit_reaches_both_neighbours_once(
    hall: Hall, when: When
) -> None:
    meeting = hall.opened()
    hall.vote(meeting)
    hall.count(meeting, hall.figures(meeting, 8, 3))
    result = hall.result(meeting)
    hall.logged(meeting, "ballots.result.determined")
    with DeadlyRelay(hall.parts["registry"].url, when) as relay, through(hall, relay) as ballots:
        relay.kills(ballots.kill)
        with pytest.raises(httpx2.TransportError):
            hall.announce(result)
        assert relay.killed.wait(DEADLINE_SECONDS)
        assert len(result_notices(hall, meeting)) == {"before it arrives": 0, "after it arrived": 1}[when]
        release_claims(hall)
    shown = delivered(hall, meeting, result["id"])
    posted = result_notices(hall, meeting)
    assert [(each["id"], each["number"]) for each in posted] == [(shown["notice"]["id"], shown["notice"]["number"])]
    assert posted[0]["content_sha256"] == shown["notice"]["content_sha256"]
    winner, other = meeting.candidacies["丁一安"], meeting.candidacies["王二平"]
    assert states(hall, meeting) == {winner: "elected", other: "not_elected"}


def test_while_the_registry_is_down_a_vote_is_not_closed_at_all(hall: Hall) -> None:
    meeting = hall.opened()
    hall.check_in(meeting, meeting.electors[0])
    assert hall.issue(meeting, meeting.electors[0]).status_code == 201
    account = {"printed": 20, "unused": 19, "returned": 1, "unreturned": 0}
    with hall.without("registry"):
        refused = hall.step(f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))
        assert (refused.status_code, refused.json()["service"]) == (503, "registry")
        assert hall.seen(f"/sessions/{meeting.session}")["state"] == "open"
    assert hall.made(f"/sessions/{meeting.session}/closing", COMMISSION, papers(account))["state"] == "closed"
