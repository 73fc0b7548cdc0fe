"""Record a check of a case (核查): what was found, with evidence. Every report is checked (有报必查)."""

from collections.abc import Sequence
from hashlib import sha256

from audit.storage.rows import Record
from audit.use_cases.case_desk import CaseDesk


async def check_case(desk: CaseDesk, number: str, findings: str, evidence: Sequence[str]) -> Record:
    """A case may be checked more than once. Raises NotFound, CaseStepRefused."""
    case = await desk.find(number, for_change=True)
    data = {"findings_sha256": sha256(findings.encode()).hexdigest(), "evidence": list(evidence)}
    return await desk.step(case, "check", data, text=findings, evidence=evidence)
