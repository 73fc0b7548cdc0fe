"""Find out which platform asks (接入平台): its machine credential says so (ADR 17)."""

from audit.platforms.access import Connected
from audit.work import Work


def is_platform(work: Work) -> bool:
    """Whether a platform asks, and not a desk: only platforms bring orders."""
    return work.may("audit.work_order.submit")


def platform_of(work: Work) -> Connected:
    """Find the platform that the caller's credential speaks for."""
    return work.parts.platforms.of_credential(work.caller.client)
