"""Enter a count (录入计票): two different tellers, each without seeing what the other entered."""

import hashlib
from typing import Any
from uuid import UUID

import rfc8785
from electoral_rules.ballots.voting import COUNT, same_day
from service_kit import clock
from service_kit.ids import uuid7

from ballots.domain.ballot import Contest
from ballots.domain.figures import Figures, as_json, check
from ballots.domain.staff import TELLERS
from ballots.problems import EntriesComplete, NotOnBallot
from ballots.use_cases.count_desk import take_desk
from ballots.use_cases.work import Work, require

PLACES = 2


async def enter_count(work: Work, box_id: UUID, contest_id: UUID, figures: Figures) -> dict[str, Any]:
    """Stores the caller's entry and returns its id, its place (1 or 2) and when it was made.

    Raises:
        NotOnBallot: it does not fit the ballot. RefusedByRule: it does not add up, or it is another day.
        PersonUnknown: nobody registered was written in. EntriesComplete: the caller entered this count before, or two others did.
    """
    desk = await take_desk(work, box_id, contest_id, TELLERS)
    _require_fits(desk.contest, figures)
    today = same_day(desk.rulebook, COUNT, clock.today(), desk.session.election_day)
    decisions = require(today, *check(desk.rulebook, desk.contest.seats, figures))
    entries = await work.counts.entries(desk.box, contest_id)
    mine = [entry for entry in entries if entry.teller == work.caller.subject]
    if mine or len(entries) == PLACES:
        raise EntriesComplete(entered_at=clock.rfc3339(mine[0].entered_at) if mine else None)
    for person in figures.write_ins:
        # A teller learns that nobody of this id lives here before the sheet is put away.
        await work.registry.person(person)
    place, entered_at, entry_id = len(entries) + 1, clock.now(), uuid7()
    values = {
        "place": place, "id": entry_id, "teller": work.caller.subject, "figures": as_json(figures),
        "entered_at": entered_at,
    }  # fmt: skip
    await work.counts.add_entry(desk.key() | values)
    digest = hashlib.sha256(rfc8785.dumps(as_json(figures))).hexdigest()
    told = desk.told() | {"place": place, "figures_sha256": digest}
    session = desk.session
    await work.events.record("count_entry.submitted", session.election_id, session.community_code, told, decisions)
    return {"id": entry_id, "place": place, "entered_at": entered_at}


def _require_fits(contest: Contest, figures: Figures) -> None:
    entered = [tally.candidate for tally in figures.tallies]
    printed = [name.id for name in contest.candidates]
    if sorted(entered) != sorted(printed) or any(contest.prints_person(person) for person in figures.write_ins):
        raise NotOnBallot()
