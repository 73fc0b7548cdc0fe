"""SQL of reports, their files and filings."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from service_kit import clock, rows, transactions
from service_kit.outbox import HOUSE
from sqlalchemy import JSON, ColumnElement, Text, cast, func, insert, literal, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from audit.domain.report import Body, Draft, Filing, Format, LogSize, Report, ReportFile, WantedReports
from audit.storage.tables.learned import elections
from audit.storage.tables.log import entries
from audit.storage.tables.reports import report_files, report_filings, reports

_OWN = reports.c
_BODY = ("content", "rests_on")
_FILE = [report_files.c[name] for name in ("report_id", "format", "sha256", "bytes")]
_SAYS = [_OWN[name] for name in _BODY]
_HEAD = [column for column in _OWN if column.name not in _BODY]


class ReportStore:
    """Reports within one transaction; none of them is changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def lock_series(self, draft: Draft) -> None:
        """Hold the versions of a kind, place and year until the transaction ends: they are numbered one after the other."""
        await transactions.lock(self._session, f"report\n{draft.kind}\n{draft.community_code}\n{draft.year}")

    async def next_version(self, draft: Draft) -> int:
        """Give the number of the next version; the caller holds the series."""
        return await rows.next_of(self._session, _OWN.version, _series(draft))

    async def find(self, report_id: UUID) -> Report | None:
        """Find a report."""
        return next(iter(await self._read(_OWN.id == report_id)), None)

    async def same(self, sha256: str) -> Report | None:
        """Find the report with this hash."""
        return next(iter(await self._read(_OWN.sha256 == sha256)), None)

    async def before(self, draft: Draft) -> Report | None:
        """Give the newest report of the series that is not as of a later instant."""
        query = select(_OWN.id).where(_series(draft), _OWN.as_of <= draft.as_of)
        found = await self._session.scalar(query.order_by(_OWN.version.desc()).limit(1))
        return await self.find(found) if found else None

    async def newest_version(self, report: Report) -> int:
        """Give the number of the newest version of a report's series."""
        return await self._session.scalar(select(func.max(_OWN.version)).where(_series(report))) or 0

    async def body(self, report: Report) -> Body:
        """Give what a report says and rests on."""
        row = (await self._session.execute(select(*_SAYS).where(_OWN.id == report.id))).one()
        return rows.read(Body, row)

    async def add(self, report: Report, body: Body) -> None:
        """Add a report with what it says."""
        head = rows.columns(report, without=("files", "filings"))
        await self._session.execute(insert(reports).values(**head, **rows.columns(body, json=_BODY)))

    async def page(self, scope: str, wanted: WantedReports, after: UUID | None, limit: int) -> Sequence[Report]:
        """Give the wanted reports of a scope, the oldest first."""
        code = _OWN.community_code
        own = code.startswith(scope, autoescape=True) & code.startswith(wanted.within, autoescape=True)
        own &= _OWN.kind.in_(wanted.kinds)
        if wanted.kind:
            own &= _OWN.kind == wanted.kind
        if wanted.year is not None:
            own &= _OWN.year == wanted.year
        if after is not None:
            own &= _OWN.id > after
        return await self._read(own, limit)

    async def file(self, report: Report, wanted: Format) -> bytes | None:
        """Give the bytes of a file of a report."""
        query = select(report_files.c.content).where(report_files.c.report_id == report.id)
        return await self._session.scalar(query.where(report_files.c.format == wanted))

    async def add_file(self, report: Report, file: ReportFile, content: bytes) -> None:
        """Add a file of a report."""
        values = {**rows.columns(file), "report_id": report.id, "content": content}
        await self._session.execute(insert(report_files).values(**values))

    async def add_filing(self, report: Report, filing: Filing) -> None:
        """Add a filing of a report."""
        values = {**rows.columns(filing), "report_id": report.id, "sent_to": list(filing.sent_to)}
        await self._session.execute(insert(report_filings).values(**values))

    async def filed_as(self, duty_id: UUID) -> Sequence[Report]:
        """Give the reports that were filed as a duty, the oldest first."""
        filed = select(report_filings.c.report_id).where(report_filings.c.duty_id == duty_id)
        return await self._read(_OWN.id.in_(filed))

    async def log_sizes(self, code: str, as_of: datetime) -> tuple[LogSize, ...]:
        """Give the logs of the house and of a place's elections, with how many entries each had by an instant."""
        own = elections.c.community_code.startswith(code, autoescape=True)
        house = select(literal(HOUSE).label("log"))
        logs = union_all(house, select(cast(elections.c.id, Text)).where(own)).subquery()
        at = cast(entries.c.canonical, JSON)["at"].as_string()
        by_then = (entries.c.log == logs.c.log) & (at <= clock.rfc3339(as_of))
        # The newest entries are asked first: of a report of today one is enough.
        last = select((entries.c.position + 1).label("size")).where(by_then).order_by(entries.c.position.desc())
        size = last.limit(1).lateral("last")
        query = select(logs.c.log, size.c.size).select_from(logs).join(size, true()).order_by(logs.c.log)
        return tuple(LogSize(*row) for row in await self._session.execute(query))

    async def _read(self, own: ColumnElement[bool], limit: int | None = None) -> list[Report]:
        found = await self._session.execute(select(*_HEAD).where(own).order_by(_OWN.id).limit(limit))
        heads = [rows.read(Report, row) for row in found]
        ids = [head.id for head in heads]
        files, filings = await self._files(ids), await self._filings(ids)
        return [
            replace(head, files=tuple(files.get(head.id, ())), filings=tuple(filings.get(head.id, ())))
            for head in heads
        ]

    async def _files(self, ids: Collection[UUID]) -> dict[UUID, list[ReportFile]]:
        of = report_files.c
        query = select(*_FILE).where(of.report_id.in_(ids))
        files: dict[UUID, list[ReportFile]] = {}
        for row in await self._session.execute(query.order_by(of.format)):
            files.setdefault(row.report_id, []).append(rows.read(ReportFile, row))
        return files

    async def _filings(self, ids: Collection[UUID]) -> dict[UUID, list[Filing]]:
        query = select(report_filings).where(report_filings.c.report_id.in_(ids))
        filings: dict[UUID, list[Filing]] = {}
        for row in await self._session.execute(query.order_by(report_filings.c.filed_at)):
            filings.setdefault(row.report_id, []).append(rows.read(Filing, row))
        return filings


def _series(report: Draft | Report) -> ColumnElement[bool]:
    own = (_OWN.kind == report.kind) & (_OWN.community_code == report.community_code)
    return own & _OWN.year.is_not_distinct_from(report.year)
