"""Bindings of accounts to the register, and accounts that an OpenID provider vouches for."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; an account may be without a secret."""
    op.alter_column("accounts", "secret_hash", nullable=True)
    op.add_column("accounts", sa.Column("openid_subject", sa.Text))
    op.create_unique_constraint("uq_accounts_openid_subject", "accounts", ["openid_subject"])
    op.create_table(
        "bindings",
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("resident_id", sa.Uuid, nullable=False),
        sa.Column("community_code", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("how", sa.Text, nullable=False),
        sa.Column("code_id", sa.Uuid),
        sa.Column("bound_by", sa.Text, nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_asked_by", sa.Text),
        sa.Column("end_reason", sa.Text),
        sa.Column("ended_by", sa.Text),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_bindings"),
        sa.UniqueConstraint("code_id", name="uq_bindings_code_id"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_bindings_account_id"),
        sa.CheckConstraint("how IN ('code', 'id_card')", name=op.f("ck_bindings_how")),
        sa.CheckConstraint("ended_by <> end_asked_by", name=op.f("ck_bindings_two_people")),
    )
    op.create_index(
        "uq_bindings_open", "bindings", ["account_id"], unique=True, postgresql_where=sa.text("ended_at IS NULL")
    )
    op.create_index("ix_bindings_person", "bindings", ["person"])
