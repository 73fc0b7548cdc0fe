"""Filings on the wire (备案)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from electoral_rules.ballots import filings
from electoral_rules.book.decision import Decision
from service_kit.decisions import DecisionView
from service_kit.wire import Text, View, Wire, one_of

from ballots.domain.filing import Filing
from ballots.domain.statement import Statement
from ballots.wire import Receiver


class FilingIn(Wire):
    """报送: the receiver as the election's document names it."""

    receiver: Annotated[Text, one_of(filings.known_receivers())]


class FilingView(View):
    """报送备案; ``outdated`` says that an election became void since, which the report form says now."""

    id: UUID
    result_ids: list[UUID]
    receiver: Receiver
    state: Literal["sent", "acknowledged"]
    filed_at: datetime
    acknowledged_at: datetime | None
    outdated: bool = False

    @classmethod
    def of(cls, filing: Filing, later: Iterable[Statement] = ()) -> Self:
        """The filing without the accounts behind it; ``later`` are statements about its results."""
        # Ids are made in the order of time, also where a demonstration stands still.
        outdated = any(each.id > filing.id for each in later)
        return cls.model_validate({**_fields(filing), "outdated": outdated})


class FiledView(FilingView):
    """签收: whether the filing is complete now, and the decision that says so."""

    complete: bool
    decision: DecisionView

    @classmethod
    def of_acknowledged(cls, filing: Filing, decision: Decision) -> Self:
        """The filing as it stands after an acknowledgement."""
        complete = {"complete": not decision.blocks, "decision": DecisionView.of(decision)}
        return cls.model_validate({**_fields(filing), **complete})


def _fields(filing: Filing) -> dict[str, object]:
    return {
        "id": filing.id,
        "result_ids": list(filing.result_ids),
        "receiver": filing.receiver,
        "state": filing.state,
        "filed_at": filing.filed_at,
        "acknowledged_at": filing.acknowledged_at,
    }
