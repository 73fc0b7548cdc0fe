"""Proxies on the wire (委托投票)."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from electoral_rules.ballots.proxies import REASONS, RELATIONS
from pydantic import Field
from service_kit.wire import Day, LongText, Sha256, View, Wire, one_of, word_of

from registry.domain.electors import Elector
from registry.domain.proxies import Proxy, ProxyStated, Withdrawal

Because = Annotated[str, *word_of(REASONS)]
KnownBecause = Annotated[str, one_of(REASONS)]
Relation = Annotated[str, *word_of(RELATIONS)]
KnownRelation = Annotated[str, one_of(RELATIONS)]


class ProxyIn(Wire):
    """委托书: the places of both on the list of electors, why, and the signed paper, without which nothing is written."""

    voter_id: UUID
    agent_id: UUID
    because: Because
    relation: Relation = "other"
    given_on: Day
    evidence_sha256: Sha256 | None = None

    def stated(self) -> ProxyStated:
        """The paper as the verb takes it."""
        return ProxyStated(
            self.voter_id, self.agent_id, self.because, self.relation, self.given_on, self.evidence_sha256
        )


class ProxyWithdrawalIn(Wire):
    """撤回委托: why."""

    reason: LongText = Field(min_length=2)


class ProxyPersonView(View):
    """委托人或受托人: the place on the list of electors."""

    elector_id: UUID
    number: int
    name: str

    @classmethod
    def of(cls, elector: Elector) -> Self:
        """One of the two, on the wire."""
        return cls(elector_id=elector.id, number=elector.number, name=elector.name)


class ProxyWithdrawalView(View):
    """撤回委托: why and when."""

    reason: str
    withdrawn_at: datetime

    @classmethod
    def of(cls, withdrawal: Withdrawal) -> Self:
        """The withdrawal on the wire."""
        return cls(reason=withdrawal.reason, withdrawn_at=withdrawal.withdrawn_at)


class ProxyView(View):
    """委托: `agent_stands` says that the agent is on the list of candidates that hangs. `notice_number` is that of the list that shows both names, null until one does."""

    id: UUID
    number: int
    voter: ProxyPersonView
    agent: ProxyPersonView
    because: KnownBecause
    relation: KnownRelation
    given_on: date
    evidence_sha256: Sha256 | None
    agent_stands: bool
    entered_at: datetime
    notice_number: int | None
    withdrawal: ProxyWithdrawalView | None

    @classmethod
    def of(cls, proxy: Proxy) -> Self:
        """The proxy on the wire."""
        return cls(
            id=proxy.id,
            number=proxy.number,
            voter=ProxyPersonView.of(proxy.voter),
            agent=ProxyPersonView.of(proxy.agent),
            because=proxy.because,
            relation=proxy.relation,
            given_on=proxy.given_on,
            evidence_sha256=proxy.evidence_sha256,
            agent_stands=proxy.agent_stands,
            entered_at=proxy.entered_at,
            notice_number=proxy.notice_number,
            withdrawal=ProxyWithdrawalView.of(proxy.withdrawal) if proxy.withdrawal else None,
        )
