"""How things live (生命周期): for each noun its states, its events, and what every pair of them leads to.

Each table is text, a line a state (continued by indented lines): its name and Chinese name, the events that move it as
event>state, and after the exclamation mark every event that is illegal there (`*`: all of them, the state is final). A
pair in neither list is undecided, which a test refuses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


class IllegalTransition(ValueError):
    """This event cannot happen in this state; nothing has changed."""

    def __init__(self, table: str, state: str, event: str) -> None:
        super().__init__(f"“{table}”处于 {state} 时不能 {event}。In the state {state}, {event} is not allowed.")
        self.table, self.state, self.event = table, state, event


@dataclass(frozen=True, slots=True)
class Table:
    """One life cycle: the first state is the initial one; `moves` is (state, event) → state, `illegal` the refused pairs."""

    name: str
    zh: str
    states: Mapping[str, str]
    events: tuple[str, ...]
    moves: Mapping[tuple[str, str], str]
    illegal: frozenset[tuple[str, str]]
    refusal: str = "wrong-state"
    """The public problem type of a step that is refused."""

    def after(self, state: str, event: str) -> str | None:
        """The state after `event`, None where the event is not allowed in this state, or either is unknown."""
        return self.moves.get((state, event))

    @property
    def initial(self) -> str:
        """The state everything begins in."""
        return next(iter(self.states))

    @property
    def final(self) -> tuple[str, ...]:
        """The states nothing leads out of."""
        leaving = {state for state, _ in self.moves}
        return tuple(state for state in self.states if state not in leaving)

    @property
    def open(self) -> tuple[str, ...]:
        """The states something is still to come after."""
        return tuple(state for state in self.states if state not in self.final)

    @property
    def undecided(self) -> tuple[tuple[str, str], ...]:
        """The pairs the table says nothing about, or speaks of twice: has to be empty."""
        pairs = [(state, event) for state in self.states for event in self.events]
        return tuple(pair for pair in pairs if (pair in self.moves) == (pair in self.illegal))


def table(name: str, zh: str, text: str, refusal: str = "wrong-state") -> Table:
    """A table from its text; ValueError for a target that is no state."""
    states: dict[str, str] = {}
    moves: dict[tuple[str, str], str] = {}
    refused: dict[str, list[str]] = {}
    for line in text.strip().replace("\n    ", " ").splitlines():
        head, _, body = line.partition(":")
        state, label = head.split()
        going, _, against = body.partition("!")
        states[state], refused[state] = label, against.split()
        for arrow in going.split():
            event, _, target = arrow.partition(">")
            moves[state, event] = target
    if strangers := set(moves.values()) - set(states):
        raise ValueError(f"{name}: no such states: {sorted(strangers)}")
    events = tuple(dict.fromkeys(event for _, event in moves))
    illegal = {(state, event) for state, names in refused.items() for event in (events if names == ["*"] else names)}
    return Table(name, zh, MappingProxyType(states), events, MappingProxyType(moves), frozenset(illegal), refusal)


def advance(table: Table, state: str, event: str) -> str:
    """The state after `event`; IllegalTransition when the event is not allowed in this state, or either is unknown."""
    if (state, event) not in table.moves:
        raise IllegalTransition(table.zh, state, event)
    return table.moves[state, event]


def event_to(table: Table, state: str, target: str) -> str:
    """The event that leads from `state` straight to `target`; IllegalTransition when none does."""
    for (origin, event), reached in table.moves.items():
        if origin == state and reached == target:
            return event
    raise IllegalTransition(table.zh, state, f"→ {target}")


def allowed(table: Table, state: str) -> tuple[str, ...]:
    """The events that may happen in this state."""
    return tuple(event for event in table.events if (state, event) in table.moves)


def mermaid(table: Table) -> str:
    """The table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {table.initial}"]
    lines += [f"    {state}: {state} {label}" for state, label in table.states.items()]
    lines += [f"    {state} --> {target}: {event}" for (state, event), target in table.moves.items()]
    lines += [f"    {state} --> [*]" for state in table.final]
    return "\n".join(lines)


