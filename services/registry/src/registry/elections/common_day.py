"""Find who votes on the same day (集中选举日): the community's other elections of a plan, where its document wants one day."""

from datetime import date

from electoral_rules.book import steps
from electoral_rules.dates import scope

from registry.domain.elections import Election
from registry.work import Work


async def find_together(work: Work, election: Election, day: date) -> tuple[list[Election], list[date]]:
    """Find those that move to `day` with this election, and the days of those that cannot be moved any more."""
    others = [
        each for each in await work.elections.beside(election) if each.id != election.id and not steps.over(each.state)
    ]
    together = [each for each in others if scope.votes_together(await work.rulebook(each), each.body, day)]
    movable = [each for each in together if steps.may("set_day", each)]
    fixed = [each.election_day for each in together if each not in movable and each.election_day]
    return [each for each in movable if each.election_day != day], fixed
