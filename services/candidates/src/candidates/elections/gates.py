"""Show how the gates of nomination, review and list stand (关口情况)."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules.book.gates import Gate
from electoral_rules.candidates import endings, progress
from service_kit import clock

from candidates.domain.progress import progress_of
from candidates.slates.bars import find_bars
from candidates.slates.draw import CLEARED
from candidates.slates.prepare import judge_preparation
from candidates.slates.sources import sources_of
from candidates.work import Work


async def show_gates(work: Work, election_id: UUID) -> Sequence[Gate]:
    """Show each gate as it stands today, with the decisions that stand in the way."""
    election = await work.election(election_id)
    rulebook = await work.rulebook(election)
    files = await work.reviews.files(election, rulebook)
    candidacies = await work.candidacies.of_election(election.id)
    posted = (await work.slates.history(election.id)).on_wall is not None
    bars = await find_bars(work, election, rulebook, candidacies)
    standing = [each for each in candidacies if each.state in endings.standing_states()]
    sources = await sources_of(work, election, rulebook, standing)
    cleared = [each for each in standing if each.state == CLEARED and each.id not in bars]
    prepared = await judge_preparation(work, election, rulebook, cleared) if cleared else ()
    found = progress_of(rulebook, election, candidacies, files, posted, bars)
    known = replace(found, sources=sources, prepared=prepared)
    gates = progress.gates(rulebook, known, clock.today())
    return [replace(gate, decisions=gate.standing) for gate in gates]
