"""What was done by mistake on the day (错签、错发、错计): who may undo it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from typing_extensions import TypedDict

from electoral_rules.book.ruled import Decision, Ruled, rests_on


class Undo(TypedDict):
    """撤销: by somebody else than did it, with a written reason, and what was noted before stays on record."""

    by: Literal["another_person"]
    reason: Literal["written"]
    earlier: Literal["kept"]


@rests_on("voting.undo")
def undone(rule: Ruled[Undo], done_by: Collection[str], undone_by: str) -> Decision:
    """Whether this person may undo a check-in or a paper, or order a recount; `done_by` and `undone_by` are account ids."""
    yes = "由另一人撤销。", "Somebody else undoes it."
    no = (
        "经办人不得自行撤销，请由另一人说明理由后办理。",
        "Who did it does not undo it: ask somebody else, with the reason.",
    )
    return rule.decide(undone_by not in done_by, yes, no, observed=undone_by in done_by)
