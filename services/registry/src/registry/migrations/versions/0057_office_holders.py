"""Who holds an office by which result, and what ended it."""

from alembic import op
from service_kit.migrations import keep_columns, keep_insert_only

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE results_told (
    community_code TEXT NOT NULL CONSTRAINT ck_results_told_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    result_id UUID NOT NULL,
    election_id UUID NOT NULL,
    number BIGINT NOT NULL,
    CONSTRAINT pk_results_told PRIMARY KEY (community_code, result_id),
    CONSTRAINT fk_results_told_election_id FOREIGN KEY (election_id) REFERENCES elections (id)
);
CREATE TABLE office_holders (
    community_code TEXT NOT NULL CONSTRAINT ck_office_holders_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    election_id UUID NOT NULL,
    result_id UUID NOT NULL,
    body TEXT NOT NULL,
    office TEXT NOT NULL,
    resident_code TEXT NOT NULL CONSTRAINT ck_office_holders_resident_code CHECK (resident_code ~ '^[0-9]{12}$'),
    resident_id UUID NOT NULL,
    since DATE NOT NULL,
    sex TEXT NOT NULL,
    age INTEGER NOT NULL CONSTRAINT ck_office_holders_age CHECK ("age" >= 0),
    education TEXT NOT NULL,
    political_status TEXT NOT NULL,
    re_elected BOOLEAN,
    recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_office_holders PRIMARY KEY (community_code, id),
    CONSTRAINT ck_office_holders_body
        CHECK (body IN ('residents_committee', 'party_organisation', 'supervision_committee', 'representatives')),
    CONSTRAINT ck_office_holders_office CHECK (office IN
        ('director', 'deputy', 'member', 'secretary', 'deputy_secretary', 'discipline_member', 'chair', 'representative')),
    CONSTRAINT ck_office_holders_sex CHECK (sex IN ('male', 'female')),
    CONSTRAINT uq_office_holders_community_code_result_id_resident_id UNIQUE (community_code, result_id, resident_id),
    CONSTRAINT fk_office_holders_election_id FOREIGN KEY (election_id) REFERENCES elections (id),
    CONSTRAINT fk_office_holders_community_code_result_id FOREIGN KEY (community_code, result_id)
        REFERENCES results_told (community_code, result_id),
    CONSTRAINT fk_office_holders_resident_code_resident_id FOREIGN KEY (resident_code, resident_id)
        REFERENCES residents (community_code, id)
);
CREATE INDEX ix_office_holders_resident ON office_holders (resident_code, resident_id);
CREATE INDEX ix_office_holders_election_id ON office_holders (election_id);
CREATE TABLE office_ends (
    community_code TEXT NOT NULL CONSTRAINT ck_office_ends_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    holder_id UUID NOT NULL,
    cause TEXT NOT NULL,
    until DATE NOT NULL,
    by_election_id UUID,
    ended_at TIMESTAMP WITH TIME ZONE NOT NULL,
    undone_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_office_ends PRIMARY KEY (community_code, id),
    CONSTRAINT ck_office_ends_cause
        CHECK (cause IN ('term', 'void', 'moved', 'died', 'deprived', 'other', 'transferred')),
    CONSTRAINT fk_office_ends_by_election_id FOREIGN KEY (by_election_id) REFERENCES elections (id),
    CONSTRAINT fk_office_ends_community_code_holder_id FOREIGN KEY (community_code, holder_id)
        REFERENCES office_holders (community_code, id)
);
CREATE UNIQUE INDEX uq_office_ends_holding ON office_ends (community_code, holder_id, cause) WHERE undone_at IS NULL;
"""


def upgrade() -> None:
    """Nobody was told of an office before; what is kept of one stays, but for an end that is taken back."""
    op.get_bind().exec_driver_sql(TABLES)
    keep_insert_only("office_holders")
    keep_columns("results_told", "number")
    keep_columns("office_ends", "undone_at")


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
