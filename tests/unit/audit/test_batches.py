"""Who says an entry: its batch, and the signature that measures, rolls, lists and results bear alone."""

from datetime import UTC, datetime

import pytest
from audit.domain.event import SIGNED_ALONE, Json
from audit.domain.live_log import LiveEntry
from audit.log.batches import find_unsaid
from audit.log.events_doc import ROOT, catalogues
from audit.storage.sequencer import entry_text, event_of
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from jwt.algorithms import OKPAlgorithm
from service_kit import canonical
from service_kit.identity import KeySet, Signer
from service_kit.speech import Batch, sign_event

from tests.integration.audit.support import event
from tests.unit.verifier.program import verifier

PLAIN, ALONE = "ballots.session.opened", "ballots.result.determined"
NEVER = datetime.min.replace(tzinfo=UTC)
Event = dict[str, Json]


def key(seed: int) -> dict[str, str]:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return OKPAlgorithm.to_jwk(private, as_dict=True) | {"kid": f"ballots-{seed}", "iss": "ballots"}


OURS, THIEF = Signer(key(1)), Signer(key(9))
KEYS = KeySet({"keys": [key(1)]})


def told(kind: str, number: int) -> Event:
    return {"id": str(number), "type": kind, "source": "ballots", "data": {"number": number}}


def unsaid(*events: Event) -> set[int]:
    """The indexes found among these events, all of them in one good batch."""
    texts = [canonical.dumps(event).decode() for event in events]
    entries = [
        LiveEntry(index, "", canonical.dumps({**event, "log": "house", "index": index}).decode(), b"", NEVER, 1)
        for index, event in enumerate(events)
    ]
    return set(find_unsaid(entries, {1: Batch.of(OURS, texts)}, KEYS))


def test_a_good_signature_of_its_own_is_asked_for_from_the_first_on() -> None:
    first, second = told(ALONE, 1), told(ALONE, 2)
    signed = second | {"signature": sign_event(OURS, second)}
    assert unsaid(first, told(PLAIN, 3), signed) == set(), "entries of earlier releases bear none"
    assert unsaid(signed, told(PLAIN, 3), first) == {2}


@pytest.mark.parametrize("kind", [PLAIN, ALONE])
@pytest.mark.parametrize(
    "change",
    [
        ('"log":"house"', '"log":"house","id":"2"'),
        ('"index":0', '"id":"2","index":0'),
        ('"number":1', '"number":2'),
        ('"trace":""', '"trace":"","trace":"x"'),
        ('"recorded_at":"', '"recorded_at":"1'),
    ],
)
def test_an_entry_as_the_sequencer_writes_it_is_said_and_none_with_more_or_other_words(
    kind: str, change: tuple[str, str]
) -> None:
    recorded = event_of({**event(None, kind, number=1), "source": "ballots"})
    batch, text = {1: Batch.of(OURS, [recorded.text])}, entry_text(recorded, 0)

    def unsaid_as(text: str) -> set[int]:
        return set(find_unsaid([LiveEntry(0, "", text, b"", NEVER, 1)], batch, KEYS))

    assert (unsaid_as(text), unsaid_as(text.replace(*change, 1))) == (set(), {0})
    assert text != text.replace(*change, 1)


@pytest.mark.parametrize("kind", [PLAIN, ALONE])
def test_a_signature_that_is_not_the_services_own_is_named_whatever_batch_it_is_in(kind: str) -> None:
    event = told(kind, 1)
    thiefs, anothers = sign_event(THIEF, event), sign_event(OURS, told(kind, 2))
    for signature in (thiefs, anothers, "AA==", "?"):
        assert unsaid(event | {"signature": signature}) == {0}
    assert unsaid(event | {"signature": sign_event(OURS, event)}) == set()


def test_services_the_log_and_the_offline_verifier_agree_on_what_is_signed_alone() -> None:
    declared = {
        name for catalogue in catalogues(ROOT).values() for name, each in catalogue.types.items() if each.signed
    }
    assert declared == SIGNED_ALONE == set(verifier().SIGNED_ALONE)
