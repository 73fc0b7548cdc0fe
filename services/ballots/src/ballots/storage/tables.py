"""The tables as queries see them; keys, checks and indexes are in the migrations (表结构)."""

from service_kit.database import NAMING
from sqlalchemy import Column, Date, DateTime, Integer, MetaData, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

metadata = MetaData(naming_convention=NAMING)


def _instant(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True))


sessions = Table(
    "sessions", metadata,
    Column("election_id", Uuid, primary_key=True), Column("id", Uuid, primary_key=True),
    Column("round", Integer), Column("state", Text), Column("community_code", Text),
    Column("venue", Text), Column("election_day", Date), Column("ballot", JSONB),
    *(Column(name, Integer) for name in (
        "entitled", "attended", "printed", "issued", "spoiled", "unused", "returned", "unreturned",
    )),
    Column("planned_by", Text), _instant("opened_at"), _instant("closed_at"),
)  # fmt: skip

staff = Table(
    "staff", metadata,
    Column("election_id", Uuid, primary_key=True), Column("session_id", Uuid, primary_key=True),
    Column("account", Text, primary_key=True), Column("duty", Text), Column("name", Text),
    Column("resident_id", Uuid), Column("relations", JSONB),
)  # fmt: skip

ballot_issues = Table(
    "ballot_issues", metadata,
    Column("election_id", Uuid, primary_key=True), Column("round", Integer, primary_key=True),
    Column("elector_id", Uuid, primary_key=True), Column("session_id", Uuid), Column("desk", Text),
    Column("issued_by", Text), _instant("issued_at"),
)  # fmt: skip

boxes = Table(
    "boxes", metadata,
    Column("election_id", Uuid, primary_key=True), Column("id", Uuid, primary_key=True), Column("session_id", Uuid),
    Column("number", Integer), Column("state", Text), Column("seal_number", Text), _instant("sealed_at"),
    Column("seal_witnesses", JSONB), _instant("unsealed_at"), Column("unseal_witnesses", JSONB),
)  # fmt: skip

count_entries = Table(
    "count_entries", metadata,
    Column("election_id", Uuid, primary_key=True), Column("box_id", Uuid, primary_key=True),
    Column("contest_id", Uuid, primary_key=True), Column("place", Integer, primary_key=True), Column("id", Uuid),
    Column("teller", Text), Column("figures", JSONB), _instant("entered_at"),
)  # fmt: skip

count_resolutions = Table(
    "count_resolutions", metadata,
    Column("election_id", Uuid, primary_key=True), Column("box_id", Uuid, primary_key=True),
    Column("contest_id", Uuid, primary_key=True), Column("field", Text, primary_key=True), Column("value", Integer),
    Column("reason", Text), Column("resolved_by", Text), _instant("resolved_at"),
)  # fmt: skip

counts = Table(
    "counts", metadata,
    Column("election_id", Uuid, primary_key=True), Column("box_id", Uuid, primary_key=True),
    Column("contest_id", Uuid, primary_key=True), Column("figures", JSONB), Column("evidence_sha256", Text),
    Column("confirmed_by", Text), _instant("confirmed_at"),
)  # fmt: skip

results = Table(
    "results", metadata,
    Column("election_id", Uuid, primary_key=True), Column("id", Uuid, primary_key=True), Column("session_id", Uuid),
    Column("contest_id", Uuid), Column("round", Integer), Column("body", JSONB), Column("sha256", Text),
    _instant("determined_at"), _instant("announced_at"), Column("notice", JSONB),
)  # fmt: skip

certificates = Table(
    "certificates", metadata,
    Column("election_id", Uuid, primary_key=True), Column("id", Uuid, primary_key=True), Column("result_id", Uuid),
    Column("candidate", Text), Column("number", Text), Column("holder", Text), Column("office", Text),
    Column("issuer", Text), Column("status", Text), Column("issued_on", Date), Column("issued_by", Text),
)  # fmt: skip

filings = Table(
    "filings", metadata,
    Column("election_id", Uuid, primary_key=True), Column("id", Uuid, primary_key=True), Column("result_id", Uuid),
    Column("receiver", Text), Column("state", Text), Column("filed_by", Text), _instant("filed_at"),
    Column("acknowledged_by", Text), _instant("acknowledged_at"),
)  # fmt: skip
