"""The formal list as it is posted (正式候选人名单的公布): until when."""

from __future__ import annotations

from datetime import date

from electoral_rules.dates import timetable
from electoral_rules.rulebook import Rulebook


def latest_day(rulebook: Rulebook, election_day: date) -> date | None:
    """The last day the formal list may be posted for this election day; None where the document sets no notice."""
    return timetable.latest_posting_day(rulebook, election_day) if rulebook.has(timetable.FORMAL_LIST) else None
