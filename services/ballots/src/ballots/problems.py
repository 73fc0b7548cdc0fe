"""The named errors of voting and counting (错误说明)."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from service_kit.problems import Conflict, DecisionLike, Forbidden, Unavailable, Unprocessable


class WrongState(Conflict):
    """409: this step does not follow from the present state; the detail says what comes first."""

    slug = "wrong-state"
    zh, en = "当前环节不能办理此事项，请按流程顺序办理", "This step does not follow from the present state."


class SessionExists(Conflict):
    """409: the election has a session of this round already, or it is not this round's turn."""

    slug = "session-exists"
    zh, en = "该轮投票已有安排，或尚未轮到该轮", "This round has a session already, or it is not its turn."


class TeamUnjudged(Conflict):
    """409: the documents ask nothing of the team that this election leads to."""

    slug = "team-unjudged"
    zh, en = (
        "本次选举的文件没有班子结构或者回避的要求，不作核对",
        "The documents ask nothing of the team of this election: there is nothing to check.",
    )


class TeamIncomplete(Conflict):
    """409: one of the committees that make up the team is not elected yet."""

    slug = "team-incomplete"
    zh, en = (
        "两委尚未全部选出，暂不核对班子结构",
        "One of the committees is not elected yet: there is no team to check.",
    )


class ElectorsNotPosted(Conflict):
    """409: the list of electors is not posted."""

    slug = "electors-not-posted"
    zh, en = "选举人名单尚未张榜公布，请先公布", "The list of electors is not posted; post it first."


class RoundDayTooEarly(Conflict):
    """409: a round is voted on its day, from ``earliest`` on."""

    slug = "round-day-too-early"

    def __init__(self, earliest: date) -> None:
        super().__init__(
            f"请另定本轮投票日，不早于{earliest}",
            f"Choose a day for this round, {earliest} at the earliest.",
            earliest=earliest.isoformat(),
        )


class BallotIssued(Conflict):
    """409: the elector was handed a ballot before; ``issued_at`` and ``desk`` say when and where."""

    slug = "ballot-already-issued"
    zh, en = "该选举人本轮已经领取选票", "This elector was handed a ballot in this round already."


class NoBallotIssued(Conflict):
    """409: the elector holds no ballot of this round."""

    slug = "no-ballot-issued"
    zh, en = "该选举人本轮没有领取选票，无需收回", "This elector holds no ballot of this round."


class PapersWithoutCheckIn(Conflict):
    """409: ``electors`` hold a ballot and have not checked in, or not any more."""

    slug = "papers-without-check-in"

    def __init__(self, electors: Iterable[UUID]) -> None:
        absent = sorted(str(each) for each in electors)
        super().__init__(
            f"有{len(absent)}名领票人没有签到，请收回选票或补办签到，再结束投票",
            f"{len(absent)} people hold a ballot without a check-in; take the ballots back or check them in, then close.",
            electors=absent,
        )


class BoxesNotSealed(Conflict):
    """409: no box, or a box that was never sealed."""

    slug = "boxes-not-sealed"
    zh, en = "投票前须有票箱，且全部当众检查并封箱", "There has to be a box, and every box has to be sealed first."


class BoxNumberTaken(Conflict):
    """409: another box of the session has the number."""

    slug = "box-number-taken"
    zh, en = "该编号的票箱已登记，请换一个编号", "Another box has this number."


class SheetsUnfit(Unprocessable):
    """422: each contest that is voted on is on one sheet and on no other; ``contests`` names them."""

    slug = "sheets-unfit"

    def __init__(self, contests: Iterable[UUID]) -> None:
        super().__init__(
            "每个职位须印在且只印在一张选票上，请核对选票的安排",
            "Each contest has to be on exactly one sheet; check the sheets.",
            contests=sorted(str(each) for each in contests),
        )


class SheetUnknown(Unprocessable):
    """422: a sheet of the session is missing, named twice, or none of it."""

    slug = "sheet-unknown"
    zh, en = "请按本次选举大会安排的选票逐张填写", "Name each sheet of this session once, and no other."


class VenueHours(Unprocessable):
    """422: a venue opens before it closes."""

    slug = "venue-hours"
    zh, en = "请同时填写会场的开始和结束时间，开始在前", "Give both hours of a venue: it opens before it closes."


class VenueUnknown(Unprocessable):
    """422: the session has no such venue, or several of which one has to be named."""

    slug = "venue-unknown"
    zh, en = "请在本次选举大会的会场中选定一个", "Name one of the venues of this session."


class SealMismatch(Conflict):
    """409: the seal found is not the seal put on; the attempt is recorded."""

    slug = "seal-mismatch"
    zh, en = (
        "封条编号与封箱时不一致，不得接收或开箱；此次情况已记录，请报告监票人和街道",
        "The seal number is not the one put on: neither receive nor open the box. This was recorded; report it.",
    )


class BoxesNotOpen(Conflict):
    """409: the count begins only when every box was opened."""

    slug = "boxes-not-open"
    zh, en = "全部票箱集中并当众开箱后才能计票", "The count begins when every box is at the venue and opened."


class EntriesComplete(Conflict):
    """409: both blind entries are in, or this person made one of them."""

    slug = "count-entry-exists"
    zh, en = "该票箱的该项计票您已录入，或两次录入均已完成", "You entered this count already, or both entries are in."


class NoDifference(Conflict):
    """409: the two entries of a count do not differ in this field."""

    slug = "no-difference"
    zh, en = "两次录入在该项上没有差异，无需核定", "The entries do not differ there: there is nothing to resolve."


