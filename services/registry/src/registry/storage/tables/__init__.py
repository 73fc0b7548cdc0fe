"""All tables of the registry (数据表)."""

from registry.storage.metadata import metadata
from registry.storage.tables import (
    commission,
    communities,
    elections,
    electors,
    meetings,
    objections,
    office_holders,
    people,
    places,
    plans,
    proposals,
    registrations,
    representation,
    rolls,
    stages,
    supervision,
    terms,
)

__all__ = [
    "METADATA",
    "commission",
    "communities",
    "elections",
    "electors",
    "meetings",
    "objections",
    "office_holders",
    "people",
    "places",
    "plans",
    "proposals",
    "registrations",
    "representation",
    "rolls",
    "stages",
    "supervision",
    "terms",
]

METADATA = metadata
