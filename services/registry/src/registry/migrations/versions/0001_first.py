"""Everything the registry keeps: jurisdictions, residents, plans, elections, electors, notices, check-ins."""

from alembic import op
from service_kit.migrations import create_kit_tables

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE jurisdictions (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_code TEXT,
    valid_from DATE,
    valid_to DATE,
    CONSTRAINT pk_jurisdictions PRIMARY KEY (code),
    CONSTRAINT ck_jurisdictions_level CHECK (level IN ('province', 'city', 'district', 'street', 'community')),
    CONSTRAINT ck_jurisdictions_code CHECK (code ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
    CONSTRAINT ck_jurisdictions_parent CHECK (parent_code IS NULL OR starts_with(code, parent_code)),
    CONSTRAINT fk_jurisdictions_parent_code FOREIGN KEY(parent_code) REFERENCES jurisdictions (code)
);
CREATE INDEX ix_jurisdictions_parent_code ON jurisdictions (parent_code, code);
CREATE UNLOGGED TABLE resident_import_rows (
    import_id UUID NOT NULL,
    row_no INTEGER NOT NULL,
    resident_id UUID NOT NULL,
    household_no TEXT NOT NULL,
    group_no INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_written TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_date DATE NOT NULL,
    kinship TEXT NOT NULL,
    household_head BOOLEAN NOT NULL,
    education TEXT NOT NULL,
    political_status TEXT NOT NULL,
    phone_cipher BYTEA,
    address TEXT NOT NULL,
    remark TEXT NOT NULL,
    lives_in_community BOOLEAN NOT NULL,
    id_cipher BYTEA NOT NULL,
    id_index BYTEA NOT NULL,
    salt TEXT NOT NULL,
    CONSTRAINT pk_resident_import_rows PRIMARY KEY (import_id, row_no)
);
CREATE TABLE rulebooks (
    sha256 TEXT NOT NULL,
    content TEXT NOT NULL,
    frozen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_rulebooks PRIMARY KEY (sha256),
    CONSTRAINT ck_rulebooks_sha256 CHECK (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
CREATE UNLOGGED TABLE staged_jurisdictions (
    import_id UUID NOT NULL,
    line INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    parent_code TEXT,
    level TEXT NOT NULL,
    CONSTRAINT pk_staged_jurisdictions PRIMARY KEY (import_id, line)
);
CREATE TABLE communities (
    code TEXT NOT NULL,
    households INTEGER NOT NULL CONSTRAINT ck_communities_households CHECK ("households" >= 0),
    groups INTEGER NOT NULL CONSTRAINT ck_communities_groups CHECK ("groups" >= 0),
    residents INTEGER NOT NULL CONSTRAINT ck_communities_residents CHECK ("residents" >= 0),
    grid_cells INTEGER,
    resident_units INTEGER,
    relocated_households INTEGER,
    village_reform_finished BOOLEAN,
    difficulty TEXT,
    counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_communities PRIMARY KEY (code),
    CONSTRAINT fk_communities_code FOREIGN KEY(code) REFERENCES jurisdictions (code)
);
CREATE TABLE households (
    community_code TEXT NOT NULL,
    number TEXT NOT NULL,
    group_no INTEGER NOT NULL,
    CONSTRAINT pk_households PRIMARY KEY (community_code, number),
    CONSTRAINT ck_households_group_no CHECK (group_no > 0),
    CONSTRAINT fk_households_community_code FOREIGN KEY(community_code) REFERENCES jurisdictions (code)
);
CREATE TABLE plans (
    id UUID NOT NULL,
    document TEXT NOT NULL,
    jurisdiction_code TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    measures JSONB NOT NULL,
    plan_values JSONB NOT NULL,
    agencies JSONB NOT NULL,
    state TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    activated_at TIMESTAMP WITH TIME ZONE,
    rulebook_sha256 TEXT,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT ck_plans_state CHECK (state IN ('draft', 'checked', 'active', 'closed')),
    CONSTRAINT ck_plans_frozen CHECK ((state IN ('active', 'closed')) = (rulebook_sha256 IS NOT NULL)),
    CONSTRAINT fk_plans_jurisdiction_code FOREIGN KEY(jurisdiction_code) REFERENCES jurisdictions (code),
    CONSTRAINT fk_plans_rulebook_sha256 FOREIGN KEY(rulebook_sha256) REFERENCES rulebooks (sha256)
);
CREATE INDEX ix_plans_jurisdiction_code ON plans (jurisdiction_code);
CREATE TABLE resident_imports (
    community_code TEXT NOT NULL,
    id UUID NOT NULL,
    state TEXT NOT NULL,
    file_sha256 TEXT NOT NULL CONSTRAINT ck_resident_imports_file_sha256 CHECK (file_sha256 ~ '^[0-9a-f]{64}$'),
    rows INTEGER NOT NULL CONSTRAINT ck_resident_imports_rows CHECK ("rows" >= 0),
    errors INTEGER NOT NULL CONSTRAINT ck_resident_imports_errors CHECK ("errors" >= 0),
    warnings INTEGER NOT NULL CONSTRAINT ck_resident_imports_warnings CHECK ("warnings" >= 0),
    summary JSONB NOT NULL,
    findings JSONB NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at TIMESTAMP WITH TIME ZONE NOT NULL,
    confirmed_by TEXT,
    confirmed_at TIMESTAMP WITH TIME ZONE,
    CONSTRAINT pk_resident_imports PRIMARY KEY (community_code, id),
    CONSTRAINT ck_resident_imports_state CHECK (state IN ('refused', 'ready', 'confirmed', 'superseded')),
    CONSTRAINT ck_resident_imports_refused CHECK (state <> 'refused' OR errors > 0),
    CONSTRAINT ck_resident_imports_no_errors CHECK (state = 'refused' OR errors = 0),
    CONSTRAINT fk_resident_imports_community_code FOREIGN KEY(community_code) REFERENCES jurisdictions (code)
);
CREATE UNIQUE INDEX ix_resident_imports_id ON resident_imports (id);
CREATE TABLE elections (
    id UUID NOT NULL,
    plan_id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_elections_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    body TEXT NOT NULL,
    kind TEXT NOT NULL,
    mode TEXT NOT NULL,
    stage TEXT NOT NULL,
    election_day DATE,
    rulebook_sha256 TEXT NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    version INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT pk_elections PRIMARY KEY (id),
    CONSTRAINT ck_elections_stage CHECK (stage IN ('planned', 'preparing', 'registering', 'nominating', 'slated', 'voting', 'counting', 'decided', 'filed', 'closed', 'suspended', 'cancelled', 'void')),
    CONSTRAINT uq_elections_plan_id_community_code_body UNIQUE (plan_id, community_code, body),
    CONSTRAINT fk_elections_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_elections_rulebook_sha256 FOREIGN KEY(rulebook_sha256) REFERENCES rulebooks (sha256)
);
CREATE INDEX ix_elections_community_code ON elections (community_code);
CREATE TABLE plan_checks (
    plan_id UUID NOT NULL,
    office TEXT NOT NULL,
    agreed BOOLEAN NOT NULL,
    remark TEXT NOT NULL,
    checked_by TEXT NOT NULL,
    checked_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_plan_checks PRIMARY KEY (plan_id, office),
    CONSTRAINT uq_plan_checks_plan_id_checked_by UNIQUE (plan_id, checked_by),
    CONSTRAINT fk_plan_checks_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id)
);
CREATE TABLE plan_communities (
    plan_id UUID NOT NULL,
    community_code TEXT NOT NULL,
    office TEXT NOT NULL,
    seats INTEGER NOT NULL,
    CONSTRAINT pk_plan_communities PRIMARY KEY (plan_id, community_code, office),
    CONSTRAINT ck_plan_communities_seats CHECK (seats > 0),
    CONSTRAINT fk_plan_communities_plan_id FOREIGN KEY(plan_id) REFERENCES plans (id),
    CONSTRAINT fk_plan_communities_community_code FOREIGN KEY(community_code) REFERENCES jurisdictions (code)
);
CREATE TABLE residents (
    community_code TEXT NOT NULL,
    id UUID NOT NULL,
    household_no TEXT NOT NULL,
    name TEXT NOT NULL,
    name_written TEXT NOT NULL,
    sex TEXT NOT NULL,
    birth_date DATE NOT NULL,
    kinship TEXT NOT NULL,
    household_head BOOLEAN NOT NULL,
    education TEXT NOT NULL,
    political_status TEXT NOT NULL,
    phone_cipher BYTEA,
    address TEXT NOT NULL,
    remark TEXT NOT NULL,
    lives_in_community BOOLEAN NOT NULL,
    id_cipher BYTEA NOT NULL,
    id_index BYTEA NOT NULL,
    salt TEXT NOT NULL,
    since DATE NOT NULL,
    ended_on DATE,
    end_reason TEXT,
    CONSTRAINT pk_residents PRIMARY KEY (community_code, id),
    CONSTRAINT ck_residents_sex CHECK (sex IN ('male', 'female')),
    CONSTRAINT ck_residents_end CHECK ((ended_on IS NULL) = (end_reason IS NULL)),
    CONSTRAINT fk_residents_community_code_household_no FOREIGN KEY(community_code, household_no) REFERENCES households (community_code, number)
);
CREATE INDEX ix_residents_household ON residents (community_code, household_no);
CREATE INDEX ix_residents_id ON residents (id);
CREATE UNIQUE INDEX uq_residents_id_index_current ON residents (id_index) WHERE ended_on IS NULL;
CREATE TABLE contests (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    office TEXT NOT NULL,
    seats INTEGER NOT NULL,
    contested BOOLEAN,
    CONSTRAINT pk_contests PRIMARY KEY (election_id, id),
    CONSTRAINT ck_contests_seats CHECK (seats > 0),
    CONSTRAINT uq_contests_election_id_office UNIQUE (election_id, office),
    CONSTRAINT fk_contests_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
CREATE TABLE electors (
    election_id UUID NOT NULL,
    id UUID NOT NULL,
    community_code TEXT NOT NULL CONSTRAINT ck_electors_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    resident_id UUID NOT NULL,
    number INTEGER NOT NULL,
    capacity TEXT NOT NULL,
    credential_no TEXT NOT NULL,
    group_no INTEGER NOT NULL,
    CONSTRAINT pk_electors PRIMARY KEY (election_id, id),
    CONSTRAINT ck_electors_capacity CHECK (capacity IN ('voter', 'household_representative', 'group_representative', 'party_member')),
    CONSTRAINT uq_electors_election_id_resident_id UNIQUE (election_id, resident_id),
    CONSTRAINT uq_electors_election_id_number UNIQUE (election_id, number),
    CONSTRAINT fk_electors_community_code_resident_id FOREIGN KEY(community_code, resident_id) REFERENCES residents (community_code, id),
    CONSTRAINT fk_electors_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
CREATE TABLE notices (
    election_id UUID NOT NULL,
    number INTEGER NOT NULL,
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    content_sha256 TEXT NOT NULL CONSTRAINT ck_notices_content_sha256 CHECK (content_sha256 ~ '^[0-9a-f]{64}$'),
    posted_at TIMESTAMP WITH TIME ZONE NOT NULL,
    place TEXT NOT NULL,
    evidence_sha256 TEXT NOT NULL CONSTRAINT ck_notices_evidence_sha256 CHECK (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    posted_by TEXT NOT NULL,
    CONSTRAINT pk_notices PRIMARY KEY (election_id, number),
    CONSTRAINT uq_notices_election_id_id UNIQUE (election_id, id),
    CONSTRAINT ck_notices_number CHECK (number > 0),
    CONSTRAINT fk_notices_election_id FOREIGN KEY(election_id) REFERENCES elections (id)
);
CREATE TABLE representatives (
    community_code TEXT NOT NULL CONSTRAINT ck_representatives_community_code CHECK (community_code ~ '^[0-9]{12}$'),
    id UUID NOT NULL,
    resident_id UUID NOT NULL,
    group_no INTEGER NOT NULL,
    term TEXT NOT NULL,
    credential_no TEXT NOT NULL,
    registered_by TEXT NOT NULL,
    registered_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_representatives PRIMARY KEY (community_code, id),
    CONSTRAINT uq_representatives_community_code_credential_no UNIQUE (community_code, credential_no),
    CONSTRAINT fk_representatives_community_code_resident_id FOREIGN KEY(community_code, resident_id) REFERENCES residents (community_code, id)
);
CREATE UNIQUE INDEX uq_representatives_current ON representatives (community_code, resident_id) WHERE ended_on IS NULL;
CREATE TABLE check_ins (
    election_id UUID NOT NULL,
    round INTEGER NOT NULL,
    elector_id UUID NOT NULL,
    desk TEXT NOT NULL,
    clerk TEXT NOT NULL,
    checked_in_at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_check_ins PRIMARY KEY (election_id, round, elector_id),
    CONSTRAINT ck_check_ins_round CHECK (round > 0),
    CONSTRAINT fk_check_ins_election_id_elector_id FOREIGN KEY(election_id, elector_id) REFERENCES electors (election_id, id)
);
"""


def upgrade() -> None:
    """Create the tables of this service, as they were at this revision, and the kit's."""
    op.get_bind().exec_driver_sql(TABLES)
    create_kit_tables()
