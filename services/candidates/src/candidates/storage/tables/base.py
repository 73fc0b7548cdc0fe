"""What all tables share. Every key begins with the election, so that they can be partitioned by it."""

from service_kit.database import NAMING
from sqlalchemy import Column, ForeignKeyConstraint, MetaData, Uuid

metadata = MetaData(naming_convention=NAMING)


def key(name: str) -> "Column[object]":
    """An id that is part of the primary key."""
    return Column(name, Uuid, primary_key=True)


def of_candidacy() -> ForeignKeyConstraint:
    """The row belongs to a candidacy."""
    return ForeignKeyConstraint(["election_id", "candidacy_id"], ["candidacies.election_id", "candidacies.id"])
