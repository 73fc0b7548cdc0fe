"""An election's archive (归档): exported from the log, and checked by the standalone verifier."""
