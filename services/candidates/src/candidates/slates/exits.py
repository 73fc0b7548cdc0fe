"""Tell the registry whether the list that hangs on the wall meets the exits of its stage (出口条件)."""

from collections.abc import Iterable

from electoral_rules import exits
from electoral_rules.book.decision import Decision
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.candidates import slates
from service_kit.deliveries import Message
from service_kit.order import next_number

from candidates.clients.registry import exit_message
from candidates.domain.election import Election
from candidates.domain.slate import Slate, decisions_on
from candidates.slates.prepare import find_preparation
from candidates.slates.sources import sources_of
from candidates.work import Work

ACT: exits.Act = "formal_list_posted"


async def ask_ahead_of_exits(work: Work, election: Election, rulebook: Rulebook) -> None:
    """Ask now what the exits of a list rest on: once something is changed, nobody is asked."""
    await find_preparation(work, election, rulebook)


async def exits_met(
    work: Work, election: Election, rulebook: Rulebook, slate: Slate, decisions: Iterable[Decision]
) -> Message:
    """A posted list meets its exits, as far as it is the list the rules ask for by those that are on it now.

    Speeches that are due before the vote only meet theirs once everybody on the list has spoken.
    """
    known = await work.candidacies.of_election(election.id)
    preparation = await find_preparation(work, election, rulebook)
    members = [each for each in known if each.id in set(slate.members)]
    sources = await sources_of(work, election, rulebook, members)
    spoken = slates.speeches(rulebook, slate.members, preparation.spoken, "vote")
    judged = decisions_on(rulebook, election, members, preparation)
    unmet = exits.failing(ACT, [*decisions, *sources, *judged, spoken])
    return exit_message(election, ACT, slate.id, await next_number(work.session), unmet)
