"""Objections to a posted list (对名单的异议): what they say, how they come, and what answers them.

The days for them are `dates.roll_dates`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

KINDS = ("missing", "wrong", "unentitled")
"""异议的种类: somebody is missing (漏登), an entry is wrong (错登), somebody should not be on the list (不应列入)."""
PAGE, HOTLINE = "page", "hotline"
DESK = ("desk", "visit", "letter", "telephone")
WAYS = (*DESK, PAGE, HOTLINE)
"""提出的方式: at a desk, on a visit, by letter or telephone, by the own account, by the hotline."""
OUTCOMES: Mapping[str, str] = MappingProxyType({"explained": "explain", "adjusted": "adjust"})
"""答复的结果: explained (解释) or adjusted (调整), and the event of the objection's life cycle it is."""
Correcting = Literal["add", "cut"]
_CORRECTED: Mapping[str, Correcting] = MappingProxyType({"missing": "add", "unentitled": "cut"})


def corrected_by(kind: str) -> Correcting | None:
    """Which correction of the list adjusts it for an objection of this kind; None where the register is corrected."""
    return _CORRECTED.get(kind)
