"""Notices of handled cases (查处通报)."""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No case so far was announced."""
    op.execute(
        """
        CREATE TABLE case_notices (
            case_number TEXT NOT NULL,
            community_code TEXT NOT NULL,
            election_id UUID,
            text TEXT NOT NULL,
            published_at TIMESTAMPTZ NOT NULL,
            CONSTRAINT pk_case_notices PRIMARY KEY (case_number),
            CONSTRAINT fk_case_notices_case_number_cases FOREIGN KEY (case_number) REFERENCES cases (number)
        );
        CREATE INDEX ix_case_notices_community_code ON case_notices (community_code);
        """
    )


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
