"""Candidacies, nominations, exceptions, reviews, slates, and the kit's outbox and idempotency records."""

from alembic import op
from service_kit.migrations import create_kit_tables, keep_insert_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# What somebody signed, answered or decided is never rewritten: a change is a new version.
INSERT_ONLY = ("nominations", "supporters", "answers", "opinions", "write_in_answers")

TABLES = """
CREATE TABLE candidacies (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    contest_id UUID NOT NULL,
    office TEXT NOT NULL,
    resident_id UUID NOT NULL,
    person TEXT NOT NULL,
    community_code TEXT NOT NULL,
    name TEXT NOT NULL,
    sex TEXT NOT NULL,
    verified JSONB NOT NULL,
    declared JSONB NOT NULL,
    state TEXT NOT NULL,
    version INTEGER NOT NULL,
    opened_at TIMESTAMP WITH TIME ZONE NOT NULL,
    case_number TEXT,
    CONSTRAINT pk_candidacies PRIMARY KEY (election_id, id),
    CONSTRAINT uq_candidacies_election_id_contest_id_resident_id UNIQUE (election_id, contest_id, resident_id),
    CONSTRAINT ck_candidacies_version CHECK (version > 0),
    CONSTRAINT ck_candidacies_state CHECK (state IN ('nominated', 'admitted', 'reviewing', 'cleared', 'slated', 'elected', 'not_elected', 'refused', 'withdrawn', 'cancelled', 'void')),
    CONSTRAINT ck_candidacies_cancelled_by_case CHECK (state <> 'cancelled' OR case_number IS NOT NULL)
);
CREATE INDEX ix_candidacies_id ON candidacies (id);
CREATE TABLE slates (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    contests JSONB NOT NULL,
    decisions JSONB NOT NULL,
    community_code TEXT NOT NULL,
    drawn_by TEXT NOT NULL,
    drawn_at TIMESTAMP WITH TIME ZONE NOT NULL,
    notice_id UUID,
    notice_number INTEGER,
    posted_at TIMESTAMP WITH TIME ZONE,
    place TEXT,
    CONSTRAINT pk_slates PRIMARY KEY (election_id, id),
    CONSTRAINT uq_slates_election_id_number UNIQUE (election_id, number),
    CONSTRAINT ck_slates_kind CHECK (kind IN ('formal_slate', 'slate_change')),
    CONSTRAINT ck_slates_published CHECK ((notice_id IS NULL) = (posted_at IS NULL))
);
CREATE INDEX ix_slates_id ON slates (id);
CREATE UNIQUE INDEX uq_slates_formal_posted ON slates (election_id) WHERE kind = 'formal_slate' AND notice_id IS NOT NULL;
CREATE TABLE write_in_answers (
    election_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    item TEXT NOT NULL,
    person TEXT NOT NULL,
    office TEXT NOT NULL,
    answer TEXT NOT NULL,
    happened_on DATE,
    effect_ends DATE,
    basis TEXT NOT NULL,
    evidence_sha256 TEXT,
    note TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_write_in_answers PRIMARY KEY (election_id, resident_id, item),
    CONSTRAINT ck_write_in_answers_answer CHECK (answer IN ('clear', 'hit')),
    CONSTRAINT ck_write_in_answers_hit_has_evidence CHECK (answer <> 'hit' OR evidence_sha256 IS NOT NULL)
);
CREATE TABLE answers (
    election_id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    stage TEXT NOT NULL,
    item TEXT NOT NULL,
    version INTEGER NOT NULL,
    office TEXT NOT NULL,
    answer TEXT NOT NULL,
    happened_on DATE,
    effect_ends DATE,
    basis TEXT NOT NULL,
    evidence_sha256 TEXT,
    note TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    answered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_answers PRIMARY KEY (election_id, candidacy_id, stage, item, version),
    CONSTRAINT fk_answers_election_id_candidacy_id FOREIGN KEY(election_id, candidacy_id) REFERENCES candidacies (election_id, id),
    CONSTRAINT ck_answers_version CHECK (version > 0),
    CONSTRAINT ck_answers_answer CHECK (answer IN ('clear', 'hit')),
    CONSTRAINT ck_answers_hit_has_evidence CHECK (answer <> 'hit' OR evidence_sha256 IS NOT NULL)
);
CREATE TABLE exceptions (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    rule TEXT NOT NULL,
    ground TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_sha256 TEXT,
    proposed_by TEXT NOT NULL,
    proposed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    approved_by TEXT,
    approved_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_exceptions PRIMARY KEY (election_id, id),
    CONSTRAINT uq_exceptions_election_id_candidacy_id_rule UNIQUE (election_id, candidacy_id, rule),
    CONSTRAINT fk_exceptions_election_id_candidacy_id FOREIGN KEY(election_id, candidacy_id) REFERENCES candidacies (election_id, id),
    CONSTRAINT ck_exceptions_two_persons CHECK (approved_by <> proposed_by),
    CONSTRAINT ck_exceptions_approved CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);
CREATE INDEX ix_exceptions_id ON exceptions (id);
CREATE TABLE nominations (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    channel TEXT NOT NULL,
    supporters INTEGER NOT NULL,
    received_at TIMESTAMP WITH TIME ZONE NOT NULL,
    received_by TEXT NOT NULL,
    CONSTRAINT pk_nominations PRIMARY KEY (election_id, id),
    CONSTRAINT fk_nominations_election_id_candidacy_id FOREIGN KEY(election_id, candidacy_id) REFERENCES candidacies (election_id, id),
    CONSTRAINT ck_nominations_supporters CHECK (supporters > 0)
);
CREATE TABLE opinions (
    election_id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    stage TEXT NOT NULL,
    office TEXT NOT NULL,
    number INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    decisions JSONB NOT NULL,
    reviewer TEXT NOT NULL,
    decided_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_opinions PRIMARY KEY (election_id, candidacy_id, stage, office, number),
    CONSTRAINT fk_opinions_election_id_candidacy_id FOREIGN KEY(election_id, candidacy_id) REFERENCES candidacies (election_id, id),
    CONSTRAINT ck_opinions_verdict CHECK (verdict IN ('pass', 'fail', 'return'))
);
CREATE TABLE supporters (
    election_id UUID NOT NULL,
    candidacy_id UUID NOT NULL,
    resident_id UUID NOT NULL,
    nomination_id UUID NOT NULL,
    CONSTRAINT pk_supporters PRIMARY KEY (election_id, candidacy_id, resident_id),
    CONSTRAINT fk_supporters_election_id_nomination_id FOREIGN KEY(election_id, nomination_id) REFERENCES nominations (election_id, id)
);
"""


def upgrade() -> None:
    """Create everything, then keep every role but the owner from rewriting what was said."""
    connection = op.get_bind()
    connection.exec_driver_sql(TABLES)
    create_kit_tables()
    keep_insert_only(*INSERT_ONLY)