class DifferencesStand(Conflict):
    """409: the two entries differ, or one is missing; ``differences`` names the fields."""

    slug = "count-differences-stand"
    zh, en = (
        "两次录入尚未齐全或仍有不一致，须逐项核定后才能继续",
        "An entry is missing, or differences between the two stand; resolve them first.",
    )


class CountsIncomplete(Conflict):
    """409: a box's count is not confirmed."""

    slug = "counts-incomplete"
    zh, en = "仍有票箱的计票未确认，不能认定结果", "A box's count is not confirmed yet."


class CountsUnbalanced(Conflict):
    """409: the boxes do not hold as many papers as were noted at the closing."""

    slug = "counts-unbalanced"
    zh, en = (
        "各票箱清点的选票数与投票结束时登记的收回数不一致，请核对选票账",
        "The boxes do not hold as many papers as were noted at the closing; check the account.",
    )


class WriteInUnreviewed(Conflict):
    """409: a written-in person who matters to the result was not reviewed; ``persons`` names them by id."""

    slug = "write-in-unreviewed"
    zh, en = (
        "另选他人得票人尚未审查，请先在候选人服务中完成审查",
        "A written-in person who matters to the result has to be reviewed first.",
    )


class CheckInsOpen(Unavailable):
    """503: the registry has not learnt yet that the vote is over, so that the attendance is not final."""

    slug = "service-unavailable"
    zh, en = (
        "登记服务尚未停止签到，暂不能开始计票，请稍后重试",
        "The registry still takes check-ins: the count waits. Try again shortly.",
    )


class NotSequenced(Unavailable):
    """503: events of the election have no place in the log yet; ``waiting`` says how many of each service."""

    slug = "entries-not-sequenced"
    zh, en = (
        "本选举的记录尚未全部写入审计日志，暂不能公布，请稍后重试",
        "Events of this election are not in the log yet; publication waits for them. Try again shortly.",
    )

    def __init__(self, waiting: Mapping[str, int]) -> None:
        total, where = sum(waiting.values()), [service for service, count in waiting.items() if count]
        super().__init__(
            f"还有{total}条记录待写入审计日志（{'、'.join(where)}），请稍后重试；过几分钟仍不减少的，请管理员检查所列服务和审计服务",
            f"{total} events still wait for the log ({', '.join(where)}). Try again shortly; where their number does not "
            "fall within minutes, the administrator should look at these services and at audit.",
            headers={"Retry-After": "1"},
            service="audit",
            waiting=dict(waiting),
        )


class ResultNotFinal(Conflict):
    """409: another vote decides this contest."""

    slug = "result-not-final"
    zh, en = "该职位尚须再次投票，本次结果不能备案", "The contest is voted on again; this result is not filed."


class NotAnnulled(Conflict):
    """409: the election of a candidacy is void only once the candidacy is annulled."""

    slug = "candidacy-not-annulled"
    zh, en = (
        "请先依据核查属实的举报件取消其当选资格，再宣布当选无效",
        "Annul the candidacy on the strength of a case first.",
    )


class NotElected(Conflict):
    """409: the result is not announced, or elects nobody of this id."""

    slug = "not-elected"
    zh, en = "请核对：此人不是该结果宣布的当选人", "This result, as announced, does not elect this person."


class CaseMissing(Conflict):
    """409: no such case within the caller's scope."""

    slug = "case-missing"
    zh, en = "请核对信访举报件的编号，没有找到此件", "There is no case with this number. Check it."


class AlreadyDone(Conflict):
    """409: done before."""

    slug = "already-done"
    zh, en = "该事项已经办理", "This was done before; nothing was changed."


class PersonUnknown(Unprocessable):
    """422: a person written in is not in the register."""

    slug = "person-unknown"
    zh, en = (
        "另选他人得票人不在本社区登记的居民中，请核对；无法辨认的，该票计入无效票",
        "A person written in is not in the register; check it, or count the paper as void.",
    )


class StaffTwice(Unprocessable):
    """422: an account is named for two duties."""

    slug = "staff-twice"
    zh, en = "同一账号只能承担一项工作，请更换人员", "One account has one duty; name somebody else."


class NotOnBallot(Unprocessable):
    """422: the entry does not fit the ballot: another contest, a name missing or twice, a printed name written in."""

    slug = "not-on-ballot"
    zh, en = (
        "录入内容与选票不符：每名印刷候选人须且只须一行，另选他人不得是印刷候选人",
        "The entry does not fit the ballot: one line for each printed name, and none of them written in.",
    )


class VoidReasons(Unprocessable):
    """422: the void papers by reason do not add up to the void papers."""

    slug = "void-reasons"
    zh, en = (
        "每张无效票都须注明原因，各原因的张数之和应等于无效票数",
        "Every void paper has a reason; the numbers by reason have to add up to the void papers.",
    )


class TwoPeople(Forbidden):
    """403: the step needs somebody else; ``decisions`` cites the rule."""

    slug = "needs-another-person"
    zh, en = "录入计票的人不得核定或确认本人录入的计票，请由另一人办理", "Somebody else has to do this."

    def __init__(self, decisions: Iterable[DecisionLike]) -> None:
        super().__init__(decisions=[decision.as_dict() for decision in decisions])


class NotOnDuty(Forbidden):
    """403: the caller does not hold this duty at this meeting."""

    slug = "not-on-duty"
    zh, en = "您不是本次选举大会相应的工作人员", "You do not hold this duty at this meeting."


class ElectionHalted(Conflict):
    """409: the election is suspended, cancelled or void; ``state`` says which."""

    slug = "election-halted"
    zh, en = (
        "选举已经中止、取消或宣布无效，不能办理；中止的请待街道恢复后再办",
        "The election is suspended, cancelled or void; where it is suspended, wait until the street resumes it.",
    )
