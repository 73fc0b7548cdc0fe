"""Accounts, grants, failed sign-ins, and the kit's tables.

Written out, so that a later change of the code's tables does not change what this revision once made.
"""

import sqlalchemy as sa
from alembic import op
from service_kit.migrations import create_kit_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("username", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("secret_hash", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("username", name="uq_accounts_username"),
        sa.CheckConstraint("kind IN ('person', 'machine')", name=op.f("ck_accounts_kind")),
    )
    _grants()
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in_failures"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sign_in_failures_account_id"),
    )
    op.create_index("ix_sign_in_failures_account_id", "sign_in_failures", ["account_id", "failed_at"])
    create_kit_tables()


def _grants() -> None:
    op.create_table(
        "grants",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("office", sa.Text, nullable=False, server_default=""),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_grants_account_id"),
        sa.UniqueConstraint("account_id", "role", "scope", "office", name="uq_grants_account_id_role_scope_office"),
        sa.CheckConstraint("valid_from <= valid_to", name=op.f("ck_grants_period")),
        # The first is the services' own, the second signed by the gateway for its public page only.
        sa.CheckConstraint("role NOT IN ('service', 'observer')", name=op.f("ck_grants_role")),
    )
