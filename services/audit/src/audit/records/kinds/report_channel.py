"""Channels of asking and reporting (公开咨询和举报渠道): a telephone or a desk, its hours, and who is on duty."""

from dataclasses import dataclass
from typing import Annotated

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.oversight import intake
from service_kit.wire import Telephone, Text, word_of

from audit.domain.record import Entry, Rulings
from audit.records.kind import Kind
from audit.work import Work

Way = Annotated[str, *word_of(intake.ways())]


@dataclass(frozen=True, slots=True)
class ReportChannel:
    """The way; its number (null for a desk), where it is, when somebody is there, and who is on duty."""

    way: Way
    place: Text
    hours: Text
    on_duty: Text
    telephone: Telephone | None = None


async def ask(work: Work, rulebook: Rulebook, entry: Entry[ReportChannel]) -> Rulings:
    """Say which channels that the document asks for are not open yet here or above (AUD-19)."""
    ways = {each.way for each in (entry.content, *await REPORT_CHANNEL.above(work, entry)) if is_open(each)}
    return Rulings((), intake.channels_open(rulebook, ways))


def is_open(channel: ReportChannel) -> bool:
    """Whether a channel can be used: a telephone has a number."""
    return channel.way != "telephone" or channel.telephone is not None


REPORT_CHANNEL = Kind("report_channel", ReportChannel, ask)
