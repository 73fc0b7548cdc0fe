"""One-time codes of voters' cards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "voter_codes",
        sa.Column("community_code", sa.Text, nullable=False),
        sa.Column("resident_id", sa.Uuid, nullable=False),
        sa.Column("id", sa.Uuid, nullable=False),
        sa.Column("code_hash", sa.LargeBinary, nullable=False),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("community_code", "resident_id", name="pk_voter_codes"),
        sa.UniqueConstraint("id", name="uq_voter_codes_id"),
        sa.UniqueConstraint("code_hash", name="uq_voter_codes_code_hash"),
        sa.CheckConstraint('"failures" >= 0', name=op.f("ck_voter_codes_failures")),
        sa.ForeignKeyConstraint(
            ["community_code", "resident_id"],
            ["residents.community_code", "residents.id"],
            name="fk_voter_codes_community_code_resident_id",
        ),
    )
