"""What is said first of documents that do not hold (不在施行期内), on the screen and as JSON."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from electoral_rules.book.model import Document
from electoral_rules.in_force import OutOfForce, out_of_force
from rich.console import Console

CHINA_TIME = ZoneInfo("Asia/Shanghai")


def out_of_force_today(*documents: Document) -> tuple[OutOfForce, ...]:
    """What does not hold today of these documents and those above them, each once."""
    today = datetime.now(CHINA_TIME).date()
    found = [each for held in documents for each in out_of_force(held, today)]
    return tuple({each.document.slug: each for each in found}.values())


def as_entries(lapsed: Sequence[OutOfForce]) -> list[dict[str, str]]:
    """Each document and what is said of it, as plain JSON values."""
    told = [(each.document.slug, each.reason) for each in lapsed]
    return [{"document": slug, "zh": zh, "en": en} for slug, (zh, en) in told]


def say_first(console: Console, lapsed: Sequence[OutOfForce]) -> None:
    """A line for each document."""
    for each in lapsed:
        zh, en = each.reason
        console.print(f"! {zh} {en}", highlight=False, markup=False, soft_wrap=True)
