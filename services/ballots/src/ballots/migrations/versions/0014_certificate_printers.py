"""Who printed the form of a certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Those issued so far say nothing of it."""
    op.add_column("certificates", sa.Column("printed_by", sa.Text, nullable=False, server_default=""))
