"""Take who holds an office by a result (登记任职): ballots tells it when a result is announced and whenever it stands otherwise."""

from collections.abc import Sequence
from uuid import UUID

from electoral_rules.ballots import holding
from electoral_rules.book import steps
from electoral_rules.book.days import age_on
from service_kit import canonical, clock
from service_kit.ids import uuid7
from service_kit.problems import NotFound

from registry.domain.elections import Election
from registry.domain.office_holders import Ending, OfficeHolder, Seats, held_before
from registry.domain.people import Resident
from registry.office_holders.end import end_of_resident, end_offices, resume_offices
from registry.work import Work


async def take_office_holders(work: Work, election_id: UUID, seats: Seats) -> None:
    """Seat whom a result seats, end the offices of those whom it seats no more, and those of the term that is over by it.

    What is told twice or later than something newer changes nothing; an election that came to nothing seats nobody.

    Raises:
        NotFound: the register knows no resident of an id.
    """
    election = await work.election(election_id)
    await work.jurisdictions.lock_register(election.community_code)
    election = await work.elections.hold(election.id) or election
    if not await work.office_holders.take_newest(election, seats):
        return
    seated = () if steps.came_to_nothing(election.state) else seats.holding
    of_body = await work.office_holders.of_body(election.community_code, election.body)
    known = [each for each in of_body if each.result_id == seats.result_id]
    await _follow(work, election, known, seated)
    new = [each for each in seated if each not in {one.resident_id for one in known}]
    if not new:
        return
    if holding.ends_a_term(election.kind):
        others = [each for each in of_body if each.election_id != election.id]
        await end_offices(work, others, Ending(holding.TERM, seats.since, election.id))
    before = held_before(of_body, await work.office_holders.ends(of_body))
    people = [await _resident(work, each) for each in new]
    made = [_holder(election, seats, each, holding.re_elected(each.id, before)) for each in people]
    await work.office_holders.add(made)
    for person, holder in zip(people, made, strict=True):
        await _record(work, person, holder)
        await _end_where_left(work, person)


async def _follow(work: Work, election: Election, known: Sequence[OfficeHolder], seated: Sequence[UUID]) -> None:
    gone = [each for each in known if each.resident_id not in seated]
    await end_offices(work, gone, Ending(holding.VOID, clock.today(), election.id))
    back = [each for each in known if each.resident_id in seated]
    ends = [each for each in await work.office_holders.ends(back) if each.cause == holding.VOID]
    await resume_offices(work, back, ends)


async def _resident(work: Work, resident_id: UUID) -> Resident:
    # Whoever is elected need not live where the caller acts.
    found = await work.residents.find(resident_id)
    if found is None:
        raise NotFound()
    return found


def _holder(election: Election, seats: Seats, person: Resident, re_elected: bool | None) -> OfficeHolder:
    return OfficeHolder(
        community_code=election.community_code,
        id=uuid7(),
        election_id=election.id,
        result_id=seats.result_id,
        body=election.body,
        office=seats.office,
        resident_code=person.community_code,
        resident_id=person.id,
        since=seats.since,
        sex=person.sex,
        age=age_on(person.birth_date, seats.election_day),
        education=person.education,
        political_status=person.political_status,
        re_elected=re_elected,
        recorded_at=clock.now(),
    )


async def _record(work: Work, person: Resident, holder: OfficeHolder) -> None:
    payload = {
        **holder.payload(),
        "person": work.commitment(person.id, person.salt),
        "facts_sha256": canonical.sha256({**holder.facts, "salt": person.salt}),
    }
    await work.record("registry.office_holder.seated", holder, payload)


async def _end_where_left(work: Work, person: Resident) -> None:
    departure = await work.departures.latest(person.community_code, person.id) if person.ended_on else None
    if departure is not None:
        await end_of_resident(work, person, departure)
