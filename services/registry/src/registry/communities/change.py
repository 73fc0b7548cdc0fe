"""Found, rename, merge or abolish a community (社区设立、更名、合并、撤销, GOV-33): the street proposes, the district approves."""

from dataclasses import asdict, replace
from uuid import UUID

from electoral_rules import Decision, Rulebook, jurisdiction
from electoral_rules.book.lifecycle import ELECTION
from electoral_rules.electorate import fitness
from electoral_rules.organisation import terms
from service_kit import clock
from service_kit.exceptions import SecondPersonNeeded
from service_kit.ids import uuid7
from service_kit.work import refuse

from registry.communities.state import require_neighbour
from registry.communities.transfer import move_households
from registry.domain.elections import Ruling
from registry.domain.places import Named
from registry.domain.transfers import FOUNDING, SIZING, ChangeWish, CommunityChange, Transferring
from registry.elections.order import give_order
from registry.problems import ChangeDone, ChangeWaiting, CommunityKnown, NeighbourUnfit
from registry.work import Work


async def propose_change(work: Work, wish: ChangeWish) -> CommunityChange:
    """Keep what the street proposes; nothing changes before the district approves it.

    Raises:
        Forbidden, NotFound, EvidenceMissing, CommunityKnown, ChangeWaiting, NeighbourUnfit.
        RefusedByRule: no neighbour is named for the households that stay (划归临近社区, REG-24), or somebody else has to
        propose it (urban law 2025 art. 3).
    """
    work.require_scope(wish.community_code)
    before = "" if wish.kind == FOUNDING else (await work.community(wish.community_code)).name
    decisions = await _decisions(work, wish)
    await work.evidence.require(wish.evidence_sha256)
    change = CommunityChange(
        community_code=wish.community_code,
        id=uuid7(),
        kind=wish.kind,
        name=wish.name or before,
        name_before=before,
        neighbour_code=wish.neighbour_code,
        reason=wish.reason,
        evidence_sha256=wish.evidence_sha256,
        proposed_by=work.caller.subject,
        proposed_at=clock.now(),
        households=wish.households,
    )
    if not await work.community_changes.add(change):
        raise ChangeWaiting()
    await work.record("registry.community.change_proposed", change, _payload(change), decisions)
    return change


async def _decisions(work: Work, wish: ChangeWish) -> tuple[Decision, ...]:
    if wish.kind not in SIZING:
        return ()
    law = await _law(work, wish.community_code)
    by = terms.proposed(law, [work.caller.role])
    refuse(by)
    return (*by, *(await _founded(work, wish, law) if wish.kind == FOUNDING else await _emptied(work, wish)))


async def _law(work: Work, code: str) -> Rulebook:
    """The organic law that a community is under today, whatever its documents."""
    known = await work.jurisdictions.circumstances(code)
    return fitness.organic_law(fitness.law_of(known.community()), clock.today())


async def _founded(work: Work, wish: ChangeWish, law: Rulebook) -> tuple[Decision, ...]:
    street = await work.jurisdictions.find(wish.community_code[:9])
    if await work.jurisdictions.find(wish.community_code) or not street:
        raise CommunityKnown()
    # The proposal has its reason, and who approves it is named: a size that is not the usual one needs no more.
    return (terms.community_size(law, wish.households),) if wish.households is not None else ()


async def _emptied(work: Work, wish: ChangeWish) -> tuple[Decision, ...]:
    known = await work.jurisdictions.circumstances(wish.community_code)
    community = replace(known.community(), relocated=0, neighbour_named=wish.neighbour_code is not None)
    decisions = jurisdiction.neighbours(wish.community_code, clock.today(), community)
    refuse(decisions)
    if wish.neighbour_code is None:
        raise NeighbourUnfit()
    await require_neighbour(work, wish.community_code, wish.neighbour_code)
    return decisions


async def approve_change(work: Work, code: str, change_id: UUID) -> CommunityChange:
    """Carry a proposed change out today; whoever proposed it may not approve it.

    Elections of a community that ends are cancelled, or void once voted, and all its households go to the neighbour.

    Raises:
        Forbidden, NotFound, ChangeDone, SecondPersonNeeded, CommunityKnown, NeighbourUnfit.
        RefusedByRule: another government approves it (urban law 2025 art. 3).
    """
    work.require_scope(code)
    change = work.visible(await work.community_changes.lock(code, change_id))
    if change.approved_by:
        raise ChangeDone()
    if work.caller.is_person_of(change.proposed_by):
        raise SecondPersonNeeded(
            "请由提出人以外的另一人批准", "Another person than the one who proposed it must approve it."
        )
    decisions = await _approvable(work, change)
    refuse(decisions)
    if change.kind == FOUNDING:
        if await work.jurisdictions.find(code):
            raise CommunityKnown()
        await work.jurisdictions.found(code, change.name, clock.today())
    elif change.kind == "renaming":
        await work.jurisdictions.rename(code, change.name)
    else:
        await _empty(work, change)
    change = replace(change, approved_by=work.caller.subject, approved_at=clock.now())
    await work.community_changes.approve(change)
    await work.record("registry.community.changed", change, _payload(change), decisions)
    # Audit, which names places, learns of this one.
    places = {"places": [asdict(Named(code, change.name, "community"))]}
    await work.recorder.record(work.session, "registry.jurisdiction.listed", places)
    return change


async def _approvable(work: Work, change: CommunityChange) -> tuple[Decision, ...]:
    if change.kind not in SIZING:
        return ()
    own = await work.jurisdictions.find(work.caller.scope)
    return terms.approved(await _law(work, change.community_code), own.level if own else "")


async def list_changes(work: Work, code: str) -> list[CommunityChange]:
    """List what was proposed and approved of a community, in order; also of one that is not founded yet, or abolished.

    Raises:
        Forbidden.
    """
    work.require_scope(code)
    return await work.community_changes.all(code)


async def _empty(work: Work, change: CommunityChange) -> None:
    code, neighbour_code = change.community_code, change.neighbour_code or ""
    await require_neighbour(work, code, neighbour_code)
    ruling = Ruling(change.reason, change.evidence_sha256)
    for election in await work.elections.open_in(code):
        locked = await work.elections.lock(election)
        if ELECTION.after(locked.comes_from, "cancel"):
            await give_order(work, locked, "cancel", "registry.election.cancelled", ruling)
        elif ELECTION.after(locked.comes_from, "annul"):
            await give_order(work, locked, "annul", "registry.election.voided", ruling)
    community, neighbour = await work.community(code), await work.community(neighbour_code)
    wish = Transferring(neighbour_code, (), None, change.reason, change.evidence_sha256)
    await move_households(work, community, neighbour, wish)
    await work.jurisdictions.abolish(code, clock.today())


def _payload(change: CommunityChange) -> dict[str, object]:
    return {
        "change_id": change.id,
        "kind": change.kind,
        "place_name": change.name,
        "place_name_before": change.name_before,
        "neighbour_code": change.neighbour_code,
        "households": change.households,
        "evidence_sha256": change.evidence_sha256,
    }
