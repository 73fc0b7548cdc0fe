"""SQL of cases, their reporters and their steps."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from electoral_rules.book.lifecycle import CASE
from service_kit import clock, rows, transactions
from service_kit.identity import Caller
from service_kit.ids import uuid7
from sqlalchemy import ColumnElement, RowMapping, delete, func, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.case import (
    ANSWERED,
    READING,
    Bribery,
    Case,
    CaseCount,
    Line,
    Link,
    Relation,
    Reply,
    Ruling,
    Step,
    Visit,
    Wanted,
)
from audit.domain.claim import Accused, Channel, Kind, Origin, Reporter
from audit.domain.limits import Light
from audit.domain.limits import Step as Limited
from audit.domain.task import Task, Unit
from audit.storage.limits import load_limits
from audit.storage.tables.cases import case_links, case_reporters, case_steps, cases
from audit.storage.tasks import tasks_of

# Stands in a number for the whole country, which has no code.
_COUNTRY = "00"


class CaseStore:
    """Cases within one transaction; every change adds a step by the caller to the case's history."""

    def __init__(self, session: AsyncSession, caller: Caller, *, sees_all: bool) -> None:
        self._session, self._caller, self._sees_all = session, caller, sees_all

    async def next_number(self, community_code: str, year: int) -> str:
        """Give the next case number of a community and year; the community is held until the transaction ends."""
        prefix = f"JB{year}-{community_code or _COUNTRY}-"
        # Two cases received at once would count to the same number; the second waits for the first to commit.
        await transactions.lock(self._session, prefix)
        given = await self._session.scalar(select(func.count()).where(cases.c.number.startswith(prefix)))
        return f"{prefix}{(given or 0) + 1:04d}"

    async def find(self, number: str) -> Case | None:
        """Find a case with its history and what is linked to it; a confidential one is there for its filer and its handlers."""
        found = await self._read(number, held=False)
        return found if found and self.may_read(found) else None

    def may_read(self, case: Case) -> bool:
        """Whether the caller may read what a case says, as far as the case is confidential."""
        return not case.is_confidential or self._sees_all or case.filed_by == self._caller.subject

    async def briefly(self, numbers: Sequence[str]) -> dict[str, Case]:
        """Give cases by number, without their histories and tasks."""
        found = await self._session.execute(select(cases).where(cases.c.number.in_(numbers)))
        return {row["number"]: _case(row, (), ()) for row in found.mappings()}

    async def lock(self, case: Case) -> Case:
        """Hold a case until the transaction ends and give it as it now stands."""
        locked = await self._read(case.number, held=True)
        assert locked is not None, "a case is never deleted"
        return locked

    async def page(self, scope: str, wanted: Wanted, after: str, limit: int) -> list[Case]:
        """Give the wanted cases of a scope by number, with their histories."""
        code = cases.c.community_code
        query = select(cases).where(code.startswith(scope, autoescape=True), cases.c.number > after)
        query = query.where(code.startswith(wanted.within, autoescape=True))
        if wanted.election_id is not None:
            query = query.where(cases.c.election_id == wanted.election_id)
        if wanted.without_election:
            query = query.where(cases.c.election_id.is_(None))
        query = query.where(*_in_time(wanted))
        exact = {"filed_by": wanted.filed_by, "kind": wanted.kind, "state": wanted.state}
        query = query.where(*(cases.c[name] == value for name, value in exact.items() if value))
        if wanted.filed_by:
            query = query.where(cases.c.channel != Channel.RESULT)
        found = (await self._session.execute(query.order_by(cases.c.number).limit(limit))).mappings().all()
        return await self._whole(found)

    async def of(self, numbers: Collection[str]) -> dict[str, Case]:
        """Give cases by their numbers."""
        found = (await self._session.execute(select(cases).where(cases.c.number.in_(numbers)))).mappings().all()
        return {case.number: case for case in await self._whole(found)}

    async def merged_into(self, number: str) -> Sequence[Case]:
        """Give the cases that were merged into one, and hold them."""
        query = select(cases).where(cases.c.merged_into == number).order_by(cases.c.number).with_for_update()
        return await self._whole((await self._session.execute(query)).mappings().all())

    async def counts(self, scope: str, within: str, today: date) -> Sequence[CaseCount]:
        """Count the cases of a scope and a place that are not answered, by place and election."""
        places = [cases.c.community_code.startswith(each, autoescape=True) for each in (scope, within)]
        own = (*places, cases.c.state.not_in(ANSWERED))
        late = func.count().filter(cases.c.due_on < func.coalesce(cases.c.decided_on, today))
        of = (cases.c.community_code, cases.c.election_id)
        query = select(*of, func.count().label("open_cases"), late.label("overdue_cases")).where(*own).group_by(*of)
        query = query.order_by(cases.c.community_code, cases.c.election_id)
        return [rows.read(CaseCount, row) for row in await self._session.execute(query)]

    async def add(self, case: Case, line: Line, reporter: Reporter | None) -> Case:
        """Add a case, and apart from it who reported it."""
        await self._session.execute(insert(cases).values(number=case.number, **_columns(case)))
        if reporter:
            row = {"number": case.number, "name": reporter.name, "contact": reporter.contact}
            await self._session.execute(insert(case_reporters).values(**row))
        return await self.note(case, line)

    async def save(self, case: Case, line: Line) -> Case:
        """Save a case held by `lock`, with the step that changed it; gives its next version."""
        values = {**_columns(case), "version": case.version + 1}
        await self._session.execute(update(cases).where(cases.c.number == case.number).values(**values))
        return await self.note(replace(case, version=case.version + 1), line)

    async def note(self, case: Case, line: Line) -> Case:
        """Add a step to the history of a case that stays as it is."""
        step = Step(line.step, clock.now(), self._caller.subject, self._caller.office, line.text, line.evidence)
        row = {
            "id": uuid7(),
            "number": case.number,
            "step": step.step,
            "taken_at": step.taken_at,
            "taken_by": step.taken_by,
            "office": step.office,
            "text": step.text,
            "evidence": list(step.evidence),
        }
        await self._session.execute(insert(case_steps).values(**row))
        return replace(case, history=(*case.history, step))

    async def link(self, case: Case, links: Sequence[Link]) -> Case:
        """Link a case to earlier ones; what two cases have to do with each other is said once, the last word stands."""
        for each in links:
            key = {"number": case.number, "earlier": each.number}
            new = upsert(case_links).values(**key, relation=each.relation)
            await self._session.execute(
                new.on_conflict_do_update(index_elements=list(key), set_={"relation": new.excluded.relation})
            )
        others = [each for each in case.links if each.number not in {new.number for new in links}]
        return replace(case, links=(*others, *links))

    async def of_reporter(self, case: Case, reporter: Reporter | None, account: str) -> list[Case]:
        """Give the earlier cases of a place that the same account, or a person of the same name and contact, reported."""
        same: list[ColumnElement[bool]] = []
        if account:
            same.append((cases.c.filed_by == account) & (cases.c.channel == Channel.WEB))
        if reporter and reporter.contact:
            of = case_reporters.c
            signed = select(of.number).where(of.name == reporter.name, of.contact == reporter.contact)
            same.append(cases.c.number.in_(signed))
        if not same:
            return []
        query = select(cases).where(cases.c.community_code == case.community_code, cases.c.number != case.number)
        query = query.where(or_(*same)).order_by(cases.c.number)
        return [_case(row, (), ()) for row in (await self._session.execute(query)).mappings()]

    async def is_signed(self, case: Case) -> bool:
        """Whether somebody put a name to it (署名), which is not read here."""
        query = select(case_reporters.c.number).where(case_reporters.c.number == case.number)
        return await self._session.scalar(query) is not None

    async def name_reporter(self, case: Case, reporter: Reporter) -> None:
        """Store who reported a case, in place of who was named before."""
        row = {"name": reporter.name, "contact": reporter.contact}
        known = case_reporters.c.number == case.number
        changed = await self._session.scalar(
            update(case_reporters).where(known).values(**row).returning(case_reporters.c.number)
        )
        if changed is None:
            await self._session.execute(insert(case_reporters).values(number=case.number, **row))

    async def erase_reporters(self, before: datetime) -> list[Case]:
        """Erase who reported the cases that ended before, with their last step, and give those cases."""
        later = select(case_steps.c.id).where(
            case_steps.c.number == cases.c.number, case_steps.c.taken_at >= before, case_steps.c.step != READING
        )
        ended = select(cases.c.number).where(cases.c.state.in_(CASE.final), ~later.exists())
        statement = delete(case_reporters).where(case_reporters.c.number.in_(ended)).returning(case_reporters.c.number)
        erased = (await self._session.scalars(statement)).all()
        query = select(cases).where(cases.c.number.in_(erased)).order_by(cases.c.number)
        return [_case(row, (), ()) for row in (await self._session.execute(query)).mappings()]

    async def reporter(self, case: Case) -> Reporter | None:
        """Give who reported; `read_reporter` shows it, and a notice is compared with it."""
        query = select(case_reporters).where(case_reporters.c.number == case.number)
        row = (await self._session.execute(query)).mappings().first()
        return Reporter(row["name"], row["contact"]) if row else None

    async def _read(self, number: str, *, held: bool) -> Case | None:
        query = select(cases).where(cases.c.number == number)
        row = (await self._session.execute(query.with_for_update() if held else query)).mappings().first()
        # The rest is read after the lock, so a case that is held has every step and task committed before.
        if row is None:
            return None
        (case,) = await self._whole([row])
        return replace(case, links=await self._links(number))

    async def _links(self, number: str) -> tuple[Link, ...]:
        of = case_links.c
        query = select(case_links).where((of.number == number) | (of.earlier == number)).order_by(of.number, of.earlier)
        found = (await self._session.execute(query)).mappings()
        return tuple(_link(row, number) for row in found)

    async def _whole(self, found: Sequence[RowMapping]) -> list[Case]:
        numbers = [row["number"] for row in found]
        histories, tasks = await self._histories(numbers), await tasks_of(self._session, numbers)
        return [_case(row, histories.get(row["number"], ()), tasks.get(row["number"], ())) for row in found]

    async def _histories(self, numbers: Sequence[str]) -> dict[str, list[Step]]:
        # Ids are made in the order of time (UUIDv7).
        query = select(case_steps).where(case_steps.c.number.in_(numbers)).order_by(case_steps.c.id)
        found: dict[str, list[Step]] = {}
        for row in (await self._session.execute(query)).mappings():
            found.setdefault(row["number"], []).append(_step(row))
        return found


