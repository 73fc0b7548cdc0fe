"""Read who may have a vote from a register (名册中的人), in one or two statements however many there are."""

from electoral_rules.organisation.drawing import Source

from registry.domain.elections import Election
from registry.domain.electors import Claim
from registry.representatives.valid import valid_representatives
from registry.work import Work


async def claims_of(work: Work, election: Election, source: Source) -> list[Claim]:
    """Everybody a register of the election's community holds, in the order of the list; only valid credentials count."""
    if source.register != "representatives":
        return await work.residents.claims(election.community_code, heads_only=source.register == "households")
    present = await valid_representatives(work, election)
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
