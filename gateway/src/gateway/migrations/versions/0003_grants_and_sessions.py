"""Grants that end and are given again, sessions with refresh tokens, and where a sign-in failed.

The previous release goes on: it reads what it knew, and stores grants and failures as before. It would take an ended grant
for one that holds, for the minutes in which both run.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table."""
    op.add_column("grants", sa.Column("ended_at", sa.DateTime(timezone=True)))
    op.drop_constraint("uq_grants_account_id_role_scope_office", "grants")
    op.create_index(
        "uq_grants_open",
        "grants",
        ["account_id", "role", "scope", "office"],
        unique=True,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.add_column("sign_in_failures", sa.Column("address", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False),
        sa.Column("refresh_hash", sa.LargeBinary, nullable=False),
        sa.Column("spent_hash", sa.LargeBinary),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sessions_account_id"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"])
