"""What every kind of record is to the mechanism: its slug, its shape, and the question it asks of the rules."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from electoral_rules.book.rulebook import Rulebook
from service_kit import rows

from audit.domain.record import Content, Entry, Record, Rulings
from audit.work import Work

Shape = TypeVar("Shape")


@dataclass(frozen=True, slots=True)
class Kind(Generic[Content]):
    """A kind of record; `ask` gives what the rules say of an entry whose place is settled."""

    slug: str
    shape: type[Content]
    ask: Callable[[Work, Rulebook, Entry[Content]], Awaitable[Rulings]]

    def content(self, record: Record) -> Content:
        """Give a record's content in the shape of its kind."""
        return rows.load(self.shape, record.content)

    async def before(self, work: Work, entry: Entry[Shape]) -> list[Content]:
        """Give the contents of those of this kind that stand beside an entry for its place and election.

        What the entry corrects does not: it stands no more once the entry is kept.
        """
        found = await work.records.standing(self.slug, [entry.community_code])
        beside = [each for each in found if each.election_id == entry.election_id and each.id != entry.supersedes]
        return [self.content(each) for each in beside]

    async def standing(self, work: Work, code: str) -> list[Content]:
        """Give the contents of the records of this kind and place that nothing supersedes."""
        return [self.content(each) for each in await work.records.standing(self.slug, [code])]

    async def above(self, work: Work, entry: Entry[Shape]) -> list[Content]:
        """Give the contents of those of this kind that stand for an entry's place or one above it, but for what it corrects."""
        line = [entry.community_code[:length] for length in range(1, len(entry.community_code) + 1)]
        found = await work.records.standing(self.slug, line)
        return [self.content(each) for each in found if each.id != entry.supersedes]
