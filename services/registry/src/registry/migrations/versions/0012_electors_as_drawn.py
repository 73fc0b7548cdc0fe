"""Electors as they stood when the list was drawn up: name, sex, what tells namesakes apart, the household whose vote it is."""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE electors
    ADD COLUMN household_no TEXT NOT NULL DEFAULT '',
    ADD COLUMN name TEXT NOT NULL DEFAULT '',
    ADD COLUMN sex TEXT NOT NULL DEFAULT '',
    ADD COLUMN distinction TEXT NOT NULL DEFAULT '',
    DROP CONSTRAINT ck_electors_capacity,
    ADD CONSTRAINT ck_electors_capacity CHECK (
        capacity IN ('resident', 'household_representative', 'group_representative', 'unit_representative')
    );
UPDATE electors e SET name = r.name, sex = r.sex
FROM residents r WHERE r.community_code = e.community_code AND r.id = e.resident_id;
CREATE UNIQUE INDEX uq_electors_household ON electors (election_id, household_no) WHERE household_no <> '';
"""


def upgrade() -> None:
    """Lists drawn up before keep the names the register has now; no list was drawn up for a household or a voter yet."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
