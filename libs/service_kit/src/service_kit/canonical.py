"""The one text of a JSON value (规范 JSON, RFC 8785): what is hashed, signed or compared as bytes."""

import hashlib
import json
from typing import Never

import rfc8785

_LARGEST = 2**53 - 1


def _refuse(number: str) -> Never:
    raise ValueError(number)


def _small(number: str) -> int:
    found = int(number)
    return found if abs(found) <= _LARGEST else _refuse(number)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_DECODER = json.JSONDecoder(parse_float=_refuse, parse_int=_small, parse_constant=_refuse)


def dumps(value: object) -> bytes:
    """The canonical text in UTF-8.

    Nearly every value has it from the standard library, some twenty times as fast: where there is no fraction, no integer
    beyond 2^53 and no character beyond the first plane, whose keys would sort otherwise. The rest has it from `rfc8785`.

    Raises:
        ValueError: there is none (rfc8785.CanonicalizationError, or that of a key with half a character).
    """
    try:
        text = _ENCODER.encode(value)
        if len(text.encode("utf-16-le")) == 2 * len(text):
            _DECODER.decode(text)
            return text.encode()
    except (TypeError, ValueError):
        pass  # said below, and in its words
    return rfc8785.dumps(value)  # type: ignore[arg-type]  # it refuses what is no JSON


def sha256(value: object) -> str:
    """The SHA-256 of the canonical text, 64 hex digits: how a log names a value that it does not repeat.

    Raises:
        ValueError: there is no such text.
    """
    return hashlib.sha256(dumps(value)).hexdigest()
