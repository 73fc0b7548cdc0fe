"""The log, evidence, cases and hotline deliveries. The log's tables accept INSERT from the login role and nothing else."""

from alembic import op
from service_kit.migrations import create_kit_tables
from sqlalchemy import Connection, text

from audit.storage.tables import INSERT_ONLY, metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything, then take changing and deleting of the log away from every role but the owner."""
    connection = op.get_bind()
    metadata.create_all(connection)
    create_kit_tables(with_outbox=False)
    for table in INSERT_ONLY:
        for role in _grantees(connection, table.name):
            op.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table.name}" FROM "{role}"')


def _grantees(connection: Connection, table: str) -> list[str]:
    # The login role's name is the deployment's choice; whoever the default privileges let in is who must be held back.
    query = text(
        "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
        " WHERE table_schema = current_schema() AND table_name = :table AND grantee NOT IN (current_user, 'PUBLIC')"
    )
    return list(connection.scalars(query, {"table": table}))
