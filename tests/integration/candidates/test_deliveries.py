"""What candidates changes in the registry arrives once, whatever happens between the commit and the delivery."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx2
import psycopg
import pytest
from huanjie.processes import ChildProcess

from tests.integration.candidates.relay import DeadlyRelay, When
from tests.integration.candidates.test_slates import cleared, draw
from tests.integration.candidates.town import COMMITTEE, HERE, Town, slug_of

DATABASE, REGISTRY = "HUANJIE_DATABASE_URL", "HUANJIE_REGISTRY_URL"
DEADLINE_SECONDS = 20.0


def published(town: Town, election: dict[str, Any]) -> dict[str, Any]:
    """Where the newest list was posted."""
    where: dict[str, Any] = town.get(f"/elections/{election['id']}/slate")["published"]
    return where


def arrived(what: Callable[[], Any], wanted: Callable[[Any], bool]) -> Any:
    """What is seen once the courier has brought what is wanted."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not wanted(seen := what()):
        assert time.monotonic() < deadline, f"still {seen}"
        time.sleep(0.05)
    return seen


def step(town: Town, election: dict[str, Any]) -> str:
    """The stage the election is at."""
    return str(town.done("registry", "GET", f"/elections/{election['id']}", COMMITTEE)["step"])


def slate_notices(town: Town, election: dict[str, Any]) -> list[dict[str, Any]]:
    """The notices of lists that the registry has."""
    rows = town.done("registry", "GET", f"/elections/{election['id']}/notices", COMMITTEE)["items"]
    return [each for each in rows if each["kind"] in ("formal_slate", "slate_change")]


def release_claims(town: Town) -> None:
    """Let the claim of a dead process run out at once; nobody has to wait for half a minute."""
    with psycopg.connect(town.parts["candidates"].environment[DATABASE], autocommit=True) as connection:
        connection.execute("UPDATE deliveries SET claimed_until = now() WHERE claimed_until IS NOT NULL")


@contextmanager
def through(town: Town, relay: DeadlyRelay) -> Iterator[ChildProcess]:
    """Candidates as a process that reaches the registry through the relay, and afterwards as it was before."""
    part = town.parts["candidates"]
    environment = {**part.environment, REGISTRY: relay.url}
    with town.without("candidates"):
        child = ChildProcess("candidates", "candidates", environment, part.log, part.url + "/health/ready")
        child.start()
        try:
            child.wait_ready()
            yield child
        finally:
            child.stop()


@pytest.mark.parametrize("when", ["before it arrives", "after it arrived"])
def test_a_caller_killed_between_its_commit_and_the_answer_delivers_the_notice_once(town: Town, when: When) -> None:
    election = town.election()
    cleared(town, election, "丁一安", "王二平")
    slate = draw(town, election)
    with DeadlyRelay(town.parts["registry"].url, when) as relay, through(town, relay) as candidates:
        relay.kills(candidates.kill)
        with pytest.raises(httpx2.TransportError):
            town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())
        assert relay.killed.wait(DEADLINE_SECONDS)
        assert len(slate_notices(town, election)) == {"before it arrives": 0, "after it arrived": 1}[when]
        release_claims(town)
    # The stage comes after the notice: once it is there, everything has arrived.
    arrived(lambda: step(town, election), lambda seen: seen == "formal_list")
    number = published(town, election)["notice_number"]
    assert number and [each["number"] for each in slate_notices(town, election)] == [number]
    again = town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())
    assert slug_of(again) == "slate-published"


def formal_list(town: Town, election: dict[str, Any]) -> tuple[str, str | None]:
    """How the exit of the formal list stands, and what decided it."""
    shown = town.done("registry", "GET", f"/elections/{election['id']}/exits", COMMITTEE)["exits"]
    (row,) = (each for each in shown if each["rule"] == "timetable.formal_list_notice")
    return row["state"], row["about"]


