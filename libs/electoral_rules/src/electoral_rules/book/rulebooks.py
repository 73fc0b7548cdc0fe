"""Frozen rulebooks fetched by their hash (规则汇编核对): believed only if they are what the hash names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from electoral_rules.book.model import RulesError
from electoral_rules.book.rulebook import Rulebook

Fetch = Callable[[str], Awaitable[str]]
"""SHA-256 → the rulebook's JSON text, from wherever it is kept."""


class WrongRulebook(RulesError):
    """What was fetched is not the rulebook that the hash names."""


def read_rulebook(text: str, sha256: str) -> Rulebook:
    """The rulebook of a JSON text, if its hash is `sha256`.

    Raises:
        WrongRulebook: it is another one. RulesError: it is none.
    """
    found = Rulebook.from_json(text)
    if found.sha256 != sha256:
        raise WrongRulebook("规则汇编与其指纹不符。The rulebook is not what its hash names.")
    return found


class RulebookClient:
    """Fetches each rulebook once: a hash names one content for ever."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._known: dict[str, Rulebook] = {}

    async def rulebook(self, sha256: str) -> Rulebook:
        """The frozen rulebook with this hash.

        Raises:
            WrongRulebook, RulesError: see `read_rulebook`; nothing is kept.
        """
        if sha256 not in self._known:
            self._known[sha256] = read_rulebook(await self._fetch(sha256), sha256)
        return self._known[sha256]
