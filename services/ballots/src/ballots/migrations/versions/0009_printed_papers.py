"""How many ballots were printed when the vote opened, and why others were at its end (印制的选票).

The release before notes neither: a vote that it opened has only what its closing counts.
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

COLUMNS = """
ALTER TABLE sessions ADD COLUMN printed_at_opening integer CONSTRAINT ck_sessions_printed CHECK (printed_at_opening >= 0);
ALTER TABLE sessions ADD COLUMN printed_reason text NOT NULL DEFAULT '';
"""


def upgrade() -> None:
    """Add the columns; the release before can live with both."""
    for statement in COLUMNS.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
