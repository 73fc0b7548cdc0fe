"""Flags that quotas of representatives ask for (比例标记)."""
