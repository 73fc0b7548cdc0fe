"""How a candidacy was withdrawn: who declared it, why, and the proof."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; candidacies withdrawn before keep none."""
    op.execute("ALTER TABLE candidacies ADD COLUMN withdrawal JSONB")
