"""Wire shapes of reports."""

from datetime import UTC, date
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.report_kinds import kinds
from pydantic import AwareDatetime, Field, model_validator
from service_kit.decisions import Word
from service_kit.wire import (
    Code,
    Day,
    Instant,
    LongText,
    PlaceCode,
    Slug,
    Text,
    View,
    Wire,
    contradiction,
    one_of,
    word_of,
)

from audit.domain import report as domain
from audit.domain.report import Body, Change, Content, Draft, Filing, Heading, Note, Report, ReportFile, Sheet
from audit.domain.report_run import Hold
from audit.duties.shapes import Receiver

ReportKindWord = Annotated[str, *word_of(tuple(kinds()))]
ReportKind = Annotated[str, one_of(tuple(kinds()))]
ReportYear = Annotated[int, Field(ge=1982, le=2199)]
FileFormat = Annotated[str, one_of(domain.FORMATS)]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Number = Annotated[int, Field(ge=-(2**53) + 1, le=2**53 - 1)]
Cell = LongText | Number | None
Fence = Annotated[int, Field(ge=1, le=2**31 - 1)]


class ReportColumn(Wire):
    """A column: its name, by which versions are compared, and what people read."""

    name: Slug
    zh: Text
    en: Text

    @classmethod
    def of(cls, heading: Heading) -> Self:
        """Show a column."""
        return cls(name=heading.name, zh=heading.zh, en=heading.en)


class ReportNote(Wire):
    """A sentence below the title: what the numbers are of, and what is not held."""

    zh: LongText
    en: LongText


class ReportTable(Wire):
    """A table; its first `keys` columns say which row one is, each row has a cell for each column, null for what is not known."""

    name: Slug
    zh: Text
    en: Text
    keys: Annotated[int, Field(ge=1, le=20)]
    columns: Annotated[list[ReportColumn], Field(min_length=1, max_length=100)]
    rows: Annotated[list[Annotated[list[Cell], Field(max_length=100)]], Field(max_length=20_000)]

    @model_validator(mode="after")
    def _is_rectangular(self) -> Self:
        width, names = len(self.columns), {column.name for column in self.columns}
        if self.keys > width or len(names) < width or any(len(row) != width for row in self.rows):
            raise contradiction(
                "各行的单元格数须与列数一致，列名不能重复",
                "each row has a cell for each column, and no two columns one name",
            )
        if len({tuple(row[: self.keys]) for row in self.rows}) < len(self.rows):
            raise contradiction("关键列相同的行不能重复", "no two rows may have the same key cells")
        return self

    def sheet(self) -> Sheet:
        """Give the table."""
        columns = tuple(Heading(each.name, each.zh, each.en) for each in self.columns)
        return Sheet(self.name, self.zh, self.en, self.keys, columns, tuple(tuple(row) for row in self.rows))

    @classmethod
    def of(cls, sheet: Sheet) -> Self:
        """Show a table."""
        return cls(
            name=sheet.name,
            zh=sheet.zh,
            en=sheet.en,
            keys=sheet.keys,
            columns=[ReportColumn.of(each) for each in sheet.columns],
            rows=[list(row) for row in sheet.rows],
        )


