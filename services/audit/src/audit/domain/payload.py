"""What an event tells (事件内容): fields, and hashes where the text itself may have to be erased one day."""

from hashlib import sha256

Payload = dict[str, object]


def fingerprint(text: str) -> str:
    """Hash a text for the log (SHA-256 in hex), so that the text itself can be erased one day."""
    return sha256(text.encode()).hexdigest()
