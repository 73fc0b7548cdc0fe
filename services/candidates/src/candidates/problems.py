"""Named errors of the candidates service; each is one cause, and says what to do now."""

from datetime import datetime
from typing import Self

from electoral_rules.book.decision import Text
from electoral_rules.book.model import Item
from service_kit import clock
from service_kit.problems import Conflict, Problem


class CaseMissing(Conflict):
    """409: no such case within the caller's scope."""

    slug = "case-missing"
    zh, en = "请核对信访举报件的编号，没有找到此件", "There is no case with this number. Check it."


class StepRefused(Conflict):
    """409: this is not done in the election's `state` and after its last `step`."""

    slug = "election-step-refused"
    zh, en = "本次选举目前办到的步骤不能办理此事项", "This is not possible at the election's present step."


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
    zh, en = "请核对记录的日期，它与结论不一致", "The dates of the record lead to the other answer. Check them."

    @classmethod
    def of(cls, item: Item) -> Self:
        """The refusal that quotes the item."""
        words = item.citation.words
        return cls(f"{item.id}：{words}", f"{item.id}: {item.en}", citation=item.citation.as_dict())


class EvidenceNeeded(Conflict):
    """409: a hit without evidence."""

    slug = "evidence-needed"
    zh, en = "请先上传凭证，再认定存在该情形", "Upload the evidence first, then answer that the item is hit."


class OpinionGiven(Conflict):
    """409: the body has given its opinion; answers are closed."""

    slug = "opinion-given"
    zh, en = "本单位已作出结论，除非退回不能再更改", "The opinion is given. It can change only if it was a return."


class FailNeedsHit(Conflict):
    """409: a refusal must rest on an item."""

    slug = "fail-needs-hit"
    zh, en = "请先对命中的情形作答，再作出不通过结论", "A refusal must rest on an item that is hit. Answer it first."


class SignedBefore(Conflict):
    """409: the person is nominated by these signatures already."""

    slug = "signed-before"
    zh, en = (
        "联名人中有人已联名提名过此人，每人一次",
        "A supporter has signed for this nominee before. Each may sign once.",
    )


class SpeechGiven(Conflict):
    """409: how the speech was given is recorded already."""

    slug = "speech-given"
    zh, en = (
        "该次演讲情况已登记，另有演讲请重新安排",
        "This speech is recorded already. Schedule another if there was one.",
    )


class HeldInFuture(Conflict):
    """409: what is said to have been held lies ahead of the clock."""

    slug = "held-in-future"
    zh, en = "举行时间不能晚于现在，请在举行之后登记", "It cannot have been held in the future. Record it afterwards."


class UnknownContent(Conflict):
    """409: the governing document forbids no such content."""

    slug = "unknown-content"
    zh, en = "本次选举适用的文件没有规定此项审核内容", "The election's document has no such content to review."


class SlatePublished(Conflict):
    """409: the list was posted already."""

    slug = "slate-published"
    zh, en = "正式候选人名单已公布，不能重新拟定", "The formal list is posted and cannot be drawn up again."


class OtherVoteDay(Conflict):
    """409: the notice tells another day of the vote than the election's."""

    slug = "other-vote-day"
    zh, en = "公布的选举时间须在选举日当天", "The vote as the notice tells it has to be on the election day."


class SlateStale(Conflict):
    """409: the list no longer names the candidacies that are cleared, or the measures changed since it was drawn up."""

    slug = "slate-stale"
    zh, en = (
        "请重新拟定名单再公布，参选情况或选举办法已有变化",
        "Draw up the list again before posting it: candidacies or the measures have changed.",
    )


class PostingNeeded(Conflict):
    """409: somebody on a posted list leaves, and the list without them is not posted."""

    slug = "slate-posting-needed"
    zh, en = (
        "请同时公布变更后的名单，此人已在公布的名单上",
        "Post the changed list as well: the posted one names this person.",
    )


class SlateHeld(Conflict):
    """409: what the posted list tells is being frozen; ``until`` is when it may be changed if nothing came of that."""

    slug = "slate-held"
    zh, en = (
        "正在办理投票开始或者宣布结果，名单暂不能变更",
        "The vote is being opened or its result announced; the list is not changed meanwhile.",
    )

    def __init__(self, until: datetime) -> None:
        time = f"{until.astimezone(clock.CHINA):%H:%M}"
        super().__init__(
            f"请先查看选举目前办到的步骤；如果没有办成，{time}以后可以变更名单",
            f"Look at the election's step first. If nothing came of it, change the list after {time}.",
            until=clock.rfc3339(until),
        )


class ChangeUnposted(Conflict):
    """409: somebody left the posted list, and the list without them does not hang yet."""

    slug = "slate-change-unposted"
    zh, en = (
        "名单有变更，请先公布变更后的名单，再开始投票",
        "The list was changed. Post the changed list before the vote is opened.",
    )


class ElectionDayMissing(Conflict):
    """409: no election day, so no deadline can be counted."""

    slug = "election-day-missing"
    zh, en = "请先设定选举日，再公布名单", "Set the election day before the list is posted."


class UnknownChannel(Conflict):
    """409: the governing document opens no such channel."""

    slug = "unknown-channel"
    zh, en = "请改用文件规定的提名方式", "Use a channel of nomination that the governing document opens."

    @classmethod
    def of(cls, channels: Text) -> Self:
        """The refusal that lists the channels there are."""
        return cls(f"文件规定的方式：{channels[0] or '无'}。", f"The document opens: {channels[1] or 'none'}.")