def _in_time(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What is wanted of the day a case is due."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.due_by:
        waiting = cases.c.decided_on.is_(None) & cases.c.state.not_in(ANSWERED)
        conditions.append(waiting & (cases.c.due_on <= wanted.due_by))
    if wanted.late_on:
        ended_on = (cases.c.decided_on, cases.c.answered_on, cases.c.closed_on)
        conditions.append(cases.c.due_on < func.coalesce(*ended_on, wanted.late_on))
    if wanted.light:
        conditions.append(_with_light(wanted.light))
    return conditions


def _with_light(light: Light) -> ColumnElement[bool]:
    """The condition of `Case.light`, for the database."""
    now, is_open = clock.now(), cases.c.state.not_in(ANSWERED)
    red = is_open & (cases.c.due_at < now)
    lit = is_open & (cases.c.due_at < now + load_limits().yellow[Limited.FINISH])
    return {Light.RED: red, Light.YELLOW: lit & ~red, Light.NONE: ~lit}[light]


def _link(row: RowMapping, number: str) -> Link:
    is_later = row["number"] == number
    return Link(row["earlier"] if is_later else row["number"], Relation(row["relation"]), is_later)


def _step(row: RowMapping) -> Step:
    return Step(row["step"], row["taken_at"], row["taken_by"], row["office"], row["text"], tuple(row["evidence"]))


def _ruling(row: RowMapping) -> Ruling:
    bribery = rows.load(Bribery, row["bribery"]) if row["bribery"] else None
    return Ruling(row["outcome"], row["against"], row["grounds"], row["receiver"], row["breach"], bribery)


def _case(row: RowMapping, history: Sequence[Step], tasks: Sequence[Task]) -> Case:
    is_decided, is_answered = row["outcome"], row["answered_on"]
    return Case(
        number=row["number"],
        community_code=row["community_code"],
        election_id=row["election_id"],
        channel=Channel(row["channel"]),
        category=row["category"],
        content=row["content"],
        state=row["state"],
        filed_by=row["filed_by"],
        received_at=row["received_at"],
        received_on=row["received_on"],
        due_on=row["due_on"],
        due_at=row["due_at"],
        ruling=_ruling(row) if is_decided else None,
        decided_on=row["decided_on"],
        reply=Reply(row["answer"], row["answered_on"]) if is_answered else None,
        history=tuple(history),
        version=row["version"],
        accused=rows.load(Accused, row["accused"]) if row["accused"] else None,
        kind=Kind(row["kind"]),
        title=row["title"],
        organ=row["organ"],
        done=tuple(row["done"]),
        accused_unit=rows.load(Unit, row["accused_unit"]) if row["accused_unit"] else None,
        turn=row["turn"],
        tasks=tuple(tasks),
        urged=row["urged"],
        supervised=Light(row["supervised"]),
        visits=rows.load(tuple[Visit, ...], row["visits"]),
        refused_for=row["refused_for"],
        merged_into=row["merged_into"],
        closed_on=row["closed_on"],
        origin=rows.load(Origin, row["origin"]) if row["origin"] else None,
    )


def _columns(case: Case) -> dict[str, object]:
    ruling, reply = case.ruling, case.reply
    return {
        "community_code": case.community_code,
        "election_id": case.election_id,
        "channel": case.channel,
        "kind": case.kind,
        "category": case.category,
        "title": case.title,
        "content": case.content,
        "accused": rows.dump(case.accused) if case.accused else None,
        "organ": case.organ,
        "done": list(case.done),
        "state": case.state,
        "filed_by": case.filed_by,
        "received_at": case.received_at,
        "received_on": case.received_on,
        "due_on": case.due_on,
        "due_at": case.due_at,
        "accused_unit": rows.dump(case.accused_unit) if case.accused_unit else None,
        "turn": case.turn,
        "urged": case.urged,
        "supervised": case.supervised,
        "visits": [rows.dump(visit) for visit in case.visits],
        "refused_for": case.refused_for,
        "merged_into": case.merged_into,
        "closed_on": case.closed_on,
        "origin": rows.dump(case.origin) if case.origin else None,
        "outcome": ruling.outcome if ruling else None,
        "against": ruling.against if ruling else None,
        "grounds": ruling.grounds if ruling else None,
        "receiver": ruling.receiver if ruling else None,
        "breach": ruling.breach if ruling else "",
        "bribery": rows.dump(ruling.bribery) if ruling and ruling.bribery else None,
        "decided_on": case.decided_on,
        "answer": reply.text if reply else None,
        "answered_on": reply.given_on if reply else None,
    }
