"""Wire shapes of what cases led to."""

from typing import Annotated
from uuid import UUID

from electoral_rules.book.lifecycle import ACCOUNTABILITY, REFERRAL
from pydantic import AwareDatetime
from service_kit.wire import View, one_of

from audit.domain.consequence import KINDS, Consequence

ConsequenceState = Annotated[str, one_of((*REFERRAL.states, *ACCOUNTABILITY.states))]


class ConsequenceView(View):
    """处理结果的落实: what followed, the event, record or matter that holds it, and how a matter stands."""

    kind: Annotated[str, one_of(KINDS)]
    id: UUID
    state: ConsequenceState | None
    done_at: AwareDatetime

    @classmethod
    def of(cls, found: Consequence) -> "ConsequenceView":
        """Show what followed."""
        return cls(kind=found.kind, id=found.id, state=found.state, done_at=found.done_at)
