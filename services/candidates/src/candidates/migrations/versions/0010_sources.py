"""Candidates come from sources where nobody nominates them (组织推荐、公开招选)."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE nominations ADD COLUMN answerable_person TEXT, ADD COLUMN answerable_body TEXT;
ALTER TABLE nominations DROP CONSTRAINT ck_nominations_supporters;
ALTER TABLE nominations ADD CONSTRAINT ck_nominations_supporters CHECK (supporters >= 0);
CREATE TABLE recruitments (
    election_id UUID NOT NULL,
    opened_on DATE NOT NULL,
    organiser TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_recruitments PRIMARY KEY (election_id),
    CONSTRAINT ck_recruitments_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$')
);
"""


def upgrade() -> None:
    """Add who answers for a recommendation, and the recruitments; neither is rewritten."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("recruitments")
