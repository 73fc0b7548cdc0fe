"""What kind of meeting votes, and what it has done before (选举大会的种类与议程).

Until now only representatives have voted.
"""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

MEETING = "ALTER TABLE sessions ADD COLUMN meeting text NOT NULL DEFAULT 'representatives_meeting'"
TABLE = """
CREATE TABLE agenda_items (
    election_id uuid NOT NULL, session_id uuid NOT NULL, item text NOT NULL, evidence_sha256 text, noted_by text NOT NULL,
    noted_at timestamptz NOT NULL,
    CONSTRAINT pk_agenda_items PRIMARY KEY (election_id, session_id, item),
    CONSTRAINT fk_agenda_items_session FOREIGN KEY (election_id, session_id) REFERENCES sessions (election_id, id))
"""


def upgrade() -> None:
    """Add the column and the table."""
    op.execute(MEETING)
    op.execute("ALTER TABLE sessions ALTER COLUMN meeting DROP DEFAULT")
    op.execute(TABLE)
    keep_insert_only("agenda_items")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
