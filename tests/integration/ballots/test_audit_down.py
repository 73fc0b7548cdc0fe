"""Audit down through a whole count: counting goes on, publication waits, and every event is there once, in order."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from huanjie.house import House
from service_kit.relay import LOCK

from tests.integration.ballots.hall import COMMISSION, Hall
from tests.integration.candidates.town import slug_of
from tests.support.parts import Part, as_process


def test_counting_goes_on_without_audit_and_the_announcement_waits_for_it(hall: Hall, audit: Part) -> None:
    meeting = hall.opened()
    evidence = hall.photo(5)
    hall.logged(meeting, "ballots.session.opened")
    with as_process(audit) as process:
        process.kill()
        hall.vote(meeting)
        hall.count(meeting, hall.figures(meeting, 8, 4))
        result = hall.result(meeting)
        body = {"place": "社区公告栏", "evidence_sha256": evidence}
        refused = hall.step(f"/results/{result['id']}/announcement", COMMISSION, body)
        assert (refused.status_code, slug_of(refused)) == (503, "entries-not-sequenced")
        assert (refused.json()["service"], refused.headers["retry-after"]) == ("audit", "1")
    assert hall.announced(result)["announced_at"]
    told = [name for name in hall.logged(meeting, "ballots.result.announced") if name.startswith("ballots.")]
    assert told == [
        "ballots.session.planned", "ballots.box.registered", "ballots.box.sealed", "ballots.session.opened",
        *["ballots.ballot.issued"] * 12, "ballots.session.closed",
        "ballots.box.unsealed", "ballots.count_entry.submitted", "ballots.count_entry.submitted",
        "ballots.count.confirmed", "ballots.result.determined", "ballots.result.announced",
    ]  # fmt: skip


@contextmanager
def held_relay(venue: House, service: str) -> Iterator[None]:
    """No event of the service goes to audit meanwhile: the test is the one relay its database lets be."""
    with psycopg.connect(venue.databases[service].url, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
        yield


@pytest.mark.parametrize("service", ["registry", "candidates"])
def test_the_announcement_waits_for_what_the_services_below_recorded(hall: Hall, venue: House, service: str) -> None:
    meeting = hall.opened()
    body = {"place": "社区公告栏", "evidence_sha256": hall.photo(5)}
    hall.logged(meeting, "ballots.session.opened")
    with held_relay(venue, service):
        hall.vote(meeting)
        hall.count(meeting, hall.figures(meeting, 8, 3, write_ins={"钱六月": 1}))
        hall.review_write_in(meeting, "钱六月")
        result = hall.result(meeting)
        hall.logged(meeting, "ballots.result.determined")
        refused = hall.step(f"/results/{result['id']}/announcement", COMMISSION, body)
        assert (refused.status_code, slug_of(refused)) == (503, "entries-not-sequenced")
        told = refused.json()
        assert told["waiting"][service] > 0 and service in told["detail"]
        assert f"还有{sum(told['waiting'].values())}条记录" in told["detail"]
    assert hall.announced(result)["announced_at"]
