"""Work plans (工作方案)."""