class ReportContent(Wire):
    """What a report says: its title, notes and tables."""

    zh: Text
    en: Text
    notes: Annotated[list[ReportNote], Field(max_length=50)]
    tables: Annotated[list[ReportTable], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _names_tables_apart(self) -> Self:
        if len({table.name for table in self.tables}) < len(self.tables):
            raise contradiction("表的代号不能重复", "no two tables may have one name")
        return self

    def content(self) -> Content:
        """Give the content."""
        notes = tuple(Note(each.zh, each.en) for each in self.notes)
        return Content(self.zh, self.en, notes, tuple(each.sheet() for each in self.tables))

    @classmethod
    def of(cls, content: Content) -> Self:
        """Show the content."""
        return cls(
            zh=content.zh,
            en=content.en,
            notes=[ReportNote(zh=each.zh, en=each.en) for each in content.notes],
            tables=[ReportTable.of(each) for each in content.tables],
        )


class HoldIn(Wire):
    """The run a report is made for, and the number that the claim gave."""

    run_id: UUID
    fence: Fence

    def hold(self) -> Hold:
        """Give the hold."""
        return Hold(self.run_id, self.fence)


class ReportDraftIn(Wire):
    """A report as a job brings it."""

    kind: ReportKindWord
    community_code: Code
    year: ReportYear | None = None
    as_of: Instant
    content: ReportContent
    run: HoldIn | None = None

    def draft(self) -> Draft:
        """Give the draft."""
        return Draft(self.kind, self.community_code, self.year, self.as_of.astimezone(UTC), self.content.content())


class ReportFilingIn(Wire):
    """As which duty a report is filed, on which day, and with whom."""

    duty_id: UUID
    filed_on: Day
    sent_to: Annotated[list[Receiver], Field(min_length=1, max_length=20)]


class ReportFileView(View):
    """A file of a report."""

    format: FileFormat
    sha256: Digest
    bytes: int

    @classmethod
    def of(cls, file: ReportFile) -> "ReportFileView":
        """Show a file."""
        return cls(format=file.format, sha256=file.sha256, bytes=file.bytes)


class ReportFilingView(View):
    """A filing of a report, and who entered it."""

    duty_id: UUID
    filed_on: date
    sent_to: list[Word]
    filed_by: str
    filed_at: AwareDatetime

    @classmethod
    def of(cls, filing: Filing) -> "ReportFilingView":
        """Show a filing."""
        return cls(
            duty_id=filing.duty_id,
            filed_on=filing.filed_on,
            sent_to=list(filing.sent_to),
            filed_by=filing.filed_by,
            filed_at=filing.filed_at,
        )


class ReportItemView(View):
    """A report in a list: its kind, place and year, as of when, which version, its files, and how it was filed."""

    id: UUID
    kind: ReportKind
    community_code: PlaceCode
    year: int | None
    as_of: AwareDatetime
    version: int
    replaces: UUID | None
    sha256: Digest
    files: list[ReportFileView]
    filings: list[ReportFilingView]
    made_by: str
    made_at: AwareDatetime

    @classmethod
    def of(cls, report: Report) -> "ReportItemView":
        """Show a report in a list."""
        return ReportItemView(
            id=report.id,
            kind=report.kind,
            community_code=report.community_code,
            year=report.year,
            as_of=report.as_of,
            version=report.version,
            replaces=report.replaces,
            sha256=report.sha256,
            files=[ReportFileView.of(each) for each in report.files],
            filings=[ReportFilingView.of(each) for each in report.filings],
            made_by=report.made_by,
            made_at=report.made_at,
        )


class RestsOnView(View):
    """A log that a report rests on, and how many entries it had by then."""

    log: Word
    size: int


class ReportView(ReportItemView):
    """A report with what it says, and the logs it rests on."""

    content: ReportContent
    rests_on: list[RestsOnView]

    @classmethod
    def of_one(cls, report: Report, body: Body) -> "ReportView":
        """Show a report."""
        return cls(
            **ReportItemView.of(report).model_dump(),
            content=ReportContent.of(body.content),
            rests_on=[RestsOnView(log=each.log, size=each.size) for each in body.rests_on],
        )


class ReportChangeView(View):
    """What a version says otherwise than the one it replaces; `row` are the cells that say which row it is."""

    number: int
    what: Annotated[str, one_of(domain.DIFFERENCES)]
    table: Word
    row: str
    column: Word
    before: str | int | None
    after: str | int | None

    @classmethod
    def of(cls, number: int, change: Change) -> "ReportChangeView":
        """Show a change."""
        return cls(
            number=number,
            what=change.what,
            table=change.table,
            row=change.row,
            column=change.column,
            before=change.before,
            after=change.after,
        )
