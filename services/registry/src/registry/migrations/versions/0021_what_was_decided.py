"""The login role rewrites nothing that was decided."""

from service_kit.migrations import keep_columns, keep_insert_only, keep_outbox

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Rulebooks, notices and orders stay as they were; a check-in is entered or undone; an election changes as it goes on."""
    keep_insert_only("rulebooks", "election_rulebooks", "election_orders", "notices")
    keep_columns("check_ins", deleting=True)
    keep_columns("elections", "stage", "election_day", "rulebook_sha256", "version")
    keep_outbox()
