"""The loop of the jobs (报表任务进程): the day once a day, then each run that is due, until it is told to stop."""

import threading
from collections.abc import Callable
from datetime import date

from huanjie_client.account import Account, Unreachable, new_key
from huanjie_client.answers import Refused, accepted
from huanjie_client.api.audit import claim_report_run, fail_report_run
from huanjie_client.errors import UnexpectedStatus
from huanjie_client.models import ReportClaimIn, ReportRunView, RunFailedIn
from service_kit import clock
from service_kit.printing import UnprintableText

from report_jobs.client import sweep_with
from report_jobs.making import KindUnknown, Tell, make

# What an answer that does not fit the contract raises when it is read.
_UNREADABLE = (UnexpectedStatus, KeyError, TypeError, ValueError)


class Worker:
    """Works on runs one after the other. `tell` is given a sentence for each thing that happens."""

    def __init__(self, account: Account, tell: Tell, today: Callable[[], date] = clock.today) -> None:
        self._account, self._tell, self._today = account, tell, today
        self._swept: date | None = None

    def loop(self, stopping: threading.Event, seconds: float) -> None:
        """Work until `stopping` is set; where nothing is due or nobody answers, look again after so many seconds."""
        while not stopping.is_set():
            if not self.once():
                stopping.wait(seconds)

    def once(self) -> bool:
        """Have the day begun and make one report that is due; False where there was none, or the house did not answer."""
        try:
            self.begin_day()
            return self.make_next()
        except Unreachable:
            self._tell("网关无法连接，稍后再试 · the gateway cannot be reached; trying again later")
        except Refused as refusal:
            self._tell(f"网关拒绝，稍后再试 · refused: {refusal}")
        except _UNREADABLE:
            self._tell("网关的答复无法读取，请升级报表任务 · the gateway's answer cannot be read")
        return False

    def begin_day(self) -> None:
        """Have the services do what has to happen today, once a day."""
        today = self._today()
        if self._swept == today:
            return
        for service in sweep_with(self._account):
            steps = "；".join(f"{each.step} {each.moved}" for each in service.steps)
            self._tell(f"{service.day} {steps}")
        self._swept = today

    def make_next(self) -> bool:
        """Claim the run that has waited longest and make its report; False where nothing waits."""
        body = ReportClaimIn(None)
        run = accepted(claim_report_run.sync(client=self._account, body=body, idempotency_key=new_key())).run
        return run is not None and self.work(run)

    def work(self, run: ReportRunView) -> bool:
        """Make the report of a run; where it cannot be made, give the run back with the reason."""
        self._tell(f"{run.kind} {run.community_code}（第 {run.attempts} 次）")
        try:
            make(self._account, run, self._tell)
        except Refused as refusal:
            self._give_back(run, f"网关拒绝 · refused: {refusal.problem.title}")
        except UnprintableText:
            self._give_back(run, "报表中有字库无法显示的字 · a character is in no font")
        except KindUnknown:
            self._give_back(run, "报表任务版本过旧，不会生成此种报表 · this worker is too old for the kind")
        except _UNREADABLE:
            self._give_back(run, "网关的答复无法读取，请升级报表任务 · an answer cannot be read")
        return True

    def _give_back(self, run: ReportRunView, reason: str) -> None:
        self._tell(reason)
        body = RunFailedIn(fence=run.fence, reason=reason[:200])
        answer = fail_report_run.sync(run.id, client=self._account, body=body, idempotency_key=new_key())
        try:
            accepted(answer)
        except Refused as refusal:
            # Another worker has it by now: that is no failure of the run.
            self._tell(f"{refusal}")
