"""The second factors of accounts, their keys encrypted."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "second_factors",
        sa.Column("account_id", sa.Uuid, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("step", sa.BigInteger, nullable=False),
        sa.Column("end_asked_by", sa.Text),
        sa.Column("end_reason", sa.Text),
        sa.PrimaryKeyConstraint("account_id", name="pk_second_factors"),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_second_factors_account_id_accounts"),
    )


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
