"""Where somebody stands is asked across elections."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Index the candidacies by the person."""
    op.execute("CREATE INDEX ix_candidacies_resident_id ON candidacies (resident_id)")
