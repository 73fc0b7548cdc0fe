"""Seats that became vacant, and the plans that fill them (出缺)."""

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE vacancies (
    community_code TEXT NOT NULL CONSTRAINT ck_vacancies_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    body TEXT NOT NULL,
    office TEXT NOT NULL,
    cause TEXT NOT NULL,
    since DATE NOT NULL,
    election_id UUID NOT NULL,
    result_id UUID NOT NULL,
    plan_id UUID,
    CONSTRAINT pk_vacancies PRIMARY KEY (community_code, id),
    CONSTRAINT fk_vacancies_election_id FOREIGN KEY(election_id) REFERENCES elections (id),
    CONSTRAINT fk_vacancies_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id)
);
ALTER TABLE plans ADD COLUMN vacancies JSONB NOT NULL DEFAULT '[]';
"""


def upgrade() -> None:
    """Add the table and the column; plans so far fill no vacancy of the register."""
    op.get_bind().exec_driver_sql(TABLES)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
