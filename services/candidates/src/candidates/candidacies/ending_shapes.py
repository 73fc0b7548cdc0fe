"""Shapes of how a candidacy ends (取消、退出、选举结果)."""

from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints
from service_kit.wire import LongText, Sha256, View, Wire

from candidates.candidacies.summary_shapes import SummaryView
from candidates.domain.candidacy import Candidacy, DeclaredBy, Outcome, OutcomeOfVote, Withdrawal
from candidates.domain.slate import Slate
from candidates.slates.shapes import PostingIn, PublishedView

CaseNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,60}$")]


class CancellationIn(Wire):
    """取消资格: the case that was decided true; with `posting` the changed list is published at once."""

    case_number: CaseNumber
    posting: PostingIn | None = None


class WithdrawalIn(Wire):
    """退出参选: declared by the person at the office, or in writing taken by a clerk; the signed statement is its proof.

    Somebody on a posted list is withdrawn together with the `posting` of the list without them.
    """

    declared_by: DeclaredBy
    reason: LongText = ""
    evidence_sha256: Sha256
    posting: PostingIn | None = None

    def withdrawal(self) -> Withdrawal:
        """The declaration."""
        return Withdrawal(self.declared_by, self.reason, self.evidence_sha256)


class OwnWithdrawalIn(Wire):
    """本人退出参选: why, if the person wants to say."""

    reason: LongText = ""

    def withdrawal(self) -> Withdrawal:
        """The declaration."""
        return Withdrawal("person", self.reason, None)


class WithdrawalView(View):
    """退出参选: who declared it, why, and the signed statement; none where the person withdrew by the own account."""

    declared_by: DeclaredBy
    reason: str
    evidence_sha256: Sha256 | None

    @classmethod
    def of(cls, withdrawal: Withdrawal) -> "WithdrawalView":
        """The declaration."""
        return cls(
            declared_by=withdrawal.declared_by,
            reason=withdrawal.reason,
            evidence_sha256=withdrawal.evidence_sha256,
        )


class OutcomeIn(Wire):
    """选举结果: what the vote made of the candidacy, and the result it follows from; next_round puts a loser up again."""

    outcome: Outcome
    result_id: UUID | None = None

    def outcome_of_vote(self) -> OutcomeOfVote:
        """The outcome with its result."""
        return OutcomeOfVote(self.outcome, self.result_id)


class EndedView(View):
    """参选终止: the candidacy, the number of the list without it where a posted one named it, and where that hangs."""

    candidacy: SummaryView
    slate_number: int | None
    published: PublishedView | None

    @classmethod
    def of(cls, candidacy: Candidacy, slate: Slate | None) -> "EndedView":
        """How it ended."""
        return cls(
            candidacy=SummaryView.of(candidacy),
            slate_number=slate.number if slate else None,
            published=PublishedView.of(slate) if slate else None,
        )
