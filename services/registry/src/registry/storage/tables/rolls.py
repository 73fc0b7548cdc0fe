"""Tables of rolls and of the posted versions of lists (选民名单及其版本)."""

from typing import get_args

from electoral_rules.book.lifecycle import ROLL_VERSION
from electoral_rules.electorate.objections import OUTCOMES
from electoral_rules.electorate.roll import EXCEPTIONS_ZH, Base
from service_kit.columns import code, count, instant, later, one_of, optional, text_, uuid_
from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, ForeignKeyConstraint, Integer, Table, Text, text

from registry.storage.metadata import metadata

rolls = Table(
    "rolls",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    code("community_code"),
    text_("base"),
    text_("base_reason"),
    Column("base_election_id", ForeignKey("elections.id")),
    count("base_size"),
    # Who of the register may vote by age and rights, whether listed or not; null where the list started from another one.
    Column("adults", Integer, CheckConstraint("adults >= 0", name="adults")),
    text_("pilot_method"),
    Column(
        "pilot_evidence_sha256", Text, CheckConstraint("pilot_evidence_sha256 ~ '^[0-9a-f]{64}$'", name="pilot_sha256")
    ),
    text_("drawn_by"),
    instant("drawn_at"),
    later("final_at"),
    optional("final_by"),
    one_of("base", *get_args(Base)),
    CheckConstraint("(pilot_method = '') = (pilot_evidence_sha256 IS NULL)", name="pilot"),
    CheckConstraint("(final_at IS NULL) = (final_by IS NULL)", name="final"),
)


def _hash(name: str) -> Column[str]:
    """Missing for a list that was posted before hashes were kept."""
    return Column(name, Text, CheckConstraint(f"{name} ~ '^[0-9a-f]{{64}}$'", name=name))


elector_versions = Table(
    "elector_versions",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("notice_number", Integer, nullable=False),
    text_("state"),
    count("listed"),
    # A release before this one kept none.
    Column("kept_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    _hash("predecessor_sha256"),
    _hash("changes_sha256"),
    _hash("entries_sha256"),
    _hash("sha256"),
    one_of("state", *ROLL_VERSION.states),
    CheckConstraint("number > 0", name="number"),
    ForeignKeyConstraint(["election_id", "notice_number"], ["notices.election_id", "notices.number"]),
)


roll_exceptions = Table(
    "roll_exceptions",
    metadata,
    Column("election_id", ForeignKey("elections.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    uuid_("resident_id", primary_key=True),
    text_("outcome"),
    text_("reason"),
    text_("decided_by"),
    instant("decided_at"),
    one_of("kind", *EXCEPTIONS_ZH),
    one_of("outcome", *OUTCOMES),
)
