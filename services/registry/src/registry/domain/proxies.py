"""Voting for somebody else (委托投票): who entrusted whom, on which paper, and whether it was withdrawn (BAL-08, LAW-19)."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from electoral_rules.ballots.proxies import Proxy as Given

from registry.domain.electors import Elector


@dataclass(frozen=True, slots=True)
class ProxyStated:
    """委托书: by whom and to whom it is given, why, the agent's relation to the voter, of which day, and the signed paper.

    `evidence_sha256` is None where nothing is written.
    """

    voter_id: UUID
    agent_id: UUID
    because: str
    relation: str
    given_on: date
    evidence_sha256: str | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """撤回委托: why, by whom it was entered, when."""

    reason: str
    withdrawn_by: str
    withdrawn_at: datetime


@dataclass(frozen=True, slots=True)
class Proxy:
    """委托: one voter entrusted another with the own vote in an election, `notice_number` that of the list that shows both names."""

    id: UUID
    election_id: UUID
    community_code: str
    number: int
    voter: Elector
    agent: Elector
    because: str
    relation: str
    given_on: date
    evidence_sha256: str | None
    entered_by: str
    entered_at: datetime
    agent_stands: bool = False
    """Whether the agent is on the list of candidates that hangs."""
    notice_number: int | None = None
    withdrawal: Withdrawal | None = None

    @property
    def holds(self) -> bool:
        """Whether it was not withdrawn."""
        return self.withdrawal is None

    def withdrawn(self, withdrawal: Withdrawal) -> "Proxy":
        """The same, withdrawn."""
        return replace(self, withdrawal=withdrawal)


def given(stated: ProxyStated, agent: Elector | None, held: int, mode: str, *, stands: bool) -> Given:
    """The paper as the law asks about it; `held` counts this one, `stands` says that the agent is a candidate.

    Nobody is the own agent: who entrusts, entrusts another voter.
    """
    return Given(
        because=stated.because,
        written=stated.evidence_sha256 is not None,
        relation=stated.relation,
        agent_entitled=agent is not None and agent.id != stated.voter_id,
        agent_candidate=stands,
        held=held,
        mode=mode,
    )
