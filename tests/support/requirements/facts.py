"""What the exchanges of a test tell (所见事实): decisions, events, and the document each exchange was under."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from electoral_rules.book.loading import available, document

from tests.support.requirements.recording import Exchange

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CASE = re.compile(r"JB[0-9]{4}-[0-9]+-[0-9]+")
SLUGS = frozenset(available())
NAME = re.compile("|".join((UUID.pattern, CASE.pattern, "[0-9a-f]{64}", *sorted(SLUGS))))
COMMUNITY = re.compile(r"/api/v1/(?:(?:registry|ballots)/communities|(?:audit/)?places)/([0-9]{12})/")
REPORTS, WITHIN = "/api/v1/audit/reports", re.compile(r"\bwithin=([0-9]{12})\b")
ENTRIES = re.compile(rf"/api/v1/audit/logs/(?:house|{UUID.pattern})/entries")


@dataclass(frozen=True, slots=True)
class Told:
    """A decision on a rule, as an answer or an event gives it."""

    rule: str
    verdict: str


@dataclass(frozen=True)
class Heard:
    """What was heard of a test, read once for all its marks."""

    exchanges: Sequence[Exchange]

    @cached_property
    def documents(self) -> list[frozenset[str]]:
        """The documents of each exchange."""
        return documents(self.exchanges)

    @cached_property
    def by_trace(self) -> dict[str, list[Mapping[str, Any]]]:
        """The events that were read, by the trace of the exchange they tell of."""
        read = events(self.exchanges)
        return {each.trace: [event for event in read if event["trace"] == each.trace] for each in self.exchanges}


def musts(slug: str) -> frozenset[str]:
    """The rules that a document makes a must."""
    return frozenset(rule.id for rule in document(slug).rules if rule.strength == "must")


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every JSON object in a value, the outer ones first."""
    if isinstance(value, Mapping):
        yield value
    for inner in value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ():
        yield from objects(inner)


def decisions(value: Any) -> frozenset[Told]:
    """Every decision in an answer or an event."""
    return frozenset(
        Told(each["rule"], each["verdict"]) for each in objects(value) if {"rule", "verdict"} <= each.keys()
    )


def events(exchanges: Iterable[Exchange]) -> list[Mapping[str, Any]]:
    """The events that were read from the log, through its route."""
    read = [each for each in exchanges if each.accepted and each.method == "GET" and ENTRIES.fullmatch(each.path)]
    return [json.loads(item["entry"]) for each in read for item in each.answer["items"]]


def documents(exchanges: Sequence[Exchange]) -> list[frozenset[str]]:
    """The documents of each exchange: of the plan or election in its address, else of those or the community that it sends,
    else of the plans of the community whose register it asks.

    What belongs to which document is learnt from the exchanges alone: from a plan, which names it; from an election's first
    event, which holds its rulebook; and everything answered about something known belongs to it, too. What is under a document
    that is not shipped is under its parents as well.
    """
    known: dict[str, frozenset[str]] = {slug: frozenset([slug]) for slug in SLUGS}
    learn(known, _added(exchanges))
    learn(known, _stated(exchanges, known))
    # Long answers are asked again and again until nothing new is learnt of them.
    named = [_named(each.answer) for each in exchanges]
    while learn(known, _belonging(exchanges, named, known)):
        pass
    return [_of(each, known) or _about_a_place(each, known) for each in exchanges]


def learn(known: dict[str, frozenset[str]], found: Iterable[tuple[Iterable[str], str]]) -> bool:
    """Add what was found to what is known; whether anything was new."""
    before = dict(known)
    for slugs, name in found:
        known[name] = known.get(name, frozenset()) | frozenset(slugs)
    return known != before


def _added(exchanges: Sequence[Exchange]) -> Iterator[tuple[list[str], str]]:
    # No requirement is of a made-up document: what is tried under it proves something of the law above it.
    for header in (each for exchange in exchanges for each in objects(exchange.answer) if "parents" in each):
        slug = str(header.get("document", header.get("slug", "")))
        if slug not in SLUGS:
            yield [slug, *header["parents"]], slug


def _stated(exchanges: Sequence[Exchange], known: Mapping[str, frozenset[str]]) -> Iterator[tuple[frozenset[str], str]]:
    for each in exchanges:
        for plan in objects(each.answer):
            if {"id", "document", "jurisdiction_code", "elections"} <= plan.keys():
                under = known.get(plan["document"], frozenset())
                yield from ((under, body["community_code"]) for body in plan.get("communities", ()))
                yield from ((under, name) for name in (plan["id"], *plan["elections"]))
    for event in events(exchanges):
        if event["type"] == "registry.election.created":
            yield known.get(event["data"]["rulebook"]["slug"], frozenset()), event["election_id"]


def _named(answer: Any) -> frozenset[str]:
    return frozenset(NAME.findall(json.dumps(answer))) - SLUGS if answer is not None else frozenset()


def _belonging(
    exchanges: Sequence[Exchange], named: Sequence[frozenset[str]], known: Mapping[str, frozenset[str]]
) -> Iterator[tuple[frozenset[str], str]]:
    for each, names in zip(exchanges, named, strict=True):
        found = _of(each, known) if names else None
        yield from ((found, name) for name in names if found)


def _of(each: Exchange, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    sent = each.sent if isinstance(each.sent, Mapping) else {}
    named = [str(sent.get(name, "")) for name in ("document", "plan_id", "election_id")]
    for place in (NAME.findall(f"{each.path}?{each.query}"), named):
        if found := frozenset[str]().union(*(known.get(name, frozenset()) for name in place)):
            return found
    if each.path == REPORTS and (within := WITHIN.search(each.query)):
        # A report is of no election: those of a community belong to the plans seen of it.
        return known.get(within[1], frozenset())
    return _holding_in(str(sent.get("community_code", "")))


def _about_a_place(each: Exchange, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The documents of the plans seen of a community, for what is asked of the community itself (its register, its overview)."""
    place = COMMUNITY.match(each.path)
    return known.get(place[1], frozenset()) if place else frozenset()


def _holding_in(community: str) -> frozenset[str]:
    """The documents of the community's own city, street … for what belongs to no election."""
    places = ((slug, document(slug).jurisdiction_code) for slug in sorted(SLUGS) if community)
    return frozenset(slug for slug, place in places if place and community.startswith(place))
