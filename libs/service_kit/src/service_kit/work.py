"""A request at work (办理): who asks, the transaction, the log and the neighbours; and how a verb refuses and steps.

Each service subclasses `Work` in its ``work.py`` with its stores and clients. A ``slots`` dataclass cannot call bare
``super()`` on Python 3.11, so subclasses add and override nothing.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from service_kit import deliveries
from service_kit.access import Permission, allows
from service_kit.deliveries import Message
from service_kit.identity import Caller
from service_kit.outbox import Payload
from service_kit.problems import AccountUnbound, Conflict, DecisionLike, NotFound, RefusedByRule, ThrottledByRule


class Place(Protocol):
    """A noun that lies in a community (社区) and, where there is one, in an election."""

    @property
    def election_id(self) -> UUID | None:
        """The election, None for the house's log."""
        ...

    @property
    def community_code(self) -> str:
        """Its 12-digit community, or the code of a higher jurisdiction."""
        ...


P = TypeVar("P", bound=Place)
S = TypeVar("S")


class Records(Protocol):
    """Writes events in the transaction of the change: the outbox, or in audit the log itself."""

    async def record(
        self,
        session: AsyncSession,
        name: str,
        payload: Payload,
        *,
        election_id: UUID | None = None,
        community_code: str | None = None,
        decisions: Iterable[DecisionLike] = (),
    ) -> UUID:
        """Record the event and answer its id."""
        ...


class Exceptions(Protocol):
    """Approved exceptions (例外): a warning of a rule goes through with a reason and a named approver."""

    async def approved(self, place: Place) -> Collection[str]:
        """The ids of the rules whose warning is excepted for ``place``."""
        ...


class _Everything(Collection[str]):
    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> "Iterable[str]":  # type: ignore[override]  # nobody lists what has no end
        raise TypeError("every rule is excepted; there is no list of them")

    def __len__(self) -> int:
        raise TypeError("every rule is excepted; there is no number of them")


@dataclass(frozen=True, slots=True)
class NoExceptions:
    """For nouns nobody can ask an exception for yet: what warns goes through and stands in the event's decisions."""

    async def approved(self, _: Place) -> Collection[str]:
        """Every rule."""
        return _Everything()


class Cycle(Protocol):
    """A life cycle (生命周期) as `step` asks it."""

    @property
    def zh(self) -> str:
        """What lives by it."""
        ...

    @property
    def refusal(self) -> str:
        """The public problem type of a step it does not know."""
        ...

    @property
    def states(self) -> Mapping[str, str]:
        """State → Chinese name."""
        ...

    def after(self, state: str, event: str) -> str | None:
        """The state after ``event``, None where the event is not allowed."""
        ...


class StateRefused(Conflict):
    """409: the noun's present state does not allow the step; ``type`` is the noun's own."""

    slug = "wrong-state"
    zh, en = "当前状态不能办理此步骤，请按流程顺序办理", "The present state does not allow this step."

    def __init__(self, cycle: Cycle, state: str) -> None:
        super().__init__(f"{cycle.zh}处于“{cycle.states.get(state, state)}”状态", f"The state is {state}.", state=state)
        self.slug = cycle.refusal  # type: ignore[misc]  # one class, and each noun keeps its public type


@dataclass(frozen=True, slots=True)
class Work:
    """One request's caller, transaction, log, exceptions and the table of permissions."""

    caller: Caller
    session: AsyncSession
    recorder: Records
    exceptions: Exceptions
    permissions: Mapping[str, Permission]

    def may(self, action: str) -> bool:
        """Whether the table of permissions lets the caller take this action, too."""
        return allows(self.permissions[action], self.caller)

    @property
    def own_entry(self) -> UUID:
        """The register's entry of the person whose account asks (本人): whatever it asks, it asks for that person.

        Raises:
            AccountUnbound.
        """
        if not self.caller.resident:
            raise AccountUnbound()
        return UUID(self.caller.resident)

    def visible(self, found: P | None) -> P:
        """The thing; `NotFound` when there is none or it lies outside the caller's scope."""
        if found is None or not self.caller.covers(found.community_code):
            raise NotFound()
        return found

    async def record(self, name: str, place: Place, payload: Payload, decisions: Iterable[DecisionLike] = ()) -> None:
        """Record an event in the transaction of the change; ids, dates and instants in ``payload`` become text."""
        await self.recorder.record(
            self.session,
            name,
            payload,
            election_id=place.election_id,
            community_code=place.community_code,
            decisions=decisions,
        )

    async def deliver(self, *messages: Message) -> None:
        """Write what changes a neighbour into the outgoing messages: it is delivered after the commit, in this order."""
        await deliveries.add(self.session, messages)


class Stored(Generic[S]):
    """A store of a service's `Work` (库), on the request's session: a store holds nothing else."""

    def __init__(self, kind: Callable[[AsyncSession], S]) -> None:
        self._kind = kind

    def __get__(self, work: Work, _: type[Work]) -> S:
        return self._kind(work.session)


def refuse(decisions: Iterable[DecisionLike], approved: Collection[str] = ()) -> None:
    """Stop where a decision blocks, or warns without an approved exception for its rule.

    Raises:
        RefusedByRule: with each of them, one sentence once.
    """
    standing = [each for each in decisions if each.blocks or (each.warns and each.rule not in approved)]
    if standing:
        raise RefusedByRule({each.reason_zh: each for each in standing}.values())


def throttle(decisions: Iterable[DecisionLike], seconds: float) -> None:
    """Stop where a decision blocks for now, until so many seconds are over.

    Raises:
        ThrottledByRule: with each of them.
    """
    standing = [each for each in decisions if each.blocks]
    if standing:
        raise ThrottledByRule(standing, seconds)


def step(cycle: Cycle, state: str, event: str) -> str:
    """The state after ``event``.

    Raises:
        StateRefused: the life cycle knows no such step from ``state``.
    """
    following = cycle.after(state, event)
    if following is None:
        raise StateRefused(cycle, state)
    return following
