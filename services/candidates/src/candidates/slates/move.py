"""Move the candidacies of a list on when it is posted."""

from dataclasses import replace

from electoral_rules.book.lifecycle import CANDIDACY
from service_kit.work import step

from candidates.domain.slate import Slate
from candidates.problems import SlateStale
from candidates.work import Work

_EVENT = "slate"


async def move_candidacies(work: Work, slate: Slate) -> None:
    """Make formal candidates of everybody on the list.

    Raises:
        SlateStale: somebody on it is not cleared any more.
    """
    known = await work.candidacies.of_election(slate.election_id, lock=True)
    members = [each for each in known if each.id in set(slate.members)]
    if any(CANDIDACY.after(each.state, _EVENT) is None for each in members):
        raise SlateStale()
    for each in members:
        await work.candidacies.save(replace(each, state=step(CANDIDACY, each.state, _EVENT)))