class RecruitmentMissing(Conflict):
    """409: nobody comes from a recruitment that is not opened."""

    slug = "recruitment-missing"
    zh, en = "请先登记本次公开招选，再登记招选人员", "Record the open recruitment first, then whom it brings in."


class ExamMissing(Conflict):
    """409: somebody is declared to have passed a part that no recorded examination had."""

    slug = "exam-missing"
    zh, en = (
        "请先登记统一组织的笔试和计算机考试，再登记通过考试的人员",
        "Record the examination with its parts first, then who passed it.",
    )


class RecruitmentKnown(Conflict):
    """409: the election has its recruitment already."""

    slug = "recruitment-known"
    zh, en = "本次选举的公开招选已登记", "The open recruitment of this election is recorded already."


class SeatsUnlike(Conflict):
    """409: the seats of the kinds are not the seats of the contest."""

    slug = "seats-unlike"
    zh, en = (
        "各类岗位的席位之和须等于该职位的席位数，请核对",
        "The seats of all kinds have to add up to the seats of the contest. Check them.",
    )


class SeatsJustMarked(Conflict):
    """409: somebody else marked the contest in the same moment."""

    slug = "seats-just-marked"
    zh, en = "该职位的岗位类别刚由他人登记，请刷新后再办", "Somebody else has just marked this contest; read it again."


class SeatKindMissing(Conflict):
    """409: the contest has no seat of the kind stated."""

    slug = "seat-kind-missing"
    zh, en = "该职位没有这类岗位，请核对参选的岗位类别", "The contest has no seat of this kind. Check the kind stated."


class ProposalOnly(Conflict):
    """409: an arranged person is asked for as more than a proposal."""

    slug = "proposal-only"
    zh, en = (
        "组织安排的人选只能作为建议，请按规定的来源或提名方式产生",
        "Whom an organisation arranges is a proposal only: candidates come by the sources and channels of the document.",
    )


class OtherReviewerNeeded(Problem):
    """403: who proposed does not review."""

    slug, status = "other-reviewer-needed", 403
    zh, en = "请由提出人以外的另一人审核此建议", "Another person than the one who proposed has to review it."


class ArrangementReviewed(Conflict):
    """409: the proposal is reviewed already."""

    slug = "arrangement-reviewed"
    zh, en = "此建议已审核", "This proposal is reviewed already."


class OtherConfirmerNeeded(Problem):
    """403: who declared a relation does not confirm it."""

    slug, status = "other-confirmer-needed", 403
    zh, en = (
        "请由申报人以外的另一人确认此关系",
        "Another person than the one who declared it has to confirm the relation.",
    )


class RelationConfirmed(Conflict):
    """409: the relation is confirmed already."""

    slug = "relation-confirmed"
    zh, en = "此关系已确认", "This relation is confirmed already."


class RelationKnown(Conflict):
    """409: the same relation is declared for the election."""

    slug = "relation-known"
    zh, en = "此关系已申报", "This relation is declared already."


class LastTeamJustStated(Conflict):
    """409: somebody else has stated the team of the last term at the same moment."""

    slug = "last-team-just-stated"
    zh, en = (
        "上届班子情况刚由他人登记，请查看后再登记",
        "Somebody has just stated the last team: look at it and state it again.",
    )


class FactsNeeded(Conflict):
    """409: the first nomination of a person must declare the facts."""

    slug = "facts-needed"
    zh, en = "请填写被提名人情况，再提交首次提名", "Declare the nominee's facts with the first nomination."


class FactsDeclared(Conflict):
    """409: the facts are declared already and changed at their own address."""

    slug = "facts-declared"
    zh, en = "此人情况已申报，请到申报情况中更正", "The facts are declared already. Correct them at their own address."


class NotOnCommission(Conflict):
    """409: a relative is declared who is no member of the commission."""

    slug = "relative-not-on-commission"
    zh = "所填近亲属不在本次选举的选举委员会名单中，请按选举委员会名单填写成员编号"
    en = "A declared relative is not on the commission of this election. Take the id from the list of its members."


class SelfOnly(Conflict):
    """409: a self-nomination (自荐) or sign-up (报名) is the person's own."""

    slug = "self-nomination-has-no-supporters"
    zh, en = (
        "自荐、报名由本人提出，请不要填写他人",
        "A self-nomination or sign-up is the person's own. Leave everybody else out.",
    )


class SheetUnfit(Conflict):
    """409: the evidence is no sheet with signatures, which alone proves who signed."""

    slug = "sheet-unfit"
    zh, en = (
        "请上传有签名的联名表或自荐书扫描件，凭证种类选签名表",
        "Upload the scanned sheet with the signatures, as evidence of that kind.",
    )


class AnswerKnown(Conflict):
    """409: the item was answered already."""

    slug = "answer-known"
    zh, en = "该事项已作答", "This item is answered already."


class ElectionHalted(Conflict):
    """409: the election is suspended, cancelled or void; ``state`` says which."""

    slug = "election-halted"
    zh, en = (
        "选举已经中止、取消或宣布无效，不能办理；中止的请待街道恢复后再办",
        "The election is suspended, cancelled or void; where it is suspended, wait until the street resumes it.",
    )
