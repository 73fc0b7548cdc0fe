"""Secrets are kept as argon2 hashes (口令散列), two hashed at a time so that sign-ins cannot take the machine."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from gateway.problems import TooManyRequests

_THREADS = 2
_WAITING = 32
_BUSY_SECONDS = 1.0
# OWASP's parameters for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes; one lane, or two hashes at a time
# would run on eight threads.
_MEMORY_KIB, _PASSES, _LANES = 19_456, 2, 1


class Passwords:
    """Hashes and verifies in threads of its own; refuses when too many wait."""

    def __init__(self) -> None:
        hasher = Argon2Hasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES)
        self._argon2 = PasswordHash((hasher,))
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="argon2")
        self._waiting = 0
        # Verified where there is no account, so that its absence takes as long as a wrong secret.
        self._nobody = self._argon2.hash("nobody")

    def hash_now(self, secret: str) -> str:
        """Hash a secret in this thread."""
        return self._argon2.hash(secret)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A place in the queue, taken before anything is asked of the database.

        Raises:
            TooManyRequests: too many are waiting.
        """
        if self._waiting >= _THREADS + _WAITING:
            raise TooManyRequests(_BUSY_SECONDS)
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1

    async def hash(self, secret: str) -> str:
        """Hash a secret."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._argon2.hash, secret)

    async def matches(self, secret: str, stored: str | None) -> bool:
        """Decide whether the secret is the stored one's; never for None, which takes as long."""
        loop = asyncio.get_running_loop()
        same = await loop.run_in_executor(self._threads, self._argon2.verify, secret, stored or self._nobody)
        return same and stored is not None

    async def close(self) -> None:
        """End the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)
