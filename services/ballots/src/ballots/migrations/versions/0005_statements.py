"""Statements about results, and serials of certificates by community and year (当选无效、证书编号)."""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE result_statements (
    election_id uuid NOT NULL, id uuid NOT NULL, result_id uuid NOT NULL, kind text NOT NULL, person text NOT NULL,
    case_number text NOT NULL, notice jsonb NOT NULL, made_by text NOT NULL, made_at timestamptz NOT NULL,
    CONSTRAINT pk_result_statements PRIMARY KEY (election_id, id),
    CONSTRAINT uq_result_statements_person UNIQUE (election_id, result_id, kind, person),
    CONSTRAINT fk_result_statements_result FOREIGN KEY (election_id, result_id) REFERENCES results (election_id, id));
CREATE TABLE certificate_series (
    community_code text NOT NULL, year integer NOT NULL, last integer NOT NULL,
    CONSTRAINT pk_certificate_series PRIMARY KEY (community_code, year),
    CONSTRAINT ck_certificate_series_community_code CHECK (community_code ~ '^[0-9]{12}$'));
INSERT INTO certificate_series
    SELECT split_part(number, '-', 1), split_part(number, '-', 2)::integer, max(split_part(number, '-', 3)::integer)
    FROM certificates GROUP BY 1, 2;
"""


def upgrade() -> None:
    """Serials go on after those that were given, election by election, before."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            op.execute(statement)


def downgrade() -> None:
    """A restore brings back an older state."""
    raise NotImplementedError
