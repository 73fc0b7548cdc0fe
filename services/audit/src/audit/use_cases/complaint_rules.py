"""Which rules a case is held to (适用规则): those frozen in the log of its election, else those of the house."""

import json
from functools import cache
from uuid import UUID

from electoral_rules.rulebook import Rulebook, rulebook

from audit.storage.log_repository import LogRepository

_LOOK_AT = 20
_DOCUMENT = "chengnan-2024"
_MEASURES = {"complaint_days": "AMB-05"}


@cache
def house_rules() -> Rulebook:
    """The complaint clock the house adopts where no election has adopted another (AMB-05)."""
    return rulebook(_DOCUMENT, _MEASURES, {})


async def rules_for(log: LogRepository, election_id: UUID | None) -> Rulebook:
    """The rulebook an election's first entries carry, if it settles complaints; else the house's."""
    if election_id is None:
        return house_rules()
    for row in await log.page(str(election_id), -1, _LOOK_AT):
        book = json.loads(row.canonical)["data"].get("rulebook")
        if isinstance(book, dict):
            frozen = Rulebook.from_json(json.dumps(book))
            return frozen if frozen.has("complaints.days") else house_rules()
    return house_rules()
