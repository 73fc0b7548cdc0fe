"""Whether the exchanges of a test prove its mark (证明); what is missing is told in a sentence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.requirements.catalogue import Kind, Proof, proofs
from tests.support.requirements.facts import Heard, decisions, musts, objects
from tests.support.requirements.recording import GATEWAY, Exchange

REFUSED_TO_SOMEBODY = (401, 403, 404)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen under one document: its exchanges, and the events read from the log by the trace of their request.

    `musts` are the rules that the document makes a must.
    """

    exchanges: Sequence[Exchange]
    events: Mapping[str, Sequence[Mapping[str, Any]]]
    musts: frozenset[str]

    def told(self, exchange: Exchange) -> dict[str, set[str]]:
        """Rule → verdicts, in the answer of an exchange and in the events that were read of it."""
        found: dict[str, set[str]] = {}
        for each in decisions([exchange.answer, *self.events.get(exchange.trace, ())]):
            found.setdefault(each.rule, set()).add(each.verdict)
        return found


def missing(requirement: str, document: str, heard: Heard) -> list[str]:
    """What is missing of the proof under a document, a sentence each; nothing where it is whole."""
    proof = proofs()[requirement]
    own = [each for each, of in zip(heard.exchanges, heard.documents, strict=True) if document in of]
    if own and proof.kind == "prohibition":
        # What nobody may do is tried at every route, also where nothing is of this document.
        own = [*heard.exchanges]
    told = [
        *_KINDS[proof.kind](proof, Seen(own, heard.by_trace, musts(document))),
        *_of_another_kind_of_election(proof, own),
    ]
    return [f"{requirement} under {document}: {each}" for each in told]


def _of_another_kind_of_election(proof: Proof, own: Sequence[Exchange]) -> Iterator[str]:
    ordered = [each for exchange in own for each in objects(exchange.answer) if {"body", "mode"} <= each.keys()]
    if (proof.bodies or proof.modes) and not any(proof.about(each["body"], each["mode"]) for each in ordered):
        yield f"no plan or election of {' or '.join(proof.bodies + proof.modes)} was seen"


def _act(proof: Proof, seen: Seen) -> Iterator[str]:
    refused = _refused(proof, seen, "blocked")
    if not refused:
        yield f"no request was refused with a decision on {' or '.join(proof.rules)}"
        return
    yield from _accepted(seen, {each.operation for each in refused}, {each.trace for each in refused})


def _warn(proof: Proof, seen: Seen) -> Iterator[str]:
    # Where one document only warns, another may make it a must: there it refuses.
    refused = _refused(proof, seen, "blocked") if seen.musts & set(proof.rules) else []
    warned = [*_refused(proof, seen, "warning"), *_told(proof, seen, "warning"), *refused]
    if not warned:
        yield f"no request was warned with a decision on {' or '.join(proof.rules)}"
        return
    yield from _accepted(seen, {each.operation for each in warned}, {each.trace for each in warned})


def _outcome(proof: Proof, seen: Seen) -> Iterator[str]:
    short, whole = _events_telling(proof, seen, "blocked", "warning"), _events_telling(proof, seen, "ok")
    for found, verdict in ((short, "blocked or warning"), (whole, "ok")):
        if not found:
            yield f"nothing was done whose event, read from the log, says {verdict} of {' or '.join(proof.rules)}"
    if short and whole and not {each.operation for each in short} & {each.operation for each in whole}:
        yield "the two events are not of the same request"


def _refusal(proof: Proof, seen: Seen) -> Iterator[str]:
    if not _refused(proof, seen, "blocked"):
        yield f"no request was refused with a decision on {' or '.join(proof.rules)}"


def _acceptance(proof: Proof, seen: Seen) -> Iterator[str]:
    if not any(seen.events.get(each.trace) for each in _told(proof, seen, "ok", "warning")):
        yield f"no request was done whose event, read from the log, has a decision on {' or '.join(proof.rules)}"


def _read(proof: Proof, seen: Seen) -> Iterator[str]:
    for route in proof.routes:
        called = [each for each in seen.exchanges if _is(route, each)]
        if not any(each.accepted and each.token for each in called):
            yield f"{route} was not read by anybody"
        if not any(each.status in REFUSED_TO_SOMEBODY for each in called):
            yield f"{route} was refused to nobody"


def _public_read(proof: Proof, seen: Seen) -> Iterator[str]:
    for route in proof.routes:
        if not any(_is(route, each) and each.accepted and not each.token for each in seen.exchanges):
            yield f"{route} was not read without a token"


def _prohibition(proof: Proof, seen: Seen) -> Iterator[str]:
    from tests.contracts.documents import merged

    harmless = [each for each in seen.exchanges if any(_is(route, each) for route in proof.routes)]
    done = [each for each in seen.exchanges if each.accepted and each.method in proof.methods and each not in harmless]
    if done and "GET" not in proof.methods:
        yield f"{done[0].method} {done[0].path} was done"
    for path, item in merged()["paths"].items():
        for method in {name.upper() for name in item} & set(proof.methods):
            if path.startswith(GATEWAY) and not any(_is(f"{method} {path}", each) for each in seen.exchanges):
                yield f"{method} {path} was not tried"


def _refused(proof: Proof, seen: Seen, verdict: str) -> list[Exchange]:
    return [
        each
        for each in seen.exchanges
        if each.status in (403, 409, 429) and any(verdict in seen.told(each).get(rule, ()) for rule in proof.rules)
    ]


def _told(proof: Proof, seen: Seen, *verdicts: str) -> list[Exchange]:
    return [
        each
        for each in seen.exchanges
        if each.accepted
        and each.method != "GET"
        and any(set(verdicts) & seen.told(each).get(rule, set()) for rule in proof.rules)
    ]


def _events_telling(proof: Proof, seen: Seen, *verdicts: str) -> list[Exchange]:
    told = {(rule, verdict) for rule in proof.rules for verdict in verdicts}
    return [
        each
        for each in seen.exchanges
        if each.accepted
        and told & {(said.rule, said.verdict) for said in decisions([*seen.events.get(each.trace, ())])}
    ]


def _accepted(seen: Seen, operations: set[tuple[str, str]], but: set[str]) -> Iterator[str]:
    done = [each for each in seen.exchanges if each.accepted and each.operation in operations and each.trace not in but]
    if not done:
        yield f"no other request to {' or '.join(map(' '.join, sorted(operations)))} was done"
    elif not any(seen.events.get(each.trace) for each in done):
        yield "the event of what was done was not read from the log"


def _is(route: str, exchange: Exchange) -> bool:
    pattern = re.sub(r"\{\w+\}", "[^/]+", route)
    return re.fullmatch(pattern, f"{exchange.method} {exchange.path}") is not None


_KINDS: Mapping[Kind, Callable[[Proof, Seen], Iterator[str]]] = {
    "act": _act,
    "warn": _warn,
    "outcome": _outcome,
    "refusal": _refusal,
    "acceptance": _acceptance,
    "read": _read,
    "public read": _public_read,
    "prohibition": _prohibition,
}
