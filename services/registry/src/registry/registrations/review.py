"""Review a registration (审核选民登记): the law decides, the rules and the reviewer are kept, and who is accepted comes on the list."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import Decision, Rulebook
from electoral_rules.book.lifecycle import REGISTRATION
from electoral_rules.electorate.registration import Residency, asks_for_declarations, listed, months_since
from service_kit import clock
from service_kit.work import step

from registry.domain.elections import Election
from registry.domain.electors import Correcting
from registry.domain.people import entitlement
from registry.domain.registrations import Registration, ReviewFinding, Reviewing
from registry.electors.correct import correct_electors
from registry.problems import NoElectors
from registry.work import Work


async def review_registration(work: Work, election_id: UUID, number: int, reviewing: Reviewing) -> Registration:
    """Accept or refuse by residence, age and rights as the law has them; who is accepted is added to the list, once.

    Where some are listed only after they declared to take part, registrations are reviewed before there is a list, which is drawn up from them.

    Raises:
        NotFound, NoElectors, EvidenceMissing, StateRefused, and as `correct_electors` for somebody who is added.
    """
    election = await work.election(election_id)
    await work.evidence.require(reviewing.evidence_sha256)
    election = await work.elections.lock(election)
    registration = work.visible(await work.registrations.lock(election.id, number))
    rulebook = await work.rulebook(election)
    listed_already = await work.electors.count(election.id) > 0
    if not listed_already and not asks_for_declarations(rulebook):
        raise NoElectors()
    registration = replace(registration, confirmed=reviewing.confirms)
    decisions = await _decisions(work, election, rulebook, registration)
    accepted = not any(each.blocks for each in decisions)
    adds = accepted and listed_already
    registration = replace(
        registration,
        state=step(REGISTRATION, registration.state, "accept" if accepted else "refuse"),
        findings=tuple(ReviewFinding(each.rule, each.verdict, each.reason_zh, each.reason_en) for each in decisions),
        correction_number=await _added(work, election, registration, reviewing) if adds else None,
        reviewed_by=work.caller.subject,
        reviewed_at=clock.now(),
    )
    await work.registrations.save(registration)
    payload = {"number": number, "state": registration.state, "correction": registration.correction_number}
    await work.record("registry.registration.reviewed", registration, payload, decisions)
    return registration


async def _decisions(
    work: Work, election: Election, rulebook: Rulebook, registration: Registration
) -> Sequence[Decision]:
    on = election.election_day or clock.today()
    people = await work.residents.people([registration.resident_id])
    person = people.get(registration.resident_id)
    resident = await work.residents.find_in(registration.community_code, registration.resident_id)
    residency = Residency(
        registered_here=registration.registered_here,
        lives_here=resident is not None and resident.lives_in_community,
        months=months_since(registration.living_since, on),
        asks=registration.declares,
        consent=registration.consent_sha256 is not None,
        works_months=months_since(registration.working_since, on),
        confirmed=registration.confirmed,
    )
    return entitlement(rulebook, "resident", person, election.community_code, on), listed(rulebook, residency)


async def _added(work: Work, election: Election, registration: Registration, reviewing: Reviewing) -> int | None:
    if await work.electors.on_list(election.id, registration.resident_id):
        return None
    adding = Correcting("add", registration.resident_id, reviewing.reason, reviewing.evidence_sha256)
    return (await correct_electors(work, election.id, adding)).number
