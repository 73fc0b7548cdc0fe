"""Which cases have to do with each other (关联件)."""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No case so far is linked to another."""
    op.execute(
        """
        CREATE TABLE case_links (
            number TEXT NOT NULL,
            earlier TEXT NOT NULL,
            relation TEXT NOT NULL,
            CONSTRAINT pk_case_links PRIMARY KEY (number, earlier),
            CONSTRAINT fk_case_links_number_cases FOREIGN KEY (number) REFERENCES cases (number),
            CONSTRAINT fk_case_links_earlier_cases FOREIGN KEY (earlier) REFERENCES cases (number)
        );
        CREATE INDEX ix_case_links_earlier ON case_links (earlier);
        """
    )


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