@pytest.mark.parametrize("when", ["before it arrives", "after it arrived"])
def test_a_caller_killed_between_its_commit_and_the_delivery_of_an_exit_meets_it_once(town: Town, when: When) -> None:
    election = town.election()
    cleared(town, election, "丁一安", "王二平")
    slate = draw(town, election)
    assert formal_list(town, election) == ("open", None)
    with DeadlyRelay(town.parts["registry"].url, when, "exits") as relay, through(town, relay) as candidates:
        relay.kills(candidates.kill)
        with pytest.raises(httpx2.TransportError):
            town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())
        assert relay.killed.wait(DEADLINE_SECONDS)
        assert formal_list(town, election)[0] == {"before it arrives": "open", "after it arrived": "met"}[when]
        release_claims(town)
    arrived(lambda: formal_list(town, election), lambda seen: seen == ("met", slate))


def test_a_list_that_somebody_left_is_judged_anew_and_the_newer_one_meets_the_exit(town: Town) -> None:
    election = town.election()
    made, posted = town.slated(election, "丁一安", "王二平")
    assert formal_list(town, election) == ("met", posted["id"])
    path = f"/candidacies/{made['丁一安']}/withdrawal"
    town.done("candidates", "POST", path, COMMITTEE, json=town.withdrawal(posting=town.posting()))
    state, about = formal_list(town, election)
    assert state == "met" and about == town.get(f"/elections/{election['id']}/slate")["id"] != posted["id"]


def test_while_the_registry_is_down_a_list_is_not_posted_at_all(town: Town) -> None:
    election = town.election()
    cleared(town, election, "丁一安", "王二平")
    slate = draw(town, election)
    with town.without("registry"):
        refused = town.post(f"/slates/{slate}/publication", COMMITTEE, town.posting())
        assert (refused.status_code, refused.json()["service"]) == (503, "registry")
    assert published(town, election) is None


def test_the_first_nomination_moves_the_election_after_its_commit(town: Town) -> None:
    election = town.election()
    assert step(town, election) == "roll"
    town.nominated(election, "丁一安")
    assert step(town, election) == "nomination"


def tell(town: Town, candidacy: str, door: str, **body: Any) -> httpx2.Response:
    """What ballots is answered when it tells, or asks about, an outcome; each time under another key."""
    token = town.tokens.delegated("ballots", "teller", HERE)
    return town.post(f"/candidacies/{candidacy}/{door}", COMMITTEE, body, token=token)


def test_an_outcome_delivered_again_changes_nothing_not_even_after_the_next_round(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平")
    first, second = str(uuid.uuid4()), str(uuid.uuid4())
    told = [
        {"outcome": "not_elected", "result_id": first},
        {"outcome": "not_elected", "result_id": first},
        {"outcome": "next_round", "result_id": first},
        {"outcome": "not_elected", "result_id": first},
        {"outcome": "elected", "result_id": second},
        {"outcome": "next_round", "result_id": first},
    ]
    states = [tell(town, made["丁一安"], "outcome", **each).json()["state"] for each in told]
    assert states == ["not_elected", "not_elected", "slated", "slated", "elected", "elected"]
    version = town.get(f"/candidacies/{made['丁一安']}")["version"]
    assert tell(town, made["丁一安"], "outcome", **told[4]).json()["version"] == version


def test_an_outcome_is_checked_without_effect(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平")
    assert tell(town, made["丁一安"], "outcome-checks", outcome="elected").status_code == 204
    refused = tell(town, made["丁一安"], "outcome-checks", outcome="wins")
    assert refused.status_code == 422
    assert town.get(f"/candidacies/{made['丁一安']}")["state"] == "slated"
    withdrawn = town.withdrawal(posting=town.posting())
    town.done("candidates", "POST", f"/candidacies/{made['丁一安']}/withdrawal", COMMITTEE, json=withdrawn)
    refused = tell(town, made["丁一安"], "outcome-checks", outcome="elected")
    assert slug_of(refused) == "candidacy-state-refused"
    assert (
        town.post(f"/candidacies/{made['丁一安']}/outcome-checks", COMMITTEE, {"outcome": "elected"}).status_code == 403
    )
