"""Order a recount (重新计票): both people entered the same wrong figures, or a confirmed count turns out wrong."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import duties, undoing
from electoral_rules.book.lifecycle import BOX
from service_kit import clock
from service_kit.hashes import sha256_of
from service_kit.work import refuse, step

from ballots.counts.show import show_count
from ballots.counts.table import Table, take_table
from ballots.domain.count import PLACES, BoxCount, Recount
from ballots.problems import DifferencesStand
from ballots.work import Work


async def order_recount(work: Work, box_id: UUID, contest_id: UUID, reason: str) -> BoxCount:
    """Set the newest attempt of a count aside and begin another; the old figures stay on record.

    Raises:
        DifferencesStand: the attempt is not entered twice yet. RefusedByRule, TwoPeople: the caller entered it.
        BoxesNotOpen: the count has not begun, or its result is determined.
    """
    table = await take_table(work, box_id, contest_id, duties.OVERSEEING)
    decision = undoing.undone(table.rulebook, table.count.tellers, work.caller.subject)
    refuse([decision], await work.exceptions.approved(table.session))
    if len(table.count.entries) < PLACES:
        raise DifferencesStand(entries=len(table.count.entries))
    if not table.box.is_open:
        await work.boxes.save(replace(table.box, state=step(BOX, table.box.state, "recount")))
    await work.counts.recount(_recount(work, table, reason))
    payload = {**table.payload(), "reason_sha256": sha256_of(reason)}
    await work.record("ballots.count.recount_ordered", table.session, payload, [decision])
    return await show_count(work, box_id)


def _recount(work: Work, table: Table, reason: str) -> Recount:
    box, attempt = table.box, table.count.attempt
    return Recount(box.election_id, box.id, table.contest.id, attempt, reason, work.caller.subject, clock.now())
