"""Find whom units send as those who may have a vote (驻社区单位代表)."""

from service_kit import id_number

from registry.domain.electors import Claim
from registry.domain.people import UnitPerson
from registry.domain.representation import SentByUnit
from registry.work import Work


async def sent_claims(work: Work, community: str) -> list[Claim]:
    """Find everybody whom a unit of the community sends now, whatever the credential, by its number."""
    return [sent_claim(work, each) for each in await work.unit_representatives.current(community)]


def sent_claim(work: Work, sent: SentByUnit) -> Claim:
    """State somebody whom a unit sends as one of a register."""
    return Claim(
        resident_id=None,
        name=sent.name,
        sex=id_number.parse(work.cipher.decrypt(sent.id_cipher)).sex,
        group_no=None,
        credential_no=sent.credential_no,
        salt=sent.salt,
        person=unit_person(work, sent),
        unit_representative_id=sent.id,
        unit=sent.unit,
        same_as=sent.counts_as,
    )


def unit_person(work: Work, sent: SentByUnit) -> UnitPerson:
    """State whom a unit sends as the rules ask about a person: the id number says when the person was born."""
    number = id_number.parse(work.cipher.decrypt(sent.id_cipher))
    return UnitPerson(number.born, sent.deprived_from, sent.deprived_until)
