"""Grants are for the elections of one body, or of all as they were until now, and so is a session.

The previous release goes on: what it stores is for all bodies. It would take a grant for one body for one of all, for the
minutes in which both run.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; like grants of two bodies are two."""
    for table in ("grants", "sessions"):
        op.add_column(table, sa.Column("body", sa.Text, nullable=False, server_default=""))
    op.drop_index("uq_grants_open", "grants")
    op.create_index(
        "uq_grants_open",
        "grants",
        ["account_id", "role", "scope", "office", "body"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
