"""Hashes of texts (文字的摘要): how an event names a text that it does not repeat."""

import hashlib


def sha256_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8, 64 hex digits."""
    return hashlib.sha256(text.encode()).hexdigest()
