"""Supporters confirm by themselves or stand on a sheet; nominations received before count as they did."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE nominations ADD COLUMN sheet_sha256 TEXT;
CREATE TABLE confirmations (
    election_id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    nomination_id UUID NOT NULL,
    confirmed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_confirmations PRIMARY KEY (election_id, candidacy_id, resident_id),
    CONSTRAINT fk_confirmations_supporter FOREIGN KEY (election_id, candidacy_id, resident_id)
        REFERENCES supporters (election_id, candidacy_id, resident_id)
);
CREATE TABLE filled_nominations (
    election_id UUID NOT NULL,
    nomination_id UUID NOT NULL,
    filled_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_filled_nominations PRIMARY KEY (election_id, nomination_id),
    CONSTRAINT fk_filled_nominations_election_id_nomination_id FOREIGN KEY (election_id, nomination_id)
        REFERENCES nominations (election_id, id)
);
INSERT INTO filled_nominations SELECT election_id, id, received_at FROM nominations;
"""


def upgrade() -> None:
    """Add the tables, and keep every role but the owner from rewriting what was said."""
    op.execute(TABLES)
    keep_insert_only("confirmations", "filled_nominations")
