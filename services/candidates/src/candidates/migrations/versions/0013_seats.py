"""Seats are subsidised, volunteer or part-time, and people are interviewed for them (岗位类别、综合面试)."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE seat_marks (
    election_id UUID NOT NULL,
    contest_id UUID NOT NULL,
    number INTEGER NOT NULL,
    subsidised INTEGER NOT NULL,
    volunteer INTEGER NOT NULL,
    part_time INTEGER NOT NULL,
    marked_by TEXT NOT NULL,
    marked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_seat_marks PRIMARY KEY (election_id, contest_id, number),
    CONSTRAINT ck_seat_marks_subsidised CHECK ("subsidised" >= 0),
    CONSTRAINT ck_seat_marks_volunteer CHECK ("volunteer" >= 0),
    CONSTRAINT ck_seat_marks_part_time CHECK ("part_time" >= 0)
);
CREATE TABLE interviews (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    contest_id UUID NOT NULL,
    posts INTEGER NOT NULL,
    sat INTEGER NOT NULL,
    interviewed INTEGER NOT NULL,
    reason TEXT,
    evidence_sha256 TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_interviews PRIMARY KEY (election_id, id),
    CONSTRAINT ck_interviews_posts CHECK ("posts" >= 0),
    CONSTRAINT ck_interviews_sat CHECK ("sat" >= 0),
    CONSTRAINT ck_interviews_interviewed CHECK ("interviewed" >= 0),
    CONSTRAINT ck_interviews_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$')
);
CREATE INDEX ix_interviews_id ON interviews (id);
"""


def upgrade() -> None:
    """Add both; what was said is never rewritten."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("seat_marks", "interviews")
