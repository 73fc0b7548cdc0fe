"""Report jobs of tests: machines that sign in at the gateway and make what they are asked for."""

import json
from datetime import datetime
from itertools import count
from typing import Any

from huanjie_client.account import Account
from huanjie_client.models import MachineTokenIn, ReportItemView
from report_jobs.by_hand import make_by_hand

from tests.integration.candidates.town import Who
from tests.integration.requirements.front import SECRET, Front
from tests.support.parts import make_accounts

_NUMBERS = count()
AUDITOR = Who("auditor", "")


class Job:
    """The report job of a place, as a machine that signs in at the gateway, and what it was told to say."""

    def __init__(self, front: Front, scope: str, now: str) -> None:
        self.front, self.said = front, list[str]()
        name = f"jobs-{next(_NUMBERS)}"
        account = {"kind": "machine", "username": name, "name": "报表任务", "secret": SECRET}
        grant = {"role": "report_job", "scope": scope, "office": "", "body": ""}
        file = front.folder / f"{name}.json"
        file.write_text(json.dumps({"accounts": [account | {"grants": [grant]}]}), encoding="utf-8")
        make_accounts(front.house, front.gateway.environment, file)
        self.account = Account(front.house.gateway_url, MachineTokenIn(name, SECRET)).as_of(datetime.fromisoformat(now))

    def make(self, kind: str, place: str, then: datetime | None = None) -> ReportItemView:
        """A report as the command makes it."""
        return make_by_hand(self.account, kind, place, None, then, self.said.append)

    def tables(self, report: ReportItemView) -> dict[str, list[list[Any]]]:
        """What a report says, as an auditor reads it at the gateway."""
        seen = self.front.ask("audit", "GET", f"/reports/{report.id}", AUDITOR).json()
        return {each["name"]: each["rows"] for each in seen["content"]["tables"]}

    def bring(self, kind: str, place: str, number: int, now: str) -> dict[str, Any]:
        """A report of one number, as a job brings it."""
        columns = [{"name": "what", "zh": "事项", "en": "What"}, {"name": "number", "zh": "数量", "en": "Number"}]
        table = {
            "name": "sums",
            "zh": "合计",
            "en": "Sums",
            "keys": 1,
            "columns": columns,
            "rows": [["elections", number]],
        }
        content = {"zh": "工作报告", "en": "Report", "notes": [], "tables": [table]}
        body = {"kind": kind, "community_code": place, "as_of": now, "content": content}
        token = self.account.own_token().access_token
        answer = self.front.ask("audit", "POST", "/reports", None, token=token, json=body, now=now)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())
