"""SQL of the runs that make reports."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from electoral_rules.book import steps
from electoral_rules.book.lifecycle import DUTY
from electoral_rules.report_kinds import ELECTIONS, ReportKind
from service_kit import rows
from sqlalchemy import ColumnElement, Exists, exists, func, select, text, true, update
from sqlalchemy.dialects.postgresql import array, insert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.learned import Place
from audit.domain.report_run import MOST_ATTEMPTS, Run, WantedRuns
from audit.domain.schedule import Awaited, While
from audit.storage.tables.duties import duties
from audit.storage.tables.learned import election_standings, elections, places, plans
from audit.storage.tables.reports import report_runs

_OWN = report_runs.c
_DRAWN = _OWN.due_on.is_not(None)
_WAITS = _OWN.state == "due"
# As text: PostgreSQL finds the index by its condition only where no parameter stands in it.
_ONE_WAITS = text("state = 'due' AND due_on IS NOT NULL")
_CLAIMED = _OWN.state == "claimed"
_AWAITED = [duties.c[name] for name in ("id", "community_code", "due_on")]
_DUTY_OPEN = duties.c.state.not_in(DUTY.final)
_FORMED = exists().where(
    election_standings.c.election_id == elections.c.id, election_standings.c.step.in_(steps.done_at("close"))
)
# As `steps.settled`; before states were kept, the filing was.
_SETTLED = elections.c.cancelled | elections.c.filed_on.is_not(None) | _FORMED.correlate(elections)


class ReportRunStore:
    """Runs within one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def find(self, run_id: UUID) -> Run | None:
        """Find a run."""
        row = (await self._session.execute(select(report_runs).where(_OWN.id == run_id))).first()
        return rows.read(Run, row) if row else None

    async def lock(self, run_id: UUID) -> Run | None:
        """Hold a run until the transaction ends and give it as it now stands."""
        query = select(report_runs).where(_OWN.id == run_id).with_for_update()
        row = (await self._session.execute(query)).first()
        return rows.read(Run, row) if row else None

    async def next_due(self, scope: str, now: datetime, run_id: UUID | None) -> Run | None:
        """Give the run of a scope that has waited longest, or the one asked for where it waits, and hold it.

        A run that another request holds is passed over: of two workers at once, each gets its own.
        """
        waits = (_WAITS & (_OWN.next_at <= now)) | (_CLAIMED & (_OWN.claimed_until < now))
        own = waits & _OWN.community_code.startswith(scope, autoescape=True) & (_OWN.attempts < MOST_ATTEMPTS)
        if run_id is not None:
            own &= _OWN.id == run_id
        query = select(report_runs).where(own).order_by(_OWN.next_at, _OWN.id).limit(1)
        row = (await self._session.execute(query.with_for_update(skip_locked=True))).first()
        return rows.read(Run, row) if row else None

    async def worn_out(self, now: datetime) -> Sequence[Run]:
        """Give the runs whose last attempt has run out, and hold them."""
        out = _CLAIMED & (_OWN.claimed_until < now) & (_OWN.attempts >= MOST_ATTEMPTS)
        query = select(report_runs).where(out).order_by(_OWN.id).with_for_update(skip_locked=True)
        return [rows.read(Run, row) for row in await self._session.execute(query)]

    async def page(self, scope: str, wanted: WantedRuns, after: UUID | None, limit: int) -> Sequence[Run]:
        """Give the wanted runs of a scope, the oldest first."""
        code = _OWN.community_code
        query = select(report_runs).where(code.startswith(scope, autoescape=True))
        query = query.where(code.startswith(wanted.within, autoescape=True), _OWN.kind.in_(wanted.kinds))
        if wanted.kind:
            query = query.where(_OWN.kind == wanted.kind)
        if wanted.state:
            query = query.where(_OWN.state == wanted.state)
        if after is not None:
            query = query.where(_OWN.id > after)
        query = query.order_by(_OWN.id).limit(limit)
        return [rows.read(Run, row) for row in await self._session.execute(query)]

    async def add(self, run: Run) -> None:
        """Add a run; where the schedule's last one still waits, that one becomes this one and stands for its periods and duties, too."""
        added = insert(report_runs).values(_columns(run))
        new = added.excluded
        later = {
            **{name: new[name] for name in ("due_on", "next_at", "as_of")},
            "periods": _OWN.periods + new.periods,
            "duty_ids": func.array_cat(_OWN.duty_ids, new.duty_ids),
        }
        statement = added.on_conflict_do_update(
            index_elements=["kind", "community_code"], index_where=_ONE_WAITS, set_=later
        )
        await self._session.execute(statement)

    async def save(self, run: Run) -> Run:
        """Save a run held by `lock` or `next_due`."""
        await self._session.execute(update(report_runs).where(_OWN.id == run.id).values(_columns(run)))
        return run

    async def last_days(self) -> Mapping[tuple[str, str], date]:
        """Give the day of the last run that was drawn of each kind and place."""
        query = select(_OWN.kind, _OWN.community_code, func.max(_OWN.due_on)).where(_DRAWN)
        found = await self._session.execute(query.group_by(_OWN.kind, _OWN.community_code))
        return {(kind, code): on for kind, code, on in found}

    async def places_with(self, held: While) -> Sequence[Place]:
        """Give the places that have, themselves or below them, what a schedule asks for, by code."""
        query = select(places).where(_HELD[held]).order_by(places.c.code)
        return [rows.read(Place, row) for row in await self._session.execute(query)]

    async def awaited(self, kind: ReportKind) -> Sequence[Awaited]:
        """Give the open duties that a kind answers and no run was drawn for, where all is done that the kind rests on, by place."""
        drawn = exists().where(_OWN.duty_ids.contains(array([duties.c.id])))
        query = select(*_AWAITED).where(
            duties.c.rule.in_(kind.answers), _DUTY_OPEN, ~drawn, ~_open_below(kind.waits_for)
        )
        if ELECTIONS in kind.rests_on:
            query = query.where(_election(true()), ~_election(~_SETTLED))
        query = query.order_by(duties.c.community_code, duties.c.id)
        return [rows.read(Awaited, row) for row in await self._session.execute(query)]


def _columns(run: Run) -> Mapping[str, object]:
    return {**rows.columns(run), "duty_ids": list(run.duty_ids)}


def _election(own: "ColumnElement[bool]") -> Exists:
    """Say whether the plans that ask for the duty have such an election in its place."""
    within = elections.c.community_code.startswith(duties.c.community_code)
    of_plan = elections.c.id == func.any(plans.c.elections)
    return exists().where(plans.c.id == func.any(duties.c.plan_ids), of_plan, within, own).correlate(duties)


def _open_below(rules: Collection[str]) -> Exists:
    """Say whether the place, or one below it, has an open duty by one of these rules."""
    below = duties.alias("below")
    own = below.c.community_code.startswith(duties.c.community_code)
    return exists().where(below.c.rule.in_(rules), below.c.state.not_in(DUTY.final), own).correlate(duties)


def _below(code: "ColumnElement[str]", own: ColumnElement[bool]) -> Exists:
    return exists().where(code.startswith(places.c.code), own)


_ELECTION = elections.c.community_code
_HELD: Mapping[While, Exists] = {
    "elections_held": _below(_ELECTION, ~elections.c.cancelled),
    "elections_open": _below(_ELECTION, ~_SETTLED),
    "duties_open": _below(duties.c.community_code, _DUTY_OPEN),
}
