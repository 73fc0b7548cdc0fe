"""A plan says how it reads what a document leaves ambiguous (读法)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Plans drawn up before followed the default readings, which an empty choice stands for."""
    op.add_column("plans", sa.Column("readings", JSONB, nullable=False, server_default=sa.text("'{}'")))


def downgrade() -> None:
    """The choice is lost; activated plans keep it in their frozen rulebook."""
    op.drop_column("plans", "readings")
