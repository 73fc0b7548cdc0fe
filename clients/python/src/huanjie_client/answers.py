"""What a call of the API comes back with (答复): the thing itself, or the refusal with its reasons; pages; versions."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

from .models import Problem
from .types import UNSET, Response, Unset

T = TypeVar("T")
K = TypeVar("K")
_NEXT = re.compile(r'<([^>]*)>; rel="next"')


class Refused(Exception):
    """The house said no (RFC 9457): `problem` says why and what to do about it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.title} {problem.detail or ''}".strip())
        self.problem = problem

    @property
    def rules(self) -> list[str]:
        """The ids of the rules that stand in the way."""
        return [decision.rule for decision in self.problem.decisions or []]


def accepted(answer: T | Problem | None) -> T:
    """The thing that was asked for; where its form depends on who asks, narrow it with `isinstance`.

    Raises:
        Refused: the answer is a problem document.
        ValueError: the answer has a status that the contract does not know.
    """
    if isinstance(answer, Problem):
        raise Refused(answer)
    if answer is None:
        raise ValueError("答复不在接口契约之内，请升级客户端 · not an answer of the contract; upgrade the client")
    return answer


def pages(ask: Callable[[K | Unset], Response[T | Problem]], key: Callable[[str], K]) -> Iterator[T]:
    """Every page of a list, along its `Link` header: `ask` reads the page after a key, `key` makes it of a text.

    Raises:
        Refused: a page is refused.
    """
    after: K | Unset = UNSET
    while True:
        answer = ask(after)
        yield accepted(answer.parsed)
        following = _NEXT.search(answer.headers.get("Link", ""))
        if following is None:
            return
        after = key(parse_qs(urlsplit(following[1]).query)["after"][0])


def version(answer: Response[T]) -> str:
    """The version of what was read, for `If-Match`."""
    return answer.headers["ETag"]
