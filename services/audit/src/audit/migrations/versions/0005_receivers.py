"""A case that is transferred names its receiver (接收机关)."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; a case transferred before names nobody."""
    op.execute("ALTER TABLE cases ADD COLUMN receiver TEXT")


def downgrade() -> None:
    """The log still tells to whom a case went."""
    op.drop_column("cases", "receiver")
