"""Signed notes and cosignatures against the examples and rules of C2SP."""

import pytest
from audit.domain import checkpoint, notes
from audit.storage.keys import NoteSigner
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from service_kit.identity import is_signed

SPEC_KEY = "example.com/behind-the-sofa"
SPEC_NOTE = """example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
"""


def signer(name: str, kind: int = notes.ED25519, seed: int = 1) -> NoteSigner:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return NoteSigner(notes.VerifierKey(name, kind, private.public_key().public_bytes_raw()), private)


HEAD = checkpoint.Checkpoint("huanjie.test/audit/house", 7, bytes(range(32)))
LOG = signer("huanjie.test/audit")
WITNESS = signer("w.test", notes.COSIGNATURE_V1, seed=2)


def test_the_example_of_the_specification_is_read_and_written_back_byte_for_byte() -> None:
    note, head = checkpoint.read_checkpoint(SPEC_NOTE)
    assert (head.origin, head.size, str(note)) == (SPEC_KEY, 20852163, SPEC_NOTE)
    assert head.body == note.text


def test_a_verifier_key_survives_its_text_form_and_a_changed_one_is_refused() -> None:
    text = str(LOG.key)
    assert notes.parse_verifier_key(text) == LOG.key
    name, key_id, material = text.split("+", 2)
    with pytest.raises(notes.MalformedNote):
        notes.parse_verifier_key(f"{name}+{'0' * len(key_id)}+{material}")


def test_a_signed_checkpoint_verifies_and_any_other_text_does_not() -> None:
    note = checkpoint.sign_checkpoint(HEAD, LOG.key, LOG.sign)
    assert checkpoint.signed_by(notes.parse_note(str(note)), LOG.key, is_signed)
    other = notes.Note(note.text.replace("\n7\n", "\n8\n"), note.signatures)
    assert not checkpoint.signed_by(other, LOG.key, is_signed)


def test_a_signature_of_another_key_under_the_same_name_is_not_taken() -> None:
    note = checkpoint.sign_checkpoint(HEAD, LOG.key, LOG.sign)
    assert not checkpoint.signed_by(note, signer("huanjie.test/audit", seed=3).key, is_signed)


def test_a_cosignature_tells_its_second_and_covers_it() -> None:
    line = checkpoint.cosign(HEAD.body, WITNESS.key, 1_716_854_400, WITNESS.sign)
    assert checkpoint.cosigned_at(HEAD.body, line, WITNESS.key, is_signed) == 1_716_854_400
    later = (1_716_854_401).to_bytes(8, "big") + line.signature[8:]
    forged = notes.SignatureLine(line.name, line.key_id, later)
    assert checkpoint.cosigned_at(HEAD.body, forged, WITNESS.key, is_signed) is None


@pytest.mark.parametrize("size", ["07", "+7", "-1", "", "٧", "７", "7 ", "1_0"])
def test_a_size_that_is_not_plain_decimal_is_refused(size: str) -> None:
    with pytest.raises(notes.MalformedNote):
        checkpoint.read_checkpoint(SPEC_NOTE.replace("20852163", size))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n",
        "a\n\n",
        "a\n\n— key\n",
        "a\n\n— key !!!\n",
        "a\n\n- key AAAAAAAA\n",
        "a\x00\n\n— k AAAAAAAA\n",
        "x" * 20_000,
    ],
)
def test_a_malformed_note_is_refused(text: str) -> None:
    with pytest.raises(notes.MalformedNote):
        notes.parse_note(text)
