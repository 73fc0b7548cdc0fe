"""Constituencies of a community along its grids (选区、网格, REG-20)."""

from dataclasses import dataclass
from uuid import UUID

from electoral_rules import Decision


@dataclass(frozen=True, slots=True)
class ConstituencyStated:
    """选区划分: a constituency with its grid, its leader and the numbers of its households."""

    number: int
    name: str
    grid_code: str
    leader_id: UUID | None
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constituency:
    """选区: its number, name, grid and leader, and how many households and residents live in it."""

    number: int
    name: str
    grid_code: str
    leader_id: UUID | None
    households: int
    residents: int


@dataclass(frozen=True, slots=True)
class Constituencies:
    """选区划分: all constituencies of a community, and the households people live in that are in none; version 0 is before any.

    ``sizes`` say of each, by number, how far it is from the size the documents in force there want.
    """

    version: int
    constituencies: tuple[Constituency, ...]
    unplaced: int
    sizes: dict[int, tuple[Decision, ...]]
