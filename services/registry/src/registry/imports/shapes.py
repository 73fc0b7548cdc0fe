"""Rosters on the wire (花名册导入)."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field
from service_kit.wire import CommunityCode, Sha256, View, Wire, one_of

from registry.changes.shapes import Reason
from registry.domain.changes import ChangeSet
from registry.domain.imports import WORKING, Line, RosterImport, State, Summary
from registry.spreadsheets.findings import CODES, Severity


class LineView(View):
    """预检结果的一行: where, how grave, which code, and the sentence in both languages; no cell's content."""

    row: int
    column: str
    severity: Severity
    code: Annotated[str, one_of(CODES)]
    zh: str
    en: str

    @classmethod
    def of(cls, line: Line) -> "LineView":
        """The line on the wire."""
        return cls(row=line.row, column=line.column, severity=line.severity, code=line.code, zh=line.zh, en=line.en)


class ImportView(View):
    """导入批次: `state` is ready or refused once it is read, `findings` name row, column and what to do, `summary.tally` counts what would change."""

    id: UUID
    community_code: CommunityCode
    state: State
    rows: int
    rows_done: int = Field(
        description="已处理的行数，办理中的导入随进度增加 · rows that are through, while it is worked on"
    )
    errors: int
    warnings: int
    summary: Summary
    findings: list[LineView]
    file_sha256: Sha256
    uploaded_by: str
    uploaded_at: datetime
    confirmed_at: datetime | None
    change_set_id: UUID | None

    @classmethod
    def of(cls, roster: RosterImport) -> "ImportView":
        """The preview on the wire."""
        return cls(
            id=roster.id,
            community_code=roster.community_code,
            state=roster.state,
            rows=roster.rows,
            rows_done=roster.rows_done if roster.state in WORKING else roster.rows,
            errors=roster.errors,
            warnings=roster.warnings,
            summary=roster.summary,
            findings=[LineView.of(line) for line in roster.findings],
            file_sha256=roster.file_sha256,
            uploaded_by=roster.uploaded_by,
            uploaded_at=roster.uploaded_at,
            confirmed_at=roster.confirmed_at,
            change_set_id=roster.change_set_id,
        )


class ImportProgressView(View):
    """导入进度: `rows_done` of `rows` are through; the step is over once `state` is neither reading nor writing."""

    state: State
    rows: int
    rows_done: int

    @classmethod
    def of(cls, roster: RosterImport) -> "ImportProgressView":
        """The progress on the wire."""
        whole = ImportView.of(roster)
        return cls(state=whole.state, rows=whole.rows, rows_done=whole.rows_done)


class ImportConfirmationIn(Wire):
    """确认导入: why the register changes so."""

    reason: Reason


class ConfirmedView(ImportView):
    """确认结果: the import, and how many residents are new, changed, and moved within."""

    created: int
    updated: int
    moved: int

    @classmethod
    def of_confirmed(cls, roster: RosterImport, change_set: ChangeSet) -> "ConfirmedView":
        """The confirmed import on the wire."""
        preview = ImportView.of(roster)
        made, changed, moved = change_set.created, change_set.changed, change_set.moved
        return cls(**dict(preview), created=made, updated=changed, moved=moved)
