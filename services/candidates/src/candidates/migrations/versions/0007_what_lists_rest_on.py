"""A list of candidates names the rulebook it rests on; those drawn up before name none."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; the release before leaves it empty."""
    op.execute(
        "ALTER TABLE slates ADD COLUMN rulebook_sha256 TEXT "
        "CONSTRAINT ck_slates_rulebook_sha256 CHECK (rulebook_sha256 ~ '^[0-9a-f]{64}$')"
    )
