"""Open leads of audits (审计问题线索): the items of the list they show, none of which is answered clear meanwhile (AUD-26)."""

from __future__ import annotations

from datetime import date

from electoral_rules.book.ruled import Decision, Rulebook
from electoral_rules.vetting import disqualification, look_backs
from electoral_rules.vetting.disqualification import Answer
from electoral_rules.vetting.look_backs import Record

_OPEN: Record = {"kind": "audit_lead"}


def items_shown(rulebook: Rulebook) -> tuple[str, ...]:
    """The items that an open lead about a person shows (线索尚未查清); none where the document does not speak of leads."""
    return tuple(item.id for item in rulebook.disqualifications if look_backs.matching(item, _OPEN) is not None)


def uncleared(rulebook: Rulebook, item_id: str, answer: Answer, open_leads: int, on: date) -> tuple[Decision, ...]:
    """What keeps an item from being answered clear `on` a day: an open lead shows it, whatever anybody thinks; a hit goes through."""
    if answer != "clear" or not open_leads or item_id not in items_shown(rulebook):
        return ()
    return (disqualification.decided(rulebook, item_id, on, [_OPEN]),)
