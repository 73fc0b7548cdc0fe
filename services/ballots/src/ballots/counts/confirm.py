"""Confirm a count (确认计票): both entries agree or were resolved, the figures add up, an overseer confirms them."""

from dataclasses import replace
from uuid import UUID

from electoral_rules.ballots import duties
from electoral_rules.ballots.marks import MARKS
from electoral_rules.book.lifecycle import BOX
from service_kit import canonical, clock
from service_kit.work import refuse, step

from ballots.counts.show import show_count
from ballots.counts.table import Table, judge_papers, require_other, take_table
from ballots.domain.count import PLACES, BoxCount, Count
from ballots.domain.figures import Difference, Figures, agreed
from ballots.problems import AlreadyDone, DifferencesStand
from ballots.work import Work


async def confirm_count(work: Work, box_id: UUID, contest_id: UUID, evidence_sha256: str | None) -> BoxCount:
    """Store the agreed figures; the box is done when every contest on its ballot is.

    Raises:
        DifferencesStand: names the fields. TwoPeople. RefusedByRule: the figures do not add up. AlreadyDone.
        EvidenceMissing.
    """
    commitments = await _commitments(work, box_id, contest_id)
    if evidence_sha256 is not None:
        await work.evidence.require(evidence_sha256)
    table = await take_table(work, box_id, contest_id, duties.OVERSEEING)
    second_person = require_other(work, table.rulebook, table.count)
    figures = _agreed(table)
    if {each.candidate for each in figures.written} - set(commitments):
        # The second entry came in while the first one's people were looked up.
        raise DifferencesStand(entries=PLACES - 1)
    papers = await judge_papers(work, table, figures.returned)
    decisions = (second_person, *figures.check(table.rulebook, table.contest.seats), *papers)
    refuse(decisions, await work.exceptions.approved(table.session))
    box, now = table.box, clock.now()
    count = Count(
        box.election_id,
        box.id,
        table.contest.id,
        table.count.attempt,
        figures,
        evidence_sha256,
        work.caller.subject,
        now,
    )
    if not await work.counts.add(count):
        raise AlreadyDone()
    await _finish_box(work, table)
    payload = {**table.payload(), **_payload(table, figures, commitments)}
    await work.record("ballots.count.confirmed", table.session, payload, decisions)
    return await show_count(work, box_id)


async def _commitments(work: Work, box_id: UUID, contest_id: UUID) -> dict[str, str]:
    """What the log calls the people written in, asked before anything is locked; two entries hold all there will be."""
    box = work.visible(await work.boxes.find(box_id))
    entries = (await work.counts.of_contest(box, contest_id)).entries
    people = {tally.candidate for entry in entries for tally in entry.figures.written}
    return {person: (await work.registry.person(person)).commitment for person in sorted(people)}


def _agreed(table: Table) -> Figures:
    count = table.count
    if len(count.entries) < PLACES:
        raise DifferencesStand(entries=len(count.entries))
    if count.unresolved:
        raise DifferencesStand(differences=[_difference(each) for each in count.unresolved])
    return agreed(count.entries[0].figures, count.entries[1].figures, count.decided)


def _difference(found: Difference) -> dict[str, object]:
    return {"field": found.field, "first": found.first, "second": found.second}


async def _finish_box(work: Work, table: Table) -> None:
    confirmed = [await work.counts.of_contest(table.box, contest.id) for contest in table.session.ballot]
    if all(count.confirmed for count in confirmed):
        await work.boxes.save(replace(table.box, state=step(BOX, table.box.state, "confirm")))


def _payload(table: Table, figures: Figures, commitments: dict[str, str]) -> dict[str, object]:
    """The figures as the log tells them: candidacies by id, written-in persons by commitment."""
    account, contest = table.sheet.account, table.contest
    tallies = []
    for tally in figures.printed:
        numbers = dict(zip(MARKS, (tally.votes, tally.against, tally.abstain), strict=True))
        tallies.append({"candidate": contest.log_id(tally.candidate), **numbers})
    return {
        "round": table.session.round,
        "figures_sha256": canonical.sha256(figures.fields()),
        "issued": account.issued if account else None,
        "returned": figures.returned,
        "valid": figures.valid,
        "void": figures.void_total,
        "void_reasons": {reason: papers for reason, papers in figures.void.items() if papers},
        "tallies": tallies,
        "write_ins": [{"candidate": commitments[each.candidate], "votes": each.votes} for each in figures.written],
    }
