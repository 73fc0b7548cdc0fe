"""What the commands ask of the gateway (网关客户端), through the generated client; what goes wrong is told in one form."""

from collections.abc import Callable
from typing import TypeVar

from huanjie_client.account import Account, Unreachable, new_key
from huanjie_client.answers import Refused, accepted
from huanjie_client.api.audit import sweep_day as sweep_audit
from huanjie_client.api.gateway import sweep_day as tell_people
from huanjie_client.api.registry import sweep_day as sweep_registry
from huanjie_client.errors import UnexpectedStatus
from huanjie_client.models import MachineTokenIn, OverviewView, SweepView

from report_jobs.reads import read_overview as overview_of

T = TypeVar("T")


class ReportFailed(Exception):
    """The report cannot be made; the message says why and what to do."""


def read_overview(gateway: str, credential: MachineTokenIn, place: str) -> OverviewView:
    """Read the overview of a place, all its pages as one, under a machine credential.

    Raises:
        ReportFailed: the gateway refuses, cannot be reached, or answers something else.
    """
    return ask(gateway, credential, lambda account: overview_of(account, place))


def sweep(gateway: str, credential: MachineTokenIn) -> list[SweepView]:
    """Have the services do what has to happen today; asked again on the same day they do nothing more.

    Raises:
        ReportFailed: as above.
    """
    return ask(gateway, credential, sweep_with)


def sweep_with(account: Account) -> list[SweepView]:
    """Have the services do what has to happen today, as somebody who is signed in."""
    # Last the gateway: it tells people what audit's sweep took up a level.
    services = (sweep_registry, sweep_audit, tell_people)
    return [accepted(service.sync(client=account, idempotency_key=new_key())) for service in services]


def ask(gateway: str, credential: MachineTokenIn, what: Callable[[Account], T]) -> T:
    """Ask something as a machine.

    Raises:
        ReportFailed: as above.
    """
    try:
        with Account(gateway, credential) as account:
            return what(account)
    except Unreachable:
        raise ReportFailed("网关无法连接，请检查 HUANJIE_GATEWAY_URL · The gateway cannot be reached.") from None
    except Refused as refusal:
        raise ReportFailed(f"网关拒绝 · refused: {refusal}") from None
    except (UnexpectedStatus, KeyError, TypeError, ValueError):
        raise ReportFailed("网关的答复无法读取，请升级报表任务 · The gateway's answer cannot be read.") from None
