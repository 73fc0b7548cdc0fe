"""A plan says how it reads what a document leaves ambiguous (读法), and which organic law it is made under (适用的组织法)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Plans drawn up before followed the default readings, and the urban law."""
    op.add_column("plans", sa.Column("readings", JSONB, nullable=False, server_default=sa.text("'{}'")))
    op.add_column("plans", sa.Column("law", sa.Text, nullable=False, server_default=sa.text("'urban'")))


def downgrade() -> None:
    """The choices are lost; activated plans keep the readings in their frozen rulebook."""
    op.drop_column("plans", "law")
    op.drop_column("plans", "readings")
