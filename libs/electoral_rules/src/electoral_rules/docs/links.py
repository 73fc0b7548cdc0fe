"""Links from a page of rules to the lines that carry a rule: its document's, its functions', its cases' (链接)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from electoral_rules.book.vocabulary import PREFIX
from electoral_rules.docs.deciding import deciders
from electoral_rules.docs.lines import case_lines
from electoral_rules.docs.parts import Part

UP, PACKAGE = "../../", "libs/electoral_rules/src/electoral_rules"


def to_document(slug: str, line: int) -> str:
    """`[shenyang-2015:280](…yaml#L280)`."""
    return f"[{slug}:{line}]({UP}{PACKAGE}/documents/{slug}.yaml#L{line})"


def to_part(part: Part) -> str:
    """`[ballots.results.quorum](…py#L157)`."""
    place = part.module.removeprefix(PREFIX).replace(".", "/")
    return f"[{part.path.removeprefix(PREFIX)}]({UP}{PACKAGE}/{place}.py#L{part.line})"


def code_line(rule_id: str) -> str:
    """The functions that decide by a rule, or that it is only recorded."""
    found = map(to_part, deciders().get(rule_id, ()))
    return f"- code 代码: {', '.join(found) or '只作记录 recorded only'}"


def cases_line(rule_id: str, root: Path) -> str:
    """The cases of a rule, or that there is none."""
    found: Iterable[str] = (
        f"[{case}]({UP}{file.as_posix()}#L{line})" for case, file, line in case_lines(root).get(rule_id, ())
    )
    return f"- cases 案例: {', '.join(found) or '没有 none'}"
