"""What a caller may see of a review file (审查情况): a joint review opens when all opinions are in (联审背靠背)."""

from collections.abc import Iterable
from typing import Any

from electoral_rules.vetting import chains

from candidates.domain.review_file import JOINT, ReviewFile

_ANSWER = ("item", "office", "answer", "basis", "evidence_sha256", "note", "happened_on", "effect_ends", "version")
_ANSWERED = ("reviewer", "answered_at")
_OPINION = ("office", "number", "verdict", "reason", "decisions", "reviewer", "decided_at")


def review_view(file: ReviewFile, answers: Iterable[Any], opinions: Iterable[Any], office: str) -> list[dict[str, Any]]:
    """One entry a stage: its verdict or None, who is still to give an opinion, and the answers and opinions to be seen.

    ``answers`` and ``opinions`` are the stored rows; ``office`` is the agency the caller speaks for, "" for others.
    """
    given, said = list(answers), list(opinions)
    return [_stage(file, stage, given, said, office) for stage in file.stages]


def _stage(file: ReviewFile, stage: str, answers: list[Any], opinions: list[Any], office: str) -> dict[str, Any]:
    verdict = file.verdict(stage)
    is_open = stage != JOINT or verdict is not None
    seen = [row for row in answers if row.stage == stage and (is_open or row.office == office)]
    said = [row for row in opinions if row.stage == stage and (is_open or row.office == office)]
    return {
        "stage": stage,
        "zh": chains.name(stage)[0],
        "verdict": verdict,
        "awaiting": [each for each in file.offices(stage) if not file.settled(stage, each)],
        "answers": [_pick(row, (*_ANSWER, *_ANSWERED)) for row in seen],
        "opinions": [_pick(row, _OPINION) for row in said],
    }


def _pick(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
