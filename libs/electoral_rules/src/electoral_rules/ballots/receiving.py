"""Who receives the result report (报送对象) by the document, and who acknowledges it for them (BAL-24, BAL-25)."""

from __future__ import annotations

from electoral_rules.ballots import filings
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.book.wording import words

_RULE = "filing.receivers"
# The role whose accounts sign for a receiver; a receiver without one cannot acknowledge yet.
_ROLES = {"district_civil_affairs": "civil_affairs_bureau", "street": "street_office"}


def receivers(rulebook: Rulebook) -> tuple[str, ...]:
    """Who the result is filed with; nobody where no document says."""
    return filings.receivers(rulebook) if rulebook.has(_RULE) else ()


def acknowledging_role(receiver: str) -> str:
    """The role that acknowledges for a receiver, "" for none."""
    return _ROLES.get(receiver, "")


def receiver_zh(receiver: str) -> str:
    """The Chinese name of a receiver; an unknown slug is shown as it is."""
    return words().get(receiver, (receiver, receiver))[0]
