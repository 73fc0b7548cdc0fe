"""What-if (假设推演): recorded cases decided again under another document, and those that come out differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from electoral_rules.book.model import Document, RulesError
from electoral_rules.cases import Case, book_of, summary


@dataclass(frozen=True, slots=True)
class Flip:
    """一件不同的案例: the case, what it was under its own document and what it would be under the other."""

    case: Case
    before: str
    after: str


def flips(cases: Iterable[Case], governing: str | Document) -> tuple[Flip, ...]:
    """The cases whose answer changes under `governing`; measures the case adopts are kept, as far as they apply there."""
    decided = (Flip(case, summary(case, book_of(case)), _under(case, governing)) for case in cases)
    return tuple(flip for flip in decided if flip.before != flip.after)


def _under(case: Case, governing: str | Document) -> str:
    try:
        return summary(case, book_of(case, governing))
    except RulesError:
        return "不适用 does not apply"
