"""What every step of a case shares (办件): find it within the caller's reach, move its state, keep its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from electoral_rules.decision import Decision
from electoral_rules.lifecycle import CASE, IllegalTransition, advance
from service_kit import clock
from service_kit.identity import Caller
from service_kit.problems import NotFound

from audit.problems import CaseStepRefused
from audit.storage.case_repository import CaseRepository
from audit.storage.log_repository import LogRepository
from audit.storage.rows import Record
from audit.use_cases.record_own import record_own

_PAST = {"assign": "assigned", "check": "checked", "decide": "decided", "answer": "answered", "archive": "archived"}


@dataclass(frozen=True)
class CaseDesk:
    """The repositories and the caller of one request."""

    cases: CaseRepository
    log: LogRepository
    caller: Caller

    async def find(self, number: str, *, for_change: bool = False) -> Record:
        """The case; NotFound when there is none or it is out of reach. Residents reach what they filed themselves."""
        case = await self.cases.find(number, for_change=for_change)
        if case is None or not self.caller.covers(case.community_code):
            raise NotFound()
        if self.caller.role == "resident" and case.filed_by != self.caller.subject:
            raise NotFound()
        return case

    async def step(
        self,
        case: Record,
        event: str,
        data: Mapping[str, Any],
        *,
        text: str = "",
        evidence: Iterable[str] = (),
        decisions: Iterable[Decision] = (),
        **columns: Any,
    ) -> Record:
        """Move the case on: state, columns, history and log entry. Raises CaseStepRefused and changes nothing."""
        try:
            state = advance(CASE, case.state, event)
        except IllegalTransition as refusal:
            zh, en = CASE.states[case.state], case.state
            raise CaseStepRefused(f"信访举报件处于“{zh}”状态", f"The case is {en}.") from refusal
        await self.cases.change(case.number, state=state, **columns)
        caller, shown = self.caller, tuple(evidence)
        await self.cases.add_step(case.number, event, clock.now(), caller.subject, caller.office, text, shown)
        told = {"case": case.number, **data}
        place = (case.election_id, case.community_code)
        await record_own(
            self.log, f"audit.case.{_PAST[event]}", told,
            election_id=place[0], community_code=place[1], decisions=decisions,
        )  # fmt: skip
        return await self.cases.get(case.number)
