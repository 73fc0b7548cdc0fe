"""User names that look like another's (形近用户名): nanling.clerk1 and nanling.clerkl."""

import re
import string
from itertools import islice, product

from electoral_rules.candidates.look_alikes import skeleton
from service_kit.database import Session
from service_kit.transactions import lock

from gateway.problems import UsernameConfusable
from gateway.storage.accounts import Accounts

_ALPHABET = string.ascii_lowercase + string.digits + "._-"
# More ways to write a name than this, and nobody can tell what it says.
_MOST = 1024


async def require_unlike(session: Session, username: str) -> None:
    """Let a user name pass that looks like no other account's.

    Raises:
        UsernameConfusable: it does, or too much of it can be read in two ways.
    """
    image = skeleton(username)
    # Of two that look alike and are made at once, one waits and is refused.
    await lock(session, f"username {image}")
    spellings = list(islice(map("".join, product(*_ways(image))), _MOST + 1))
    if len(spellings) > _MOST or await Accounts(session).any_named({*spellings} - {username}):
        raise UsernameConfusable()


def _ways(image: str) -> list[list[str]]:
    """Each part of a skeleton with all that is written so in a user name: rn may be m."""
    written: dict[str, list[str]] = {}
    for sign in _ALPHABET:
        written.setdefault(skeleton(sign), []).append(sign)
    longer = [part for part in written if len(part) > 1]
    parts = re.findall("|".join([*map(re.escape, longer), "."]), image)
    return [[*written.get(part, ()), *([part] if part in longer else ())] for part in parts]
