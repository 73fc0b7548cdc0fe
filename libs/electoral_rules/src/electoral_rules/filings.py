"""Filing the result report (选举结果报告单备案): who receives it, and when it is complete."""

from __future__ import annotations

from collections.abc import Collection

from electoral_rules.decision import Decision, decide
from electoral_rules.rulebook import Rulebook

RECEIVERS_ZH = {"district_civil_affairs": "区民政局", "street": "街道"}


def receivers(rulebook: Rulebook) -> tuple[str, ...]:
    """Who the result report is filed with: district_civil_affairs and street."""
    return tuple(rulebook.rule("filing.receivers").value["receivers"])


def complete(rulebook: Rulebook, acknowledged: Collection[str]) -> Decision:
    """Whether the filing is complete: every receiver has acknowledged it (签收, 1f and BAL-25)."""
    rule, wanted = rulebook.rule("filing.receivers"), receivers(rulebook)
    missing = [name for name in wanted if name not in acknowledged]
    named = "、".join(RECEIVERS_ZH.get(name, name) for name in missing)
    return decide(
        rule, not missing, required=list(wanted), observed=sorted(acknowledged),
        yes=("备案已完成。", "The filing is complete."),
        no=(f"备案未完成：{named}尚未签收。", f"The filing is incomplete: {', '.join(missing)} has not acknowledged."),
    )  # fmt: skip
