"""Transfer households to another community (划转, REG-24): both registers in one act.

Whoever is over both communities does it: their street, or the district where they belong to two streets.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from electoral_rules.book.lifecycle import CREDENTIAL
from service_kit import clock
from service_kit.hashes import sha256_of

from registry.communities.state import require_neighbour
from registry.counts.recount import recount
from registry.domain.departures import LEFT
from registry.domain.elections import Ruling
from registry.domain.places import Counted
from registry.domain.transfers import Moved, Transfer, Transferring, placed
from registry.problems import HouseholdEmpty
from registry.representatives.order import suspend_representative
from registry.work import Work


async def transfer_households(work: Work, code: str, transferring: Transferring) -> Transfer:
    """Let households live in another community from today on: they are on no list here any more and may be added there.

    Credentials held here are suspended. Lists that hang still name those who moved, and are to be corrected.

    Raises:
        Forbidden: one of the two is not the caller's. NeighbourUnfit, HouseholdEmpty, EvidenceMissing.
    """
    community, neighbour = await work.community(code), await work.community(transferring.to_code)
    await require_neighbour(work, code, transferring.to_code)
    await work.evidence.require(transferring.evidence_sha256)
    return await move_households(work, community, neighbour, transferring)


async def move_households(work: Work, community: Counted, neighbour: Counted, transferring: Transferring) -> Transfer:
    """Move the households named, all where none is, and their people; both sides have an event.

    Raises:
        HouseholdEmpty: nobody lives in one of them.
    """
    await work.jurisdictions.lock_register(community.code, neighbour.code)
    living = await work.groups.of_households(community.code)
    wanted = transferring.households or tuple(living)
    if not set(wanted) <= set(living):
        raise HouseholdEmpty()
    there = await work.transfers.taken(neighbour.code)
    groups = _groups({number: living[number] for number in wanted}, there, transferring.group_no)
    to = placed(groups, community.code, there)
    people = await work.transfers.people(community.code, wanted)
    on, ids = clock.today(), [each.id for each in people]
    suspended = await _suspend(work, community.code, ids, transferring.evidence_sha256)
    about = {
        "on": on,
        "remark": transferring.reason,
        "evidence": transferring.evidence_sha256,
        "by": work.caller.subject,
        "at": clock.now(),
    }
    await work.transfers.move(community.code, neighbour.code, people, to, about)
    for each in (community, neighbour):
        await recount(work, each.code)
    places = await work.departures.places(community.code, ids)
    transfer = Transfer(community.code, neighbour.code, on, len(people), to, tuple(places), tuple(suspended))
    payload = _payload(work, transfer, people, transferring)
    await work.record("registry.households.transferred", community, payload)
    await work.record("registry.households.received", neighbour, payload)
    return transfer


def _groups(living: Mapping[str, int], there: Mapping[str, int], group_no: int | None) -> dict[str, int]:
    """The group of each household there: the one named, else each group stays together as a new one."""
    after = max(there.values(), default=0)
    ranks = {group: after + rank for rank, group in enumerate(sorted(set(living.values())), start=1)}
    return {number: group_no or ranks[group] for number, group in living.items()}


async def _suspend(work: Work, code: str, ids: Sequence[UUID], evidence: str) -> list[UUID]:
    held = (await work.representatives.of_residents(code, ids)).values()
    suspended = [each for each in held if each.status == CREDENTIAL.initial]
    for each in suspended:
        await suspend_representative(work, code, each.id, Ruling(LEFT, evidence))
    return [each.id for each in suspended]


def _payload(work: Work, transfer: Transfer, people: Sequence[Moved], transferring: Transferring) -> dict[str, object]:
    material = "\n".join(work.commitment(each.id, each.salt) for each in people)
    return {
        "from_code": transfer.from_code,
        "to_code": transfer.to_code,
        "residents": transfer.residents,
        "households": len(transfer.households),
        "people_sha256": sha256_of(material),
        "evidence_sha256": transferring.evidence_sha256,
    }
