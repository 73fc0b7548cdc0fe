"""Named errors of the candidates service."""

from typing import Self

from electoral_rules.model import Item
from service_kit.problems import Conflict, Problem


class CaseMissing(Conflict):
    """409: no such case within the caller's scope."""

    slug = "case-missing"
    zh, en = "没有找到所引用的信访举报件，请核对编号", "There is no case with this number; check it."


class CaseDoesNotStrike(Conflict):
    """409: the case exists but does not strike this candidacy."""

    slug = "case-does-not-strike"
    zh = "所引用的信访举报件未认定属实，或不是针对本次选举的该参选人，不能据此取消资格"
    en = "The case is not decided true, or is not about this candidacy of this election; it cancels nothing."


class StageRefused(Conflict):
    """409: the election is not at a stage where this can be done."""

    slug = "election-stage-refused"
    zh, en = "本次选举当前阶段不能办理此事项", "The election is not at a stage where this can be done."


class NoWarningToExcept(Conflict):
    """409: an exception is asked for where the rule gives no warning."""

    slug = "no-warning-to-except"
    zh, en = "该条件没有提示，无需例外批准", "This condition gives no warning, so it needs no exception."


class ExceptionKnown(Conflict):
    """409: there is an exception for this rule already."""

    slug = "exception-known"
    zh, en = "该条件的例外申请已存在，请等待批准", "There is an exception for this condition already."


class SecondPersonNeeded(Problem):
    """403: who proposed may not approve."""

    slug, status = "second-person-needed", 403
    zh, en = (
        "提出例外的人不得自己批准，须由另一人批准",
        "Who proposed the exception may not approve it; another person must.",
    )


class NotYourStage(Problem):
    """403: the stage belongs to another body."""

    slug, status = "not-your-stage", 403
    zh, en = "本级审查由其他单位负责，您不能代为办理", "This stage of review belongs to another body."


class UnknownItem(Conflict):
    """409: the rulebook has no such item."""

    slug = "unknown-review-item"
    zh, en = "本次选举的审查事项中没有此项", "The election's rulebook has no such review item."


class RecordContradicts(Conflict):
    """409: the answer is not what the record's dates make of it; the item's words say why."""

    slug = "record-contradicts-answer"
    zh, en = (
        "所填记录的日期与结论不一致，请核对后重新作答",
        "The dates of the record lead to the other answer; check them.",
    )

    @classmethod
    def of(cls, item: Item) -> Self:
        """The refusal that quotes the item."""
        words = item.citation.words
        return cls(f"{item.id}：{words}", f"{item.id}: {item.en}", citation=item.citation.as_dict())


class EvidenceNeeded(Conflict):
    """409: a hit without evidence."""

    slug = "evidence-needed"
    zh, en = "认定存在该情形必须提供凭证，请先上传凭证", "A hit needs evidence; upload it first and name it."


class OpinionGiven(Conflict):
    """409: the body has given its opinion; answers are closed."""

    slug = "opinion-given"
    zh, en = (
        "本单位已作出结论，不能再更改；如被退回可重新办理",
        "The opinion is given; it cannot be changed unless it was a return.",
    )


class FailNeedsHit(Conflict):
    """409: a refusal must rest on an item."""

    slug = "fail-needs-hit"
    zh = "不通过必须有依据：请先对命中的情形作答，再作出不通过结论"
    en = "A refusal must rest on an item that is hit; answer it first."


class SignedBefore(Conflict):
    """409: the person is nominated by these signatures already."""

    slug = "signed-before"
    zh, en = (
        "联名人中有人已联名提名过此人，每人只能联名一次",
        "Somebody among the supporters signed for this nominee before.",
    )


class SlatePublished(Conflict):
    """409: the list was posted already."""

    slug = "slate-published"
    zh, en = "正式候选人名单已公布，不能重新拟定", "The formal list is posted and cannot be drawn up again."


class SlateStale(Conflict):
    """409: the list no longer names the candidacies that are cleared."""

    slug = "slate-stale"
    zh, en = (
        "名单拟定后参选情况有变化，请重新拟定名单再公布",
        "Candidacies changed since the list was drawn up; draw it up again.",
    )


class PostingNeeded(Conflict):
    """409: somebody on a posted list leaves, and the list without them is not posted."""

    slug = "slate-posting-needed"
    zh, en = (
        "该参选人已在公布的名单上，请同时公布变更后的名单",
        "The posted list names this person: post the changed list too.",
    )


class ElectionDayMissing(Conflict):
    """409: no election day, so no deadline can be counted."""

    slug = "election-day-missing"
    zh, en = "尚未确定选举日，请先设定选举日", "The election day is not set; set it first."


class UnknownChannel(Conflict):
    """409: the governing document opens no such channel."""

    slug = "unknown-channel"
    zh, en = "文件没有规定这种提名方式，请改用规定的方式", "The governing document opens no such channel of nomination."


class FactsNeeded(Conflict):
    """409: the first nomination of a person must declare the facts."""

    slug = "facts-needed"
    zh, en = "首次提名须填报被提名人情况（facts）", "The first nomination of a person must declare the nominee's facts."


class FactsDeclared(Conflict):
    """409: the facts are declared already and changed at their own address."""

    slug = "facts-declared"
    zh = "此人的情况已申报，本次提名请不要再填 facts；如需更正请修改申报情况"
    en = "The facts are declared already; leave them out and correct them at their own address."


class SelfOnly(Conflict):
    """409: a self-nomination has no supporters but the nominee."""

    slug = "self-nomination-has-no-supporters"
    zh, en = "自荐由本人提出，不需要联名人", "A self-nomination is made by the person alone; leave the supporters out."


class AnswerKnown(Conflict):
    """409: the item was answered already."""

    slug = "answer-known"
    zh, en = "该事项已作答", "This item is answered already."
