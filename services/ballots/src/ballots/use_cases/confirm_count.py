"""Confirm a count (确认计票): both entries agree or were resolved, the figures add up, an overseer puts the name to it."""

from typing import Any
from uuid import UUID

from electoral_rules import lifecycle
from service_kit import clock

from ballots.domain.ballot import Contest, ballot_from_json
from ballots.domain.figures import Figures, agreed, as_json, check, unresolved
from ballots.domain.staff import OVERSEER
from ballots.problems import AlreadyDone, DifferencesStand
from ballots.use_cases.count_desk import Desk, both, compare, listed, require_other, take_desk
from ballots.use_cases.work import Work, require, step


async def confirm_count(work: Work, box_id: UUID, contest_id: UUID, evidence_sha256: str | None) -> Figures:
    """Stores and returns the agreed figures; the box is done when every contest on its ballot is.

    Raises:
        DifferencesStand: names the fields. TwoPeople. RefusedByRule: the figures do not add up. AlreadyDone.
    """
    desk = await take_desk(work, box_id, contest_id, (OVERSEER,))
    entries = await work.counts.entries(desk.box, contest_id)
    second_person = require_other(work, desk.rulebook, entries)
    first, second = both(entries)
    decided = {row.field: row.value for row in await work.counts.resolutions(desk.box, contest_id)}
    standing = unresolved(compare(entries), decided)
    if standing:
        raise DifferencesStand(differences=listed(standing))
    figures = agreed(first, second, decided)
    decisions = require(second_person, *check(desk.rulebook, desk.contest.seats, figures))
    await work.audit.require_evidence(evidence_sha256)
    values = {
        "figures": as_json(figures), "evidence_sha256": evidence_sha256, "confirmed_by": work.caller.subject,
        "confirmed_at": clock.now(),
    }  # fmt: skip
    if not await work.counts.confirm(desk.key() | values):
        raise AlreadyDone()
    await _finish_box(work, desk)
    session = desk.session
    papers = {"round": session.round, "issued": session.issued}
    told = desk.told() | papers | await told_figures(work, desk.contest, figures)
    await work.events.record("count.confirmed", session.election_id, session.community_code, told, decisions)
    return figures


async def told_figures(work: Work, contest: Contest, figures: Figures) -> dict[str, Any]:
    """The figures as the log tells them: candidacies by id, written-in persons by commitment."""
    return {
        "returned": figures.returned, "valid": figures.valid, "void": figures.void_total,
        "tallies": [
            {"candidate": contest.log_id(tally.candidate), "for": tally.for_, "against": tally.against, "abstain": tally.abstain}
            for tally in figures.tallies
        ],
        "write_ins": [
            {"candidate": (await work.registry.person(person)).commitment, "votes": votes}
            for person, votes in sorted(figures.write_ins.items())
        ],
    }  # fmt: skip


async def _finish_box(work: Work, desk: Desk) -> None:
    contests = ballot_from_json(desk.session.ballot)
    if all([await work.counts.confirmed(desk.box, UUID(contest.id)) for contest in contests]):
        await work.sessions.change_box(desk.box, {"state": step(lifecycle.BOX, desk.box.state, "confirm")})
