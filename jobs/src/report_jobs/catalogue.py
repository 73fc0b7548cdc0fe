"""Which file builds which kind of report (报表目录)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from huanjie_client.account import Account
from huanjie_client.models import ReportContent

from report_jobs.kinds import (
    acceptances,
    certificates,
    civil_affairs_return,
    direct_share,
    due_list,
    final,
    inspection,
    progress,
    statistics,
)
from report_jobs.task import Task

BUILDERS: Mapping[str, Callable[[Account, Task], ReportContent]] = MappingProxyType(
    {
        "progress": progress.build,
        "due_list": due_list.build,
        "certificates": certificates.build,
        "acceptances": acceptances.build,
        "statistics": statistics.build,
        "direct_share": direct_share.build,
        "civil_affairs_return": civil_affairs_return.build,
        "street_summary": final.build("street_summary", "换届选举小结", "Summary of elections of"),
        "district_final": final.build("district_final", "换届选举工作报告", "Final report on elections of"),
        "city_final": final.build("city_final", "换届选举工作报告", "Final report on elections of"),
        "inspection": inspection.build,
    }
)
