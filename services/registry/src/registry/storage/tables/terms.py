"""Table of elections held before this register held them (上届选举)."""

from electoral_rules.organisation import elected
from service_kit.columns import code, day, instant, one_of, sha256, text_
from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from registry.storage.metadata import metadata

last_elections = Table(
    "last_elections",
    metadata,
    code("community_code", primary_key=True),
    Column("body", Text, primary_key=True),
    # What was stated before stands: the highest version counts.
    Column("version", Integer, primary_key=True),
    day("elected_on"),
    sha256("evidence_sha256"),
    text_("stated_by"),
    instant("stated_at"),
    one_of("body", *elected.bodies()),
    CheckConstraint("version > 0", name="version"),
)
