"""Register residents' representatives of record (登记居民代表, SUP-11), a whole batch or nobody."""

from collections.abc import Sequence
from dataclasses import replace

from electoral_rules.electorate import fitness
from service_kit import clock
from service_kit.ids import uuid7

from registry.domain.electors import Chosen, Representative, Term
from registry.domain.people import Person
from registry.domain.wording import credential
from registry.problems import AlreadyRepresentative, NotRepresentative
from registry.work import Work


async def register_representatives(work: Work, code: str, term: Term, chosen: Sequence[Chosen]) -> list[Representative]:
    """Give each a credential number of the community; answer all present representatives.

    Raises:
        Forbidden; NotRepresentative: somebody is no resident of the community or too young, decisions in the order
        submitted. AlreadyRepresentative: somebody is one already, or a number is taken.
    """
    community = await work.community(code)
    people = await work.residents.people([each.resident_id for each in chosen])
    await require_fit(work, code, [people.get(each.resident_id) for each in chosen])
    issued = await work.representatives.count(code)
    numbered = [
        each if each.credential_no else replace(each, credential_no=credential(code, issued + place))
        for place, each in enumerate(chosen, start=1)
    ]
    added = [(uuid7(), each) for each in numbered]
    if await work.representatives.add(code, term, added, work.caller.subject, clock.now()) < len(added):
        raise AlreadyRepresentative()
    persons = {
        each.credential_no: {
            "person": work.commitment(each.resident_id, people[each.resident_id].salt),
            "group": each.group_no,
        }
        for each in numbered
    }
    await work.record(
        "registry.representatives.registered",
        community,
        {"term_from": term.first, "term_to": term.last, "persons": persons},
    )
    return await work.representatives.current(code)


async def require_fit(work: Work, code: str, people: Sequence[Person | None]) -> None:
    """Let only those pass who can be representatives of a community today.

    Raises:
        NotRepresentative: decisions in the order given.
    """
    community = (await work.jurisdictions.circumstances(code)).community()
    today = clock.today()
    rulebook = fitness.organic_law(fitness.law_of(community), today)
    standings = [person.standing(code, today) if person else None for person in people]
    decisions = fitness.representatives(rulebook, standings, today)
    if any(decision.blocks for decision in decisions):
        raise NotRepresentative(decisions=[decision.as_dict() for decision in decisions])
