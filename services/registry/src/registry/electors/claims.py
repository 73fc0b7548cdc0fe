"""Read who may have a vote from a register (名册中的人), in one or two statements however many there are."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from uuid import UUID

from electoral_rules import Rulebook
from electoral_rules.book import steps
from electoral_rules.electorate.registration import asks_for_declarations
from electoral_rules.organisation.drawing import Source, one_a_household

from registry.domain.drawing import Registered
from registry.domain.elections import Election
from registry.domain.electors import Claim, Representative
from registry.domain.people import Person
from registry.domain.rolls import Basing
from registry.problems import BaseUnfit, NotOnRegister
from registry.representatives.valid import valid_representatives, valid_unit_representatives
from registry.units.sent import sent_claim
from registry.work import Work


async def claims_of(work: Work, election: Election, source: Source) -> list[Claim]:
    """Everybody a register of the election's community holds, in the order of the list; only valid credentials count.

    Of each household it is whom it named for the election (户代表), else its head.
    """
    if source.register == "representatives":
        return await _of_record(work, await valid_representatives(work, election))
    if source.register == "unit_representatives":
        return [sent_claim(work, each) for each in await valid_unit_representatives(work, election)]
    found = await work.residents.claims(election)
    return [each for each in found if not one_a_household(source) or _holds(each, source)]


async def claim_of(work: Work, election: Election, source: Source, person_id: UUID) -> Claim | None:
    """One person of a register; a household's whoever lives in it, as the law says who of them votes. None where there is none."""
    if source.register == "representatives":
        present = await valid_representatives(work, election)
        found = await _of_record(work, [each for each in present if each.resident_id == person_id])
    elif source.register == "unit_representatives":
        sent = await valid_unit_representatives(work, election)
        found = [sent_claim(work, each) for each in sent if each.id == person_id]
    else:
        found = await work.residents.claims(election, person_id)
    return found[0] if found else None


async def base_of(work: Work, election: Election, basing: Basing) -> list[Claim]:
    """Everybody of the list that a roll starts from, also who has left since, in the order of the list.

    Raises:
        BaseUnfit: it is none of an election of this community and body that is over. NotOnRegister.
    """
    if basing.election_id is None:
        found = await work.residents.claims_among(election, basing.residents)
        if len(found) < len(basing.residents):
            raise NotOnRegister()
        return found
    earlier = await work.election(basing.election_id)
    place = (earlier.community_code, earlier.body, earlier.mode)
    if place != (election.community_code, election.body, election.mode) or steps.vote_ahead(earlier):
        raise BaseUnfit()
    if not (found := await work.residents.claims_among(election, earlier.id)):
        raise BaseUnfit()
    return found


async def registered_in(
    work: Work, election: Election, rulebook: Rulebook, on_paper: Collection[UUID]
) -> Registered | None:
    """Who declared to take part, registered or on paper, and who was refused; None where the law asks nobody to declare.

    Raises:
        NotOnRegister: somebody on the paper is not of the community.
    """
    if not asks_for_declarations(rulebook):
        return None
    if on_paper and len(await work.residents.claims_among(election, tuple(on_paper))) < len(on_paper):
        raise NotOnRegister()
    known = await work.registrations.known(election.id)
    return replace(known, declared=known.declared | frozenset(on_paper))


def _holds(claim: Claim, source: Source) -> bool:
    return isinstance(claim.person, Person) and source.capacity in claim.person.capacities


async def _of_record(work: Work, present: Sequence[Representative]) -> list[Claim]:
    people = await work.residents.people([each.resident_id for each in present])
    # A representative who has left the community since is nobody the rules know here.
    return [
        Claim(
            resident_id=each.resident_id,
            name=each.name,
            sex=each.sex,
            group_no=each.group_no,
            credential_no=each.credential_no,
            salt=each.salt,
            person=people.get(each.resident_id),
        )
        for each in present
    ]
