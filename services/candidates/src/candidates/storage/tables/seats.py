"""What kinds the seats of contests are of, and the interviews for them."""

from service_kit.columns import count, day, instant, json_, optional, sha256, text_, uuid_
from sqlalchemy import Column, Index, Integer, Table

from candidates.storage.tables.base import key, metadata

seat_marks = Table(
    "seat_marks",
    metadata,
    # What was marked before stands: the highest number counts.
    key("election_id"),
    key("contest_id"),
    Column("number", Integer, primary_key=True),
    count("subsidised"),
    count("volunteer"),
    count("part_time"),
    text_("marked_by"),
    instant("marked_at"),
)

examinations = Table(
    "examinations",
    metadata,
    key("election_id"),
    key("id"),
    day("held_on"),
    text_("held_by"),
    json_("parts"),
    count("sat"),
    optional("announced_where"),
    optional("supervision"),
    sha256("evidence_sha256"),
    text_("entered_by"),
    instant("entered_at"),
)

interviews = Table(
    "interviews",
    metadata,
    key("election_id"),
    key("id"),
    uuid_("contest_id"),
    count("posts"),
    count("sat"),
    count("interviewed"),
    optional("reason"),
    sha256("evidence_sha256"),
    text_("entered_by"),
    instant("entered_at"),
    Index("ix_interviews_id", "id"),
)
