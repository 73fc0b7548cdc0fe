"""Representatives, electors, entitlement and check-in (居民代表、选举人、资格核对、签到)."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response
from service_kit.access import permit
from service_kit.paging import Items, Limit, link_next
from service_kit.routing import Router, UnrepeatedRoute

from registry.api.desk import DeskOf
from registry.api.schemas import CheckInIn, EntitlementIn, RepresentativesIn
from registry.api.views import CheckInView, ElectorView, RepresentativeView
from registry.use_cases.check_entitlement import check_entitlement
from registry.use_cases.check_in import check_in
from registry.use_cases.desk import Desk
from registry.use_cases.list_electors import list_electors
from registry.use_cases.register_representatives import register_representatives

router = Router("选举人 · electors")
# It changes nothing: asked again it is told anew, and no record keeps people's birth dates.
questions = Router("选举人 · electors")
questions.route_class = UnrepeatedRoute
Community = Annotated[str, Path(pattern=r"^[0-9]{12}$")]
Round = Annotated[int, Query(ge=1, le=20)]
Number = Annotated[int, Query(ge=0, le=2**31 - 1)]


@router.post(
    "/communities/{code}/representatives", status_code=201, dependencies=[permit("registry.representative.register")]
)
async def register(desk: DeskOf, code: Community, batch: RepresentativesIn) -> Items[RepresentativeView]:
    """Registers a batch of representatives of record, all or none."""
    return _represented(await register_representatives(desk, code, batch.term, batch.elected()))


@router.get("/communities/{code}/representatives", dependencies=[permit("registry.representative.read")])
async def representatives(
    desk: DeskOf, request: Request, response: Response, code: Community, after: UUID | None = None, limit: Limit = 100
) -> Items[RepresentativeView]:
    """The community's present representatives by group and credential number."""
    await desk.community(code)
    rows = await desk.store.electors.representatives(code, after, limit)
    link_next(request, response, str(rows[-1]["id"]) if len(rows) == limit else None, limit)
    return _represented(rows)


@router.post("/elections/{election_id}/electors", status_code=201, dependencies=[permit("registry.elector.list")])
async def draw_up(desk: DeskOf, election_id: UUID) -> Items[ElectorView]:
    """Draws up the list of electors from the representatives of record."""
    return _electors(desk, await list_electors(desk, election_id))


@router.get("/elections/{election_id}/electors", dependencies=[permit("registry.elector.read")])
async def electors(
    desk: DeskOf, request: Request, response: Response, election_id: UUID, after: Number = 0, limit: Limit = 100
) -> Items[ElectorView]:
    """The list of electors in its order, from the one after the number `after`."""
    await desk.election(election_id)
    rows = await desk.store.electors.listed(election_id, after, limit)
    link_next(request, response, str(rows[-1]["number"]) if len(rows) == limit else None, limit)
    return _electors(desk, rows)


@questions.post("/elections/{election_id}/entitlement-checks", dependencies=[permit("registry.entitlement.check")])
async def entitlement(desk: DeskOf, election_id: UUID, asked: EntitlementIn) -> dict[str, Any]:
    """Whether persons may act in a capacity; for the services above."""
    return {"persons": await check_entitlement(desk, election_id, asked.persons, asked.capacity)}


@router.post("/elections/{election_id}/check-ins", status_code=201, dependencies=[permit("registry.check_in.create")])
async def enter(desk: DeskOf, election_id: UUID, entry: CheckInIn) -> CheckInView:
    """Checks an elector in at a desk."""
    done = await check_in(desk, election_id, entry.elector_id, entry.desk, entry.round)
    return CheckInView(elector_id=entry.elector_id, **{name: done[name] for name in _SLIP})


@router.get("/elections/{election_id}/check-ins", dependencies=[permit("registry.check_in.read")])
async def attendance(desk: DeskOf, election_id: UUID, round: Round = 1) -> dict[str, Any]:
    """How many are entitled and present; who, only for the service that hands out ballots."""
    await desk.election(election_id)
    electors = desk.store.electors
    present = await electors.count_present(election_id, round)
    summary: dict[str, Any] = {"round": round, "entitled": await electors.count(election_id), "present": present}
    if desk.caller.via == "ballots":
        summary["elector_ids"] = await electors.present(election_id, round)
    return summary


_SLIP = ("name", "number", "group_no", "round", "desk", "checked_in_at")


def _represented(rows: list[dict[str, Any]]) -> Items[RepresentativeView]:
    views = [RepresentativeView(**{name: row[name] for name in RepresentativeView.model_fields}) for row in rows]
    return Items(items=views)


def _electors(desk: Desk, rows: list[dict[str, Any]]) -> Items[ElectorView]:
    shown = [name for name in ElectorView.model_fields if name != "commitment"]
    views = [
        ElectorView(
            **{name: row[name] for name in shown},
            commitment=desk.commitment(row["resident_id"], row["salt"]) if desk.caller.via else None,
        )
        for row in rows
    ]
    return Items(items=views)
