"""What becomes of communities: circumstances, transfers, changes (社区情况、划转、变更)."""
