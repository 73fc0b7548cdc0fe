"""Questions about the vote and the count: meeting, room, proxies, boxes, certificates, meetings of the national laws (投票)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from electoral_rules.ballots import boxes, polling, proxies, voting
from electoral_rules.book.facts import one_of
from electoral_rules.book.rulebook import Rulebook
from electoral_rules.questions import Answer, Question

STEPS = {"count": voting.COUNT, "announce": voting.ANNOUNCE, "certify": voting.CERTIFY}


def same_day(book: Rulebook, step: str, today: date, election_day: date) -> Answer:
    """Whether `step` (count, announce, certify) is taken on the election day."""
    one_of(step, STEPS)
    return voting.same_day(book, STEPS[step], today, election_day)


def proxy_given(
    book: Rulebook,
    because: str = "",
    written: bool = False,
    relation: str = "",
    agent_entitled: bool = False,
    published: bool = False,
    agent_candidate: bool = False,
    held: int = 1,
    mode: str = "direct",
) -> Answer:
    """Whether this proxy may be handed a ballot."""
    given = proxies.Proxy(because, written, relation, agent_entitled, published, agent_candidate, held, mode)
    return proxies.proxy(book, given)


def voting_room(
    book: Rulebook,
    secret: bool = False,
    booth: bool = False,
    station: bool = False,
    instructions: Collection[str] = (),
) -> Answer:
    """Whether the room has what the vote needs."""
    return polling.room(book, polling.Room(secret, booth, station, instructions))


def box_opening(book: Rulebook, place: str, boxes_missing: int = 0, in_public: bool = True) -> Answer:
    """Whether boxes may be opened at `place` now."""
    return boxes.box_opening(book, boxes.BoxOpening(place, boxes_missing, in_public))


QUESTIONS: Mapping[str, Question] = {
    "same_day": same_day,
    "proxy_given": proxy_given,
    "voting_room": voting_room,
    "box_opening": box_opening,
}
