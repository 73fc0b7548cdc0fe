"""Tell the registry who holds an office by a result (任职): as the law folds the result with what was said of it since."""

from collections.abc import Mapping

from service_kit.deliveries import Message
from service_kit.order import next_number

from ballots.clients.candidates import Candidacy
from ballots.clients.registry import Election, offices_message
from ballots.domain.contest_result import Result
from ballots.domain.statement import Later
from ballots.work import Work


async def offices_of(work: Work, election: Election, result: Result, known: Mapping[str, Candidacy]) -> Message:
    """Who holds a seat now by an announced result that is locked; ``known`` are the candidacies of the election."""
    annulled = frozenset(each.id for each in known.values() if each.is_annulled)
    later = Later(await work.statements.of_election(result.election_id), annulled)
    residents = [known[each].resident_id if each in known else each for each in result.now(later).holding]
    return offices_message(election, result, residents, await next_number(work.session))
