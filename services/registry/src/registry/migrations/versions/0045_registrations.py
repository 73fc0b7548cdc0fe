"""Stations, and registrations of voters."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE registration_stations (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    community_code TEXT NOT NULL
        CONSTRAINT ck_registration_stations_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    address TEXT NOT NULL,
    hours TEXT NOT NULL,
    staff JSONB NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_registration_stations PRIMARY KEY (election_id, number),
    CONSTRAINT ck_registration_stations_number CHECK (number > 0),
    CONSTRAINT fk_registration_stations_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE TABLE registrations (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_registrations_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    resident_id UUID NOT NULL,
    started_by TEXT NOT NULL,
    station_number INTEGER,
    registered_here BOOLEAN NOT NULL,
    living_since DATE,
    consent_sha256 TEXT CONSTRAINT ck_registrations_consent_sha256 CHECK (consent_sha256 ~ '^[0-9a-f]{64}$'),
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_by TEXT NOT NULL,
    state TEXT NOT NULL,
    findings JSONB NOT NULL,
    correction_number INTEGER,
    reviewed_by TEXT,
    reviewed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_registrations PRIMARY KEY (election_id, number),
    CONSTRAINT ck_registrations_started_by CHECK (started_by IN ('resident', 'staff')),
    CONSTRAINT ck_registrations_state CHECK (state IN ('received', 'accepted', 'refused')),
    CONSTRAINT ck_registrations_number CHECK (number > 0),
    CONSTRAINT ck_registrations_reviewed CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL)),
    CONSTRAINT fk_registrations_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_registrations_community_code_resident_id FOREIGN KEY (community_code, resident_id)
        REFERENCES residents (community_code, id),
    CONSTRAINT fk_registrations_election_id_station_number FOREIGN KEY (election_id, station_number)
        REFERENCES registration_stations (election_id, number),
    CONSTRAINT fk_registrations_election_id_correction_number FOREIGN KEY (election_id, correction_number)
        REFERENCES elector_corrections (election_id, number)
);
CREATE UNIQUE INDEX uq_registrations_resident ON registrations (election_id, resident_id) WHERE state <> 'refused';
"""


def upgrade() -> None:
    """Nobody could register so far; what was asked never changes, what came of it does."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("registration_stations")
    keep_columns("registrations", "state", "findings", "correction_number", "reviewed_by", "reviewed_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
