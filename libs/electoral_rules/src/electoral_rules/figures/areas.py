"""What a place is split into (下级区域): a return of a city tells of its districts, one of a street of its communities."""

from __future__ import annotations

from functools import cache

from electoral_rules.book.catalogue import values_of


def area_length(code: str) -> int:
    """How many digits the codes of the places right below `code` have; of a community, and of what lies in it, its own."""
    return next((length for length in _lengths() if length > len(code)), _lengths()[-1])


def are_communities(code: str) -> bool:
    """Whether the places right below `code` are communities."""
    return area_length(code) == _lengths()[-1]


def is_community(code: str) -> bool:
    """Whether it is the code of a community, or of a part of one."""
    return len(code) >= _lengths()[-1]


@cache
def _lengths() -> tuple[int, ...]:
    (lengths,) = values_of("jurisdiction.code_length")
    return tuple(sorted(lengths.values()))
