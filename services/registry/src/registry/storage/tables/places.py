"""Tables of places and what is counted of them (辖区、社区)."""

from service_kit.columns import count, instant, one_of, optional, text_, uuid_
from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, Table, Text, text

from registry.storage.metadata import metadata

jurisdictions = Table(
    "jurisdictions",
    metadata,
    Column("code", Text, primary_key=True),
    text_("name"),
    text_("level"),
    Column("parent_code", Text, ForeignKey("jurisdictions.code")),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("guiding_organ", Text, nullable=False, server_default=text("''")),
    one_of("level", "province", "city", "district", "street", "community", "group", "grid"),
    CheckConstraint("code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{15})$'", name="code"),
    CheckConstraint("parent_code IS NULL OR starts_with(code, parent_code)", name="parent"),
    CheckConstraint("valid_from <= valid_to", name="valid"),
    Index("ix_jurisdictions_parent_code", "parent_code", "code"),
)


# Unlogged, and empty outside of the transaction of an import.
staged_jurisdictions = Table(
    "staged_jurisdictions",
    metadata,
    uuid_("import_id", primary_key=True),
    Column("line", Integer, primary_key=True),
    text_("code"),
    text_("name"),
    Column("parent_code", Text),
    text_("level"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("guiding_organ", Text, nullable=False, server_default=text("''")),
    prefixes=["UNLOGGED"],
)


communities = Table(
    "communities",
    metadata,
    Column("code", Text, ForeignKey("jurisdictions.code"), primary_key=True),
    count("households"),
    count("groups"),
    count("residents"),
    Column("grid_cells", Integer),
    Column("resident_units", Integer),
    Column("relocated_households", Integer),
    Column("village_reform_finished", Boolean),
    optional("difficulty"),
    instant("counted_at"),
)
