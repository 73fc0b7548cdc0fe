"""What happens to a case besides its tasks: urged, supervised, visited back, handled again, refused, merged, withdrawn."""

from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE cases
    ADD COLUMN urged INTEGER DEFAULT '0' NOT NULL,
    ADD COLUMN supervised TEXT DEFAULT 'none' NOT NULL,
    ADD COLUMN visits JSONB DEFAULT '[]' NOT NULL,
    ADD COLUMN refused_for TEXT,
    ADD COLUMN merged_into TEXT CONSTRAINT fk_cases_merged_into REFERENCES cases (number),
    ADD COLUMN closed_on DATE;
CREATE INDEX ix_cases_merged_into ON cases (merged_into);
"""


def upgrade() -> None:
    """Nothing of it has happened to the cases so far."""
    op.execute(COLUMNS)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
