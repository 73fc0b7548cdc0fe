"""Who serves at a session (工作人员): callers and counters enter counts, overseers decide about them (BAL-11, BAL-21)."""

from __future__ import annotations

from typing import Literal, get_args

from electoral_rules.book.wording import words

Duty = Literal["caller", "counter", "overseer"]
DUTIES: tuple[Duty, ...] = get_args(Duty)
ENTERING: tuple[Duty, ...] = ("caller", "counter")
"""录入计票: who enters a count."""
OVERSEEING: tuple[Duty, ...] = ("overseer",)
"""核定、确认计票: who resolves differences and confirms a count."""


def duty_zh(duty: Duty) -> str:
    """The Chinese name of a duty (唱票人)."""
    return words()[duty][0]
