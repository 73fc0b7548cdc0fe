"""Electors whom a unit of the area sends, and what becomes of their credentials."""

from alembic import op
from service_kit.migrations import keep_columns

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE unit_representatives ADD COLUMN reading TEXT NOT NULL DEFAULT '', ADD COLUMN status TEXT NOT NULL DEFAULT 'valid',
    ADD COLUMN ended_on DATE,
    ADD CONSTRAINT ck_unit_representatives_status CHECK (status IN ('valid', 'suspended', 'ended')),
    ADD CONSTRAINT ck_unit_representatives_ended CHECK ((status = 'ended') = (ended_on IS NOT NULL));
CREATE INDEX ix_unit_representatives_id_index ON unit_representatives (id_index);
ALTER TABLE electors ALTER COLUMN resident_id DROP NOT NULL, ALTER COLUMN group_no DROP NOT NULL,
    ADD COLUMN unit_representative_id UUID,
    ADD CONSTRAINT ck_electors_one_person CHECK (num_nonnulls(resident_id, unit_representative_id) = 1),
    ADD CONSTRAINT ck_electors_group CHECK (num_nonnulls(group_no, unit_representative_id) = 1),
    ADD CONSTRAINT fk_electors_community_code_unit_representative_id
        FOREIGN KEY (community_code, unit_representative_id) REFERENCES unit_representatives (community_code, id);
CREATE UNIQUE INDEX uq_electors_unit_representative ON electors (election_id, unit_representative_id)
    WHERE struck_by IS NULL AND unit_representative_id IS NOT NULL;
"""


def upgrade() -> None:
    """Every elector so far is a resident; the credentials of those whom units sent hold until somebody ends them."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_columns("unit_representatives", "status", "ended_on")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