PLAN = table(
    "plan",
    "工作方案",
    """
draft 草案: check>checked ! revise activate close
checked 已审核: revise>draft activate>active ! check close
active 已启动: close>closed ! check revise activate
closed 已结束: ! *
""",
)
ELECTION = table(
    "election",
    "选举",
    """
planned 已计划: open>open cancel>cancelled
    ! suspend open_vote annul decide next_round close resume_open resume_voting
open 进行中: open_vote>voting decide>decided suspend>suspended cancel>cancelled
    ! open annul next_round close resume_open resume_voting
voting 投票计票中: decide>decided suspend>suspended annul>void
    ! open cancel open_vote next_round close resume_open resume_voting
decided 已有结果: next_round>voting close>closed annul>void
    ! open cancel suspend open_vote decide resume_open resume_voting
closed 已办结: annul>void
    ! open cancel suspend open_vote decide next_round close resume_open resume_voting
suspended 中止: resume_open>open resume_voting>voting cancel>cancelled annul>void
    ! open suspend open_vote decide next_round close
cancelled 已取消: ! *
void 无效: ! *
""",
)
ROLL_VERSION = table(
    "roll_version",
    "名单版本",
    """
draft 草稿: publish>published discard>discarded ! finalise supersede
published 已公布: finalise>final supersede>superseded ! publish discard
final 已确定: supersede>superseded ! publish discard finalise
superseded 已被替代: ! *
discarded 已作废: ! *
""",
)
CANDIDACY = table(
    "candidacy",
    "参选",
    """
nominated 已提名: admit>admitted refuse>refused withdraw>withdrawn cancel>cancelled
    ! review send_back clear slate unslate elect not_elect annul next_round
admitted 已受理: review>reviewing clear>cleared refuse>refused withdraw>withdrawn cancel>cancelled
    ! admit send_back slate unslate elect not_elect annul next_round
reviewing 审查中: review>reviewing send_back>admitted clear>cleared refuse>refused withdraw>withdrawn cancel>cancelled
    ! admit slate unslate elect not_elect annul next_round
cleared 审查通过: slate>slated refuse>refused withdraw>withdrawn cancel>cancelled
    ! admit review send_back clear unslate elect not_elect annul next_round
slated 正式候选人: unslate>cleared elect>elected not_elect>not_elected withdraw>withdrawn cancel>cancelled
    ! admit refuse review send_back clear slate annul next_round
elected 当选: annul>void
    ! admit refuse withdraw cancel review send_back clear slate unslate elect not_elect next_round
not_elected 未当选: next_round>slated
    ! admit refuse withdraw cancel review send_back clear slate unslate elect not_elect annul
refused 未通过: ! *
withdrawn 已退出: ! *
cancelled 已取消资格: ! *
void 当选无效: ! *
""",
    refusal="candidacy-state-refused",
)
PROGRAMME = table(
    "programme",
    "治理设想和竞职承诺",
    """
submitted 待审核: approve>approved refuse>refused ! publish
approved 审核通过: publish>published ! approve refuse
refused 不予通过: ! *
published 已公布: ! *
""",
    refusal="programme-step-refused",
)
REVIEW = table(
    "review",
    "审查",
    """
open 待审: answer>answering return>returned ! pass fail
answering 审查中: answer>answering pass>passed fail>failed return>returned !
returned 退回: answer>answering ! return pass fail
passed 通过: ! *
failed 不通过: ! *
""",
)
SESSION = table(
    "session",
    "选举大会",
    """
planned 已安排: open>open cancel>cancelled ! close annul count determine announce
open 投票中: close>closed annul>void ! open cancel count determine announce
closed 投票结束: count>counting annul>void ! open cancel close determine announce
counting 计票中: determine>determined annul>void ! open cancel close count announce
determined 已有结果: announce>announced annul>void ! open cancel close count determine
announced 已宣布: annul>void ! open cancel close count determine announce
cancelled 已取消: ! *
void 无效: ! *
""",
)
BOX = table(
    "box",
    "票箱",
    """
prepared 备用: seal>sealed ! arrive unseal confirm recount settle
sealed 已封箱: arrive>arrived unseal>unsealed ! seal confirm recount settle
arrived 已送达: unseal>unsealed ! seal arrive confirm recount settle
unsealed 已开箱: confirm>confirmed ! seal arrive unseal recount settle
confirmed 计票已确认: recount>unsealed settle>settled ! seal arrive unseal confirm
settled 已计入结果: ! *
""",
)
COUNT_ENTRY = table(
    "count_entry",
    "计票录入",
    """
submitted 已录入: match>matched differ>differing ! confirm resolve recount
matched 两次一致: confirm>confirmed recount>set_aside ! match differ resolve
differing 不一致: resolve>resolved recount>set_aside ! match differ confirm
resolved 已核定: resolve>resolved confirm>confirmed recount>set_aside ! match differ
confirmed 已确认: recount>set_aside ! match differ resolve confirm
set_aside 已重新计票: ! *
""",
)
FILING = table(
    "filing",
    "备案",
    """
drafted 待报送: send>sent ! acknowledge complete
sent 已报送: acknowledge>partly_acknowledged complete>complete ! send
partly_acknowledged 部分签收: acknowledge>partly_acknowledged complete>complete ! send
complete 备案完成: ! *
""",
)
CASE = table(
    "case",
    "信访举报件",
    """
received 已受理: dispatch>dispatched refuse>refused merge>merged withdraw>withdrawn urge>received supervise>received
    ! handle finish return check decide answer visit reopen archive
dispatched 已派单: dispatch>dispatched handle>handling finish>handled return>returned refuse>refused merge>merged
    withdraw>withdrawn urge>dispatched supervise>dispatched
    ! check decide answer visit reopen archive
returned 待重新派单: dispatch>dispatched handle>handling finish>handled return>returned refuse>refused merge>merged
    withdraw>withdrawn urge>returned supervise>returned
    ! check decide answer visit reopen archive
handling 办理中: dispatch>dispatched handle>handling finish>handled return>returned check>handling decide>decided
    merge>merged withdraw>withdrawn urge>handling supervise>handling
    ! answer visit reopen archive refuse
handled 已办理: dispatch>dispatched handle>handling finish>handled return>returned check>handled decide>decided
    answer>answered merge>merged withdraw>withdrawn urge>handled supervise>handled
    ! visit reopen archive refuse
decided 已作出处理决定: answer>answered urge>decided supervise>decided
    ! dispatch handle finish return check decide visit reopen archive refuse merge withdraw
answered 已答复: visit>visited reopen>dispatched archive>archived supervise>answered
    ! dispatch handle finish return check decide answer refuse merge withdraw urge
visited 已回访: visit>visited reopen>dispatched archive>archived supervise>visited
    ! dispatch handle finish return check decide answer refuse merge withdraw urge
archived 已归档: ! *
refused 不予受理: ! *
merged 已并案: ! *
withdrawn 已撤单: ! *
""",
    refusal="case-step-refused",
)
TASK = table(
    "task",
    "任务单",
    """
sent 待签收: sign>handling return>returned extend>sent answer>answered withdraw>withdrawn close>closed
    ! accept send_back
handling 办理中: return>returned extend>handling answer>answered withdraw>withdrawn close>closed
    ! sign accept send_back
answered 已反馈: accept>done send_back>handling withdraw>withdrawn close>closed ! sign return extend answer
done 已办结: ! *
returned 已退单: ! *
withdrawn 已撤回: ! *
closed 随件办结: ! *
""",
    refusal="task-step-refused",
)
QUESTION = table(
    "question",
    "会商问题",
    """
asked 已提出: confer>conferring answer>answered !
conferring 会商中: confer>conferring answer>answered !
answered 已答复: ! *
""",
    refusal="question-step-refused",
)
DUTY = table(
    "duty",
    "到期事项",
    """
due 待办: complete>done escalate>overdue withdraw>withdrawn !
overdue 逾期督办: complete>done escalate>overdue withdraw>withdrawn !
done 已办结: ! *
withdrawn 已撤销: ! *
""",
    refusal="duty-step-refused",
)
REPORT_RUN = table(
    "report_run",
    "报表任务",
    """
due 待生成: claim>claimed ! finish retry fail
claimed 生成中: claim>claimed finish>done retry>due fail>failed !
done 已生成: ! *
failed 未能生成: ! *
""",
    refusal="report-run-step-refused",
)
DIFFICULT_COMMUNITY = table(
    "difficult_community",
    "一社区一策台账",
    """
open 整顿中: group>open solve>solved release>released ! reopen close
solved 已解决: reopen>open close>closed ! group solve release
released 街道已同意换届: group>released solve>solved reopen>open close>closed ! release
closed 已销号: ! *
""",
    refusal="matter-step-refused",
)
OUTGOING_AUDIT = table(
    "outgoing_audit",
    "离任审计",
    """
auditing 审计中: find>auditing publish>published ! clear close
published 已公布: clear>published close>closed ! find publish
closed 已办结: ! *
""",
    refusal="matter-step-refused",
)
INCIDENT = table(
    "incident",
    "突发事件",
    """
happened 已登记: report>reported ! close
reported 已报告: report>reported close>closed !
closed 已处置: ! *
""",
    refusal="matter-step-refused",
)
SERIOUS_MATTER = table(
    "serious_matter",
    "重大问题报告和情况通报",
    """
sent 已报送: receive>received ! close
received 已签收: receive>received close>closed !
closed 已办结: ! *
""",
    refusal="matter-step-refused",
)
BUDGET = table(
    "budget",
    "换届选举经费",
    """
planned 已编制: approve>approved ! spend close
approved 已批准: spend>approved close>closed ! approve
closed 已决算: ! *
""",
    refusal="matter-step-refused",
)
ACCEPTANCE = table(
    "acceptance",
    "检查验收",
    """
inspected 已检查: follow_up>following_up accept>accepted inspect>inspected !
following_up 整改或重新选举中: inspect>inspected ! follow_up accept
accepted 验收合格: ! *
""",
    refusal="matter-step-refused",
)
HANDOVER = table(
    "handover",
    "新老班子交接",
    """
listed 已列清单: sign>signing ! close
signing 签字中: sign>signing close>closed !
closed 已交接: ! *
""",
    refusal="matter-step-refused",
)
DISPUTE = table(
    "dispute",
    "矛盾纠纷排查",
    """
found 已排查: handle>handling settle>settled !
handling 化解中: handle>handling settle>settled !
settled 已化解: ! *
""",
    refusal="matter-step-refused",
)
REFERRAL = table(
    "referral",
    "移送",
    """
sent 已移送: receive>received ! resolve
received 已接收: resolve>resolved ! receive
resolved 已有结果: ! *
""",
    refusal="matter-step-refused",
)
ACCOUNTABILITY = table(
    "accountability",
    "责任追究",
    """
opened 已立案: decide>decided !
decided 已作出决定: ! *
""",
    refusal="matter-step-refused",
)
CREDENTIAL = table(
    "credential",
    "代表证",
    """
valid 有效: suspend>suspended end>ended ! resume
suspended 已暂停: resume>valid end>ended ! suspend
ended 已终止: ! *
""",
    refusal="credential-step-refused",
)
OBJECTION = table(
    "objection",
    "异议",
    """
received 已收到: consider>considering mark_late>late withdraw>withdrawn ! explain adjust
considering 处理中: explain>explained adjust>adjusted withdraw>withdrawn ! consider mark_late
late 逾期提出: consider>considering withdraw>withdrawn ! mark_late explain adjust
explained 已解释: ! *
adjusted 已调整: ! *
withdrawn 已撤回: ! *
""",
    refusal="objection-step-refused",
)
REGISTRATION = table(
    "registration",
    "选民登记",
    """
received 已收到: accept>accepted refuse>refused !
accepted 已登记: ! *
refused 不予登记: ! *
""",
    refusal="registration-step-refused",
)

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        entry.name: entry
        for entry in (
            PLAN,
            ELECTION,
            ROLL_VERSION,
            CANDIDACY,
            PROGRAMME,
            REVIEW,
            SESSION,
            BOX,
            COUNT_ENTRY,
            FILING,
            CASE,
            TASK,
            QUESTION,
            DUTY,
            REPORT_RUN,
            DIFFICULT_COMMUNITY,
            OUTGOING_AUDIT,
            INCIDENT,
            SERIOUS_MATTER,
            BUDGET,
            HANDOVER,
            DISPUTE,
            REFERRAL,
            ACCOUNTABILITY,
            ACCEPTANCE,
            CREDENTIAL,
            OBJECTION,
            REGISTRATION,
        )
    }
)
"""All tables by name."""
