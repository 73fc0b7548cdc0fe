"""How representatives come in: votes of groups, placements, what was accepted, whom units send, and exceptions to a number."""

from alembic import op
from service_kit.migrations import keep_insert_only

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

TABLES = """
ALTER TABLE representatives ADD COLUMN elected_in UUID, ADD COLUMN constituency_no INTEGER,
    ADD CONSTRAINT fk_representatives_elected_in FOREIGN KEY (elected_in) REFERENCES elections (id);
CREATE INDEX ix_representatives_elected_in ON representatives (elected_in) WHERE elected_in IS NOT NULL;
ALTER TABLE credential_orders ADD COLUMN notice_number INTEGER;
ALTER TABLE day_exceptions ALTER COLUMN election_day DROP NOT NULL, ADD COLUMN representatives INTEGER,
    ADD CONSTRAINT ck_day_exceptions_about CHECK (num_nonnulls(election_day, representatives) = 1);
CREATE UNIQUE INDEX uq_day_exceptions_representatives ON day_exceptions (election_id, representatives, rule)
    WHERE representatives IS NOT NULL;
CREATE TABLE group_votes (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_group_votes_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    place_kind TEXT NOT NULL,
    place_no INTEGER NOT NULL,
    electing TEXT NOT NULL,
    held_on DATE NOT NULL,
    entitled INTEGER NOT NULL CONSTRAINT ck_group_votes_entitled CHECK ("entitled" >= 0),
    present INTEGER NOT NULL CONSTRAINT ck_group_votes_present CHECK ("present" >= 0),
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_group_votes_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    entered_by TEXT NOT NULL,
    entered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    tallies JSONB NOT NULL,
    CONSTRAINT pk_group_votes PRIMARY KEY (election_id, number),
    CONSTRAINT ck_group_votes_place_kind CHECK (place_kind IN ('group', 'constituency')),
    CONSTRAINT ck_group_votes_number CHECK (number > 0),
    CONSTRAINT ck_group_votes_place_no CHECK (place_no > 0),
    CONSTRAINT ck_group_votes_turnout CHECK (present <= entitled),
    CONSTRAINT fk_group_votes_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE TABLE placements (
    election_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_placements_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    group_no INTEGER NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_placements_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    requested_by TEXT NOT NULL,
    requested_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_placements PRIMARY KEY (election_id, resident_id),
    CONSTRAINT ck_placements_group_no CHECK (group_no > 0),
    CONSTRAINT fk_placements_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_placements_community_code_resident_id
        FOREIGN KEY (community_code, resident_id) REFERENCES residents (community_code, id)
);
CREATE TABLE formations (
    election_id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_formations_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    method TEXT NOT NULL,
    representatives INTEGER NOT NULL CONSTRAINT ck_formations_representatives CHECK ("representatives" >= 0),
    unit_representatives INTEGER NOT NULL
        CONSTRAINT ck_formations_unit_representatives CHECK ("unit_representatives" >= 0),
    term_from DATE NOT NULL,
    term_to DATE NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_formations_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    accepted_by TEXT NOT NULL,
    accepted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_formations PRIMARY KEY (election_id),
    CONSTRAINT ck_formations_method CHECK (method IN ('households', 'groups')),
    CONSTRAINT ck_formations_term CHECK (term_from <= term_to),
    CONSTRAINT fk_formations_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE TABLE unit_representatives (
    community_code TEXT NOT NULL
        CONSTRAINT ck_unit_representatives_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    elected_in UUID NOT NULL,
    unit_id UUID NOT NULL,
    name TEXT NOT NULL,
    id_cipher BYTEA NOT NULL,
    id_index BYTEA NOT NULL,
    salt TEXT NOT NULL,
    credential_no TEXT NOT NULL,
    term_from DATE NOT NULL,
    term_to DATE NOT NULL,
    CONSTRAINT pk_unit_representatives PRIMARY KEY (community_code, id),
    CONSTRAINT uq_unit_representatives_community_code_credential_no UNIQUE (community_code, credential_no),
    CONSTRAINT uq_unit_representatives_community_code_elected_in_id_index UNIQUE (community_code, elected_in, id_index),
    CONSTRAINT ck_unit_representatives_term CHECK (term_from <= term_to),
    CONSTRAINT fk_unit_representatives_elected_in FOREIGN KEY (elected_in) REFERENCES elections (id),
    CONSTRAINT fk_unit_representatives_community_code_unit_id
        FOREIGN KEY (community_code, unit_id) REFERENCES resident_units (community_code, id)
);
"""


def upgrade() -> None:
    """Nobody voted in groups so far; an exception so far was of a day."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("group_votes", "placements", "formations", "unit_representatives")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
