"""Exceptions (例外): somebody proposes one with a reason, another person approves it; what every service refuses in it."""

from typing import Protocol

from service_kit.identity import Caller
from service_kit.problems import Conflict, Problem


class NoWarningToExcept(Conflict):
    """409: an exception is asked for where the rule gives no warning, or one that nobody may except."""

    slug = "no-warning-to-except"
    zh, en = (
        "该规则没有可以例外的提示，无需例外批准",
        "This rule gives no warning that can be excepted; no exception is needed.",
    )


class ExceptionKnown(Conflict):
    """409: there is an exception for this rule already."""

    slug = "exception-known"
    zh, en = "该规则的例外申请已存在，请等待批准", "There is an exception for this rule. Wait for its approval."


class SecondPersonNeeded(Problem):
    """403: who proposed may not approve."""

    slug, status = "second-person-needed", 403
    zh, en = "请由提出人以外的另一人批准例外", "Another person than the one who proposed the exception must approve it."


class Proposed(Protocol):
    """An exception as far as it has come."""

    @property
    def proposed_by(self) -> str:
        """The account that proposed it."""
        ...

    @property
    def approved_by(self) -> str | None:
        """The account that approved it."""
        ...


def require_approvable(exception: Proposed, caller: Caller) -> None:
    """Let another person than proposed it approve an exception, once.

    Raises:
        SecondPersonNeeded; ExceptionKnown: it is approved already.
    """
    if caller.is_person_of(exception.proposed_by):
        raise SecondPersonNeeded()
    if exception.approved_by is not None:
        raise ExceptionKnown("该例外已经批准", "This exception is approved already.")
