"""What population systems tell of people, and what it would change once a clerk accepts it."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

UP = """
ALTER TABLE resident_change_sets
    ADD COLUMN departed INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_resident_change_sets_departed CHECK (departed >= 0),
    DROP CONSTRAINT ck_resident_change_sets_origin,
    ADD CONSTRAINT ck_resident_change_sets_origin CHECK (origin IN ('import', 'correction', 'feed'));
ALTER TABLE departures ADD COLUMN change_set_id UUID;
CREATE TABLE population_messages (
    place_code TEXT NOT NULL,
    number TEXT NOT NULL,
    id UUID NOT NULL,
    content_sha256 TEXT NOT NULL
        CONSTRAINT ck_population_messages_content_sha256 CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    reports INTEGER NOT NULL CONSTRAINT ck_population_messages_reports CHECK ("reports" >= 0),
    sent_by TEXT NOT NULL,
    sent_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_population_messages PRIMARY KEY (place_code, number),
    CONSTRAINT uq_population_messages_id UNIQUE (id)
);
CREATE TABLE register_proposals (
    place_code TEXT NOT NULL,
    id UUID NOT NULL,
    message_id UUID NOT NULL,
    message_no TEXT NOT NULL,
    line INTEGER NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_register_proposals_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    happening TEXT NOT NULL,
    resident_id UUID NOT NULL,
    happened_on DATE,
    end_reason TEXT,
    wanted JSONB NOT NULL,
    salt TEXT NOT NULL,
    birth_date DATE,
    id_cipher BYTEA,
    id_index BYTEA,
    kind TEXT,
    fields TEXT[] NOT NULL,
    before JSONB,
    after JSONB,
    hindrance TEXT,
    stood JSONB,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at TIMESTAMP WITH TIME ZONE,
    decided_reason TEXT,
    change_set_id UUID,
    CONSTRAINT pk_register_proposals PRIMARY KEY (place_code, id),
    CONSTRAINT ck_register_proposals_happening CHECK (happening IN ('arrived', 'departed', 'corrected')),
    CONSTRAINT ck_register_proposals_state CHECK (state IN ('waiting', 'accepted', 'rejected', 'settled')),
    CONSTRAINT ck_register_proposals_line CHECK (line > 0),
    CONSTRAINT ck_register_proposals_decided CHECK ((state IN ('accepted', 'rejected')) = (decided_by IS NOT NULL)),
    CONSTRAINT ck_register_proposals_forgotten CHECK ((state = 'waiting') = (id_index IS NOT NULL)),
    CONSTRAINT ck_register_proposals_accepted CHECK ((change_set_id IS NOT NULL) = (state = 'accepted')),
    CONSTRAINT fk_register_proposals_community_code_change_set_id FOREIGN KEY (community_code, change_set_id)
        REFERENCES resident_change_sets (community_code, id),
    CONSTRAINT fk_register_proposals_message_id FOREIGN KEY (message_id) REFERENCES population_messages (id)
);
CREATE INDEX ix_register_proposals_message ON register_proposals (message_id);
"""


def upgrade() -> None:
    """Nothing was proposed so far; who left, left as no part of a change set."""
    op.get_bind().exec_driver_sql(UP)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
