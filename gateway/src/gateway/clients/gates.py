"""The gates of an election (关口) as each service answers them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import JsonValue
from service_kit.client import ServiceClient


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands: document, its title, the article and its words."""

    document: str
    title: str
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says; ``required`` and ``observed`` have the shape of the rule's own value."""

    rule: str
    verdict: str
    required: JsonValue
    observed: JsonValue
    reason_zh: str
    reason_en: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate, who opens it until when ("" where nobody is named), and the decisions that stand in its way."""

    gate: str
    zh: str
    en: str
    owner: str
    due: date | None
    state: str
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Gates:
    """The gates of one service; none where the document asks none of it."""

    gates: tuple[Gate, ...]


async def read_gates(client: ServiceClient, election_id: UUID) -> tuple[Gate, ...]:
    """Read the gates of an election that one service owns."""
    return (await client.read(Gates, f"/v1/elections/{election_id}/decisions")).gates
