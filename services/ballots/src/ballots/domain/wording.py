"""The words of notices and papers (公告和文书用语), made from a result."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from electoral_rules.ballots import rounds
from electoral_rules.book.wording import names_of
from electoral_rules.organisation.naming import office_zh

from ballots.domain.certificate import Certificate
from ballots.domain.contest_result import Determination

VOTING_BEGUN = "选举大会开始投票"
VOTING_OVER = "投票结束，开始计票"
RESULTS_DETERMINED = "选举结果已认定"
FILED = "选举结果报告单已由全部报送对象签收"


def day_text(value: date) -> str:
    """A date as papers write it: 2024年5月28日."""
    return f"{value.year}年{value.month}月{value.day}日"


def outcome_text(content: Determination) -> str:
    """One sentence that says how the contest ended."""
    outcome, names, office = content.outcome, content.shown_names, office_zh(content.contest.office)
    if not outcome.valid:
        return "本次选举无效，须重新投票。"
    parts = []
    if outcome.elected:
        parts.append(f"{'、'.join(names[person] for person in outcome.elected)} 当选{office}")
    if outcome.tied:
        parts.append(f"{'、'.join(names[person] for person in outcome.tied)} 票数相等，须就其再次投票")
    elif outcome.open_seats:
        parts.append(f"{office}空缺{outcome.open_seats}名")
    return "；".join(parts) + "。"


def remarks(content: Determination, void: Collection[str] = ()) -> list[str]:
    """The reasons of the rules behind the result, whose election became void since, and what has to follow."""
    reasons = [decision.reason_zh for decision in content.outcome.decisions]
    reasons += [f"{content.names[person]}当选无效，职位空缺。" for person in sorted(void)]
    following = rounds.following_zh(content.outcome.next_step)
    return [*reasons, following] if following else reasons


def roll_remarks(registration: str, after_final: Iterable[tuple[int, str, str]]) -> list[str]:
    """What a report says of the roll: that its registration is a trial, and each change once it was final, without a name."""
    lines = ["选民登记为改革试点。"] if registration else []
    changes = [
        f"第{number}号{names_of([kind])[0]}（{names_of([reason or 'representatives_meeting'])[0]}）"
        for number, kind, reason in after_final
    ]
    return [*lines, f"名单确定后经选举委员会决定更改：{'、'.join(changes)}。"] if changes else lines


def result_text(content: Determination) -> str:
    """The text of the notice that announces a result; who is void as a write-in is not named."""
    meeting, figures = content.meeting, content.figures
    lines = [
        f"应参加{meeting.entitled}人，实到{meeting.attended}人；发出选票{meeting.issued}张，"
        f"收回{meeting.returned}张，其中有效票{figures.valid}张、无效票{figures.void_total}张。"
    ]
    for name in content.contest.candidates:
        tally = figures.tally(name.id)
        lines.append(f"{name.label}：赞成{tally.votes}票，反对{tally.against}票，弃权{tally.abstain}票。")
    lines.append(f"另选他人共{sum(person.votes for person in content.written)}票。")
    return "\n".join([*lines, outcome_text(content)])


def finding_text(names: Collection[str], reason: str) -> str:
    """What a case about the elected team says: whom it is about, and the reason of the rule."""
    return f"当选人{'、'.join(names)}：{reason}" if names else f"当选班子：{reason}"


def void_text(body: str, office: str, name: str, certificate: Certificate | None) -> str:
    """The text of the notice that somebody's election became void."""
    paper = f"当选证书{certificate.number}作废，" if certificate else ""
    return f"{name}当选{body}{office}无效，{paper}职位空缺。"
