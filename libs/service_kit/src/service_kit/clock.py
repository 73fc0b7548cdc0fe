"""The one clock (时钟).

Instants are UTC; dates of the law are dates in Asia/Shanghai. A request may be served as of another time (header
``Huanjie-Now``) in the environments ``demo`` and ``test`` only; `wall` always tells the machine's own time.
"""

from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from service_kit.problems import PostedInFuture, Problem

CHINA = ZoneInfo("Asia/Shanghai")
HEADER = "huanjie-now"
# Two machines' clocks differ by a little; more is a time at which nobody has posted anything yet.
_TOLERANCE = timedelta(minutes=5)

as_of: ContextVar[datetime | None] = ContextVar("huanjie_as_of", default=None)


def wall() -> datetime:
    """The machine's clock, in UTC: when something was really recorded."""
    return datetime.now(UTC)


def now() -> datetime:
    """The instant the current request is served as of, in UTC."""
    return as_of.get() or wall()


def today() -> date:
    """The date in China (Asia/Shanghai) that deadlines are measured against."""
    return local_date(now())


def local_date(instant: datetime) -> date:
    """The date in China of an instant with a time zone."""
    return instant.astimezone(CHINA).date()


def start_of(day: date) -> datetime:
    """The instant a day of the law begins."""
    return datetime.combine(day, time.min, CHINA)


def seconds_left(instant: datetime) -> float:
    """Seconds from an instant until the next day begins in China."""
    return (start_of(local_date(instant) + timedelta(days=1)) - instant).total_seconds()


def require_past(instant: datetime, refusal: type[Problem] = PostedInFuture) -> None:
    """Let only what has happened pass; `refusal` is what is raised where the instant lies more than five minutes ahead."""
    if instant > now() + _TOLERANCE:
        raise refusal()


def require_begun(day: date, refusal: type[Problem]) -> None:
    """Let no day pass that has not begun in China; `refusal` is raised then."""
    if day > today():
        raise refusal()


def parse(text: str) -> datetime:
    """An RFC 3339 instant with its offset, in UTC.

    Raises:
        ValueError: the text is not RFC 3339 or names no offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("the instant needs an offset")
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("the instant is at the calendar's end") from None


def rfc3339(instant: datetime) -> str:
    """The instant as RFC 3339 text in UTC with microseconds, one form for one instant."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
