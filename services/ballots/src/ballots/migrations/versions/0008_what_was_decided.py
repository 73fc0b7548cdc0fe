"""The login role rewrites nothing that was decided."""

from service_kit.migrations import keep_columns, keep_insert_only, keep_outbox

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Figures, entries and statements stay as they were written; a paper is handed out or taken back; a result is announced."""
    keep_insert_only("count_entries", "counts", "recounts", "result_statements", "ballots_taken_back")
    keep_columns("ballot_issues", deleting=True)
    keep_columns("results", "announced_at", "log_size", "notice")
    keep_outbox()
