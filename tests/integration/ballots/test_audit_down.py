"""Audit down through a whole count: counting goes on, publication waits, and every event is there once, in order."""

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
