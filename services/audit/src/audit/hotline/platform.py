"""Find out which platform asks (接入平台): its machine credential says so (ADR 17)."""

from service_kit.problems import NotFound

from audit.platforms.access import Connected
from audit.platforms.format import Platform
from audit.platforms.loading import FIRST
from audit.work import Work


def is_platform(work: Work) -> bool:
    """Whether a platform asks, and not a desk: only platforms bring orders."""
    return work.may("audit.work_order.submit")


def platform_of(work: Work) -> Connected:
    """Find the platform that the caller's credential speaks for."""
    return work.parts.platforms.of_credential(work.caller.client)


def listed_platform(work: Work, slug: str) -> Platform:
    """Find the platform whose list a desk brings, or its own where a platform itself asks, with the columns of its lists.

    Raises:
        NotFound: there is no such platform.
    """
    connected = platform_of(work) if is_platform(work) else work.parts.platforms.connected.get(slug)
    if connected is None:
        raise NotFound()
    usual = work.parts.platforms.connected[FIRST].platform.headings
    return (
        connected.platform if connected.platform.headings else connected.platform.model_copy(update={"headings": usual})
    )
