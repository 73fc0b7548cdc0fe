"""The statutory dates of an election, public, on the wire (时间表数据结构)."""

from datetime import date

from service_kit.decisions import CitationView, RuleId, Word
from service_kit.wire import View

from gateway.clients.board import StatutoryDate, Timetable
from gateway.clients.gates import Citation
from gateway.wire import Bound, KeptState


def citation_of(citation: Citation) -> CitationView:
    """The citation on the wire."""
    return CitationView(
        document=citation.document, title=citation.title, article=citation.article, words=citation.words
    )


class StatutoryDateView(View):
    """法定日期: the latest, earliest or only day, what it is counted from, where it stands, and how it was kept."""

    id: RuleId
    zh: str
    en: str
    done_on: date | None
    date: date
    bound: Bound
    depends_on: Word
    kept: KeptState
    citation: CitationView

    @classmethod
    def of(cls, row: StatutoryDate) -> "StatutoryDateView":
        """The date on the wire."""
        return cls(
            id=row.id,
            zh=row.zh,
            en=row.en,
            date=row.date,
            bound=row.bound,
            depends_on=row.depends_on,
            done_on=row.done_on,
            kept=row.kept,
            citation=citation_of(row.citation),
        )


class PublicTimetableView(View):
    """时间表: before the day is set, only the dates that do not hang on it."""

    election_day: date | None
    rows: list[StatutoryDateView]

    @classmethod
    def of(cls, timetable: Timetable) -> "PublicTimetableView":
        """The timetable on the wire."""
        return cls(election_day=timetable.election_day, rows=[StatutoryDateView.of(row) for row in timetable.rows])
