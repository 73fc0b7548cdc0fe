"""Registrations say whether somebody declares to take part and since when a worker works here; plans hold the residents' opinion."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None

CHANGES = """
ALTER TABLE registrations ADD COLUMN working_since DATE;
ALTER TABLE registrations ADD COLUMN declares BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE registrations ADD COLUMN confirmed BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE plan_communities ADD COLUMN opinion_sha256 TEXT
    CONSTRAINT ck_plan_communities_opinion_sha256 CHECK (opinion_sha256 ~ '^[0-9a-f]{64}$');
"""


def upgrade() -> None:
    """Whoever was registered before had asked for it; no plan needed the residents' opinion."""
    op.get_bind().exec_driver_sql(CHANGES)
    keep_columns("registrations", "state", "findings", "confirmed", "correction_number", "reviewed_by", "reviewed_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
