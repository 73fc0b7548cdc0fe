"""The formal list as it is posted (正式候选人名单的公布): its kinds and titles, until when, and what comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from electoral_rules.book.rulebook import Rulebook
from electoral_rules.dates import timetable
from electoral_rules.organisation.formation import BODY_ZH
from electoral_rules.organisation.plans import OFFICES_ZH

FORMAL, CHANGE = "formal_slate", "slate_change"
TITLES: Mapping[str, str] = {FORMAL: "正式候选人名单公告", CHANGE: "正式候选人名单变更公告"}
"""Kind of list, which is also the kind of its notice → the title it is posted under."""


def latest_day(rulebook: Rulebook, election_day: date) -> date | None:
    """The last day the formal list may be posted for this election day; None where the document sets no notice."""
    return timetable.latest_posting_day(rulebook, election_day) if rulebook.has(timetable.FORMAL_LIST) else None


def post_name(body: str, office: str) -> str:
    """The post of a list's heading: 居民委员会委员; an office the glossary does not know is written as it is."""
    named, office_named = BODY_ZH.get(body, body).removeprefix("社区"), OFFICES_ZH.get(office, office)
    return named if named.endswith(office_named) else named + office_named
