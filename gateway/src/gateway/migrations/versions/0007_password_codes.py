"""Who forgot the password sets another by a one-time code."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of codes."""
    op.create_table(
        "password_codes",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("issued_by", sa.Text, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("account_id", name="pk_password_codes"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_password_codes_account_id_accounts"),
    )
