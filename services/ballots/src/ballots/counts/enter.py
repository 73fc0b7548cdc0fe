"""Enter a count (录入计票): two different tellers, each without seeing what the other entered."""

from uuid import UUID

from electoral_rules.ballots import duties, voting
from service_kit import canonical, clock
from service_kit.ids import uuid7
from service_kit.work import refuse

from ballots.counts.table import Table, judge_papers, take_table
from ballots.domain.ballot import Contest
from ballots.domain.count import PLACES, CountEntry
from ballots.domain.figures import Figures
from ballots.problems import EntriesComplete, NotOnBallot
from ballots.work import Work


async def enter_count(work: Work, box_id: UUID, contest_id: UUID, figures: Figures) -> CountEntry:
    """Store the caller's entry at its place, 1 or 2.

    Raises:
        Forbidden, NotFound: another community. NotOnBallot: it does not fit the ballot. RefusedByRule: it does not add up, or it is another day.
        PersonUnknown: nobody registered was written in. EntriesComplete: the caller entered this count before, or two
        others did.
    """
    # Who lives here is not told to a teller of another community.
    work.visible(await work.boxes.find(box_id))
    for person in figures.written:
        # A teller learns that nobody of this id lives here before the sheet is put away.
        await work.registry.person(person.candidate)
    table = await take_table(work, box_id, contest_id, duties.ENTERING)
    _require_fits(table.contest, figures)
    today = voting.same_day(table.rulebook, voting.COUNT, clock.today(), table.session.election_day)
    papers = await judge_papers(work, table, figures.returned)
    decisions = (today, *figures.check(table.rulebook, table.contest.seats), *papers)
    refuse(decisions, await work.exceptions.approved(table.session))
    _require_place(work, table)
    entry = _entry(work, table, figures)
    await work.counts.add_entry(entry)
    digest = canonical.sha256(figures.fields())
    payload = {**table.payload(), "place": entry.place, "figures_sha256": digest}
    await work.record("ballots.count_entry.submitted", table.session, payload, decisions)
    return entry


def _require_place(work: Work, table: Table) -> None:
    mine = [entry for entry in table.count.entries if work.caller.is_person_of(entry.teller)]
    if mine or len(table.count.entries) == PLACES:
        raise EntriesComplete(entered_at=clock.rfc3339(mine[0].entered_at) if mine else None)


def _entry(work: Work, table: Table, figures: Figures) -> CountEntry:
    place, box = len(table.count.entries) + 1, table.box
    return CountEntry(
        box.election_id,
        box.id,
        table.contest.id,
        table.count.attempt,
        place,
        uuid7(),
        work.caller.subject,
        figures,
        clock.now(),
    )


def _require_fits(contest: Contest, figures: Figures) -> None:
    entered = [tally.candidate for tally in figures.printed]
    printed = [name.id for name in contest.candidates]
    if sorted(entered) != sorted(printed) or any(contest.prints_person(each.candidate) for each in figures.written):
        raise NotOnBallot()
