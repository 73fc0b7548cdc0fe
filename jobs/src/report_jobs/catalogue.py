"""Which file builds which kind of report (报表目录)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import acceptances, certificates, due_list, progress
from report_jobs.task import Task

BUILDERS: Mapping[str, Callable[[Account, Task], ReportContent]] = MappingProxyType(
    {
        "progress": progress.build,
        "due_list": due_list.build,
        "certificates": certificates.build,
        "acceptances": acceptances.build,
    }
)
