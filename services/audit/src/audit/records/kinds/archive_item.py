"""Items of the archive (档案): election materials that the community hands over, by a list and against a receipt."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import archives
from service_kit.wire import Count, Day, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

Keeper = Annotated[str, *word_of(archives.keepers())]


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """One item of the list, and how many copies of it."""

    title: Text
    copies: Count


@dataclass(frozen=True, slots=True)
class ArchiveItem:
    """What is handed over by whom, who keeps it, and who signed for it when; both null while nobody did."""

    items: tuple[ArchivedFile, ...]
    handed_over_by: Text
    kept_by: Keeper
    received_by: Text | None = None
    received_on: Day | None = None


async def ask(_: Work, rulebook: Rulebook, entry: Entry[ArchiveItem]) -> Rulings:
    """Whether the materials are with who has to keep them, signed for; and whether they are in order (REP-08)."""
    item = entry.content
    received = item.received_by is not None and item.received_on is not None
    return Rulings(
        (
            archives.materials(rulebook, item.kept_by, received),
            archives.put_in_order(rulebook, bool(item.items) and received),
        )
    )


ARCHIVE_ITEM = Kind("archive_item", ArchiveItem, ask)
