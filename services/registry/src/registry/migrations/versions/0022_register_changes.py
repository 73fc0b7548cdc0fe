"""Changes of the register with what stood before; households that end; what a staged roster would change."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE households ADD COLUMN ended_on DATE;
UPDATE households h SET ended_on = current_date WHERE NOT EXISTS (
    SELECT FROM residents r
    WHERE r.community_code = h.community_code AND r.household_no = h.number AND r.ended_on IS NULL
);
ALTER TABLE residents ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE resident_imports ADD COLUMN difference_sha256 TEXT, ADD COLUMN change_set_id UUID;
CREATE INDEX ix_resident_import_rows_id_index ON resident_import_rows (import_id, id_index);
CREATE INDEX ix_resident_import_rows_household ON resident_import_rows (import_id, household_no);
CREATE TABLE resident_change_sets (
    community_code TEXT NOT NULL
        CONSTRAINT ck_resident_change_sets_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    origin TEXT NOT NULL,
    import_id UUID,
    reason TEXT NOT NULL,
    created INTEGER NOT NULL CONSTRAINT ck_resident_change_sets_created CHECK ("created" >= 0),
    changed INTEGER NOT NULL CONSTRAINT ck_resident_change_sets_changed CHECK ("changed" >= 0),
    moved INTEGER NOT NULL CONSTRAINT ck_resident_change_sets_moved CHECK ("moved" >= 0),
    sha256 TEXT NOT NULL CONSTRAINT ck_resident_change_sets_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    made_by TEXT NOT NULL,
    made_at TIMESTAMP WITH TIME ZONE NOT NULL,
    taken_back_by TEXT,
    taken_back_at TIMESTAMP WITH TIME ZONE,
    taken_back_reason TEXT,
    CONSTRAINT pk_resident_change_sets PRIMARY KEY (community_code, id),
    CONSTRAINT ck_resident_change_sets_origin CHECK (origin IN ('import', 'correction')),
    CONSTRAINT ck_resident_change_sets_two_persons CHECK (taken_back_by <> made_by),
    CONSTRAINT ck_resident_change_sets_taken_back CHECK ((taken_back_by IS NULL) = (taken_back_at IS NULL))
);
CREATE TABLE resident_changes (
    community_code TEXT NOT NULL CONSTRAINT ck_resident_changes_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    change_set_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT[] NOT NULL,
    before JSONB,
    after JSONB NOT NULL,
    CONSTRAINT pk_resident_changes PRIMARY KEY (community_code, change_set_id, resident_id),
    CONSTRAINT ck_resident_changes_kind CHECK (kind IN ('new', 'changed', 'moved')),
    CONSTRAINT ck_resident_changes_before CHECK ((kind = 'new') = (before IS NULL)),
    CONSTRAINT fk_resident_changes_community_code_change_set_id FOREIGN KEY(community_code, change_set_id)
        REFERENCES resident_change_sets (community_code, id)
);
CREATE INDEX ix_resident_changes_resident ON resident_changes (community_code, resident_id);
CREATE TABLE household_changes (
    community_code TEXT NOT NULL CONSTRAINT ck_household_changes_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    change_set_id UUID NOT NULL,
    number TEXT NOT NULL,
    group_before INTEGER,
    group_after INTEGER NOT NULL,
    ended_before DATE,
    ended_after DATE,
    CONSTRAINT pk_household_changes PRIMARY KEY (community_code, change_set_id, number),
    CONSTRAINT fk_household_changes_community_code_change_set_id FOREIGN KEY(community_code, change_set_id)
        REFERENCES resident_change_sets (community_code, id)
);
CREATE TABLE vouchings (
    election_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_vouchings_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    CONSTRAINT pk_vouchings PRIMARY KEY (election_id, resident_id)
);
CREATE INDEX ix_vouchings_resident ON vouchings (community_code, resident_id);
"""


def upgrade() -> None:
    """Households nobody lives in end."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
