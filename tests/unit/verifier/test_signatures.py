"""The verifier's own Ed25519 agrees with `cryptography`, on good signatures and on bad ones."""

from types import ModuleType

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def theirs(public: bytes, signature: bytes, message: bytes) -> bool:
    """What `cryptography` says."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize("seed", range(6))
def test_good_signatures_are_good_and_every_changed_byte_makes_them_bad(program: ModuleType, seed: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes([seed, 7] * 16))
    public, message = private.public_key().public_bytes_raw(), b"head %d" % seed
    signature = private.sign(message)
    assert program.verify_plainly(public, signature, message)
    assert not program.verify_plainly(public, signature, message + b".")
    for place in range(64):
        changed = signature[:place] + bytes([signature[place] ^ 1 << seed]) + signature[place + 1 :]
        assert not program.verify_plainly(public, changed, message)


# RFC 8032 §7.1, tests 1 to 3: public key, message, signature.
VECTORS = [
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
]  # fmt: skip


@pytest.mark.parametrize(("public", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard(program: ModuleType, public: str, message: str, signature: str) -> None:
    assert program.verify_plainly(bytes.fromhex(public), bytes.fromhex(signature), bytes.fromhex(message))


def test_other_forms_of_one_signature_are_refused_as_cryptography_does(program: ModuleType) -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    public, signature = private.public_key().public_bytes_raw(), private.sign(b"m")
    larger = (int.from_bytes(signature[32:], "little") + program.ORDER).to_bytes(32, "little")
    cases = [
        (public, signature[:32] + larger),
        (public, signature[:63]),
        (public, signature + b"\0"),
        (public, b""),
        (public[:31], signature),
        (program.P.to_bytes(32, "little"), signature),
        ((2).to_bytes(32, "little"), signature),
        (b"\xff" * 32, signature),
        (public, b"\xff" * 64),
    ]
    for key, given in cases:
        assert program.verify_plainly(key, given, b"m") is theirs(key, given, b"m") is False
