"""What a paper can say (选票填写): the marks beside a printed name, and why a paper is void (BAL-13, BAL-16)."""

from __future__ import annotations

MARKS = ("for", "against", "abstain")
"""赞成、反对、弃权."""
VOID_REASONS = ("too_many_marks", "unreadable", "other_mark", "damaged")
"""无效票原因."""
