"""Which rules a case is held to (适用规则): those frozen in the log of its election, else those of the house."""

import json
from uuid import UUID

from electoral_rules.model import RulesError
from electoral_rules.rulebook import Rulebook, rulebook

from audit.storage.log_repository import LogRepository

_LOOK_AT = 20
CLOCK = "complaints.days"


def house_rules(document: str, measure: str) -> Rulebook:
    """What a case of no election, or of one that settles no clock, is held to: a governing document, and the clock its
    jurisdiction adopts where the document is silent ("" for none). RulesError when neither gives a clock.
    """
    book = rulebook(document, {"complaint_days": measure} if measure else {}, {})
    if not book.has(CLOCK):
        raise RulesError(
            f"{document} 没有规定举报的处理期限，请在设置中采用一项期限（如 AMB-05）。"
            f" {document} gives no clock for complaints: adopt one in the settings."
        )
    return book


async def rules_for(log: LogRepository, house: Rulebook, election_id: UUID | None) -> Rulebook:
    """The rulebook an election's first entries carry, if it settles complaints; else the house's."""
    if election_id is None:
        return house
    for row in await log.page(str(election_id), -1, _LOOK_AT):
        book = json.loads(row.canonical)["data"].get("rulebook")
        if isinstance(book, dict):
            frozen = Rulebook.from_json(json.dumps(book))
            return frozen if frozen.has(CLOCK) else house
    return house
