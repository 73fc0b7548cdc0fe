"""Named errors of the audit service."""

from collections.abc import Sequence
from dataclasses import dataclass

from service_kit.problems import Conflict, Problem, Unavailable, Unprocessable


class EventIdReused(Conflict):
    """409: the id is in the log already, with other content."""

    slug = "event-id-reused"
    zh, en = (
        "该事件编号已用于另一事件，日志不接受改写",
        "This event id is in the log with other content; the log takes no rewrite.",
    )


class NotCanonical(Unprocessable):
    """422: the event has no RFC 8785 form."""

    slug = "event-not-canonical"
    zh, en = (
        "事件含有无法规范化的内容（超出范围的数字或无效字符）",
        "The event has no canonical JSON form (number out of range, or bad text).",
    )


class ForeignEvent(Unprocessable):
    """422: a service may speak for itself only."""

    slug = "event-of-another-service"
    zh, en = "服务只能提交自己的事件", "A service may record its own events only."


class UnsignedBatch(Unprocessable):
    """422: the service whose token came with it did not sign these events."""

    slug = "batch-unsigned"
    zh, en = (
        "这批事件没有该服务的有效签名，日志不予收录；请核对服务密钥与密钥集",
        "These events bear no good signature of the service; check its key and the key set.",
    )


class BadlySigned(Unprocessable):
    """422: an event bears a signature that its service did not make."""

    slug = "event-badly-signed"
    zh, en = (
        "事件所带的单独签名不是该服务的有效签名，日志不予收录；请核对服务密钥与密钥集",
        "The event bears a signature that its service did not make; check its key and the key set.",
    )


class NoSuchProof(Unprocessable):
    """422: sizes or index outside the log."""

    slug = "no-such-proof"
    zh, en = "所求证明的范围超出日志", "The sizes or the index asked for are outside the log."


class LogDamaged(Problem):
    """500: a stored subtree is gone, so nothing can be proved of this log."""

    slug = "log-damaged"
    zh = "日志的校验数据缺失，可能被删改；请立即报告审计人员"
    en = "Hashes of the log are missing; somebody may have changed it. Report it to the auditor."


class TwoCases(Unprocessable):
    """422: a record or a matter becomes one case, a new one or one that is there."""

    slug = "two-cases"
    zh = "请填写要新立的举报件，或者引用已有的举报件号，不能同时填写"
    en = "Give what the new case says, or the number of one that is there, not both."


class PlatformHasIt(Conflict):
    """409: nobody need state that a platform was told what it has."""

    slug = "platform-has-it"
    zh, en = "平台已经收到这条回传，无须另行登记", "The platform has this callback already."


class CaseAnnounced(Conflict):
    """409: the case has its notice already."""

    slug = "case-announced"
    zh, en = "此件已发布通报，不能重复发布", "The case has its notice already."


class EvidenceRefused(Unprocessable):
    """422: the file is not an acceptable piece of evidence; the detail says why and what to do."""

    slug = "evidence-refused"
    zh, en = "凭证文件不合要求", "The evidence file is not acceptable."


class EvidenceBusy(Unavailable):
    """503: many files are being taken in already."""

    slug = "evidence-busy"
    zh, en = "正在接收的凭证较多，请稍候再传", "Many files are being taken in; try again in a moment."


class EvidenceQuota(Problem):
    """429: one account has added as many files as a day allows."""

    slug, status = "evidence-quota", 429
    zh, en = (
        "今天上传的凭证过多，请明天再传或联系管理员",
        "Too many files for one day; go on tomorrow or ask the administrator.",
    )


class EvidenceDamaged(Problem):
    """500: the stored file is no longer what was recorded."""

    slug, status = "evidence-damaged", 500
    zh = "凭证文件与登记的指纹不符，可能被替换；请立即报告审计人员"
    en = "The stored file is not what was recorded; it may have been swapped. Report it to the auditor."


class TakenInFuture(Conflict):
    """409: the time a piece of evidence was taken lies ahead of the clock."""

    slug = "taken-in-future"
    zh, en = (
        "拍摄时间不能晚于现在，请核对拍摄时间",
        "The time it was taken cannot be in the future. Check it.",
    )


class ReceivedInFuture(Conflict):
    """409: the receipt time lies ahead of the clock."""

    slug = "received-in-future"
    zh, en = (
        "受理时间不能晚于现在，请核对受理时间后重新提交",
        "The receipt time cannot be in the future. Check it and send again.",
    )


class NotAtDesk(Problem):
    """403: letters, visits and calls are registered by the desk that took them."""

    slug, status = "not-at-desk", 403
    zh, en = (
        "请选择网上举报；来信、来访、来电由受理窗口登记",
        "Report online; letters, visits and calls are registered by the desk that took them.",
    )


class NotARepeat(Conflict):
    """409: the case repeats no other one."""

    slug = "not-a-repeat"
    zh, en = "此件不是重复来件，可直接办理", "The case repeats no other: handle it as it is."


class NotYourCase(Problem):
    """403: another unit has the task."""

    slug, status = "not-your-case", 403
    zh, en = (
        "此件已派其他部门承办，由承办部门核查和处理；需要调整的，请先重新派单",
        "Another unit handles the case: it checks and decides. Dispatch it anew first.",
    )


class SenderConfidential(Problem):
    """403: who accuses somebody, or asked for secrecy, is known to the discipline office alone."""

    slug, status = "sender-confidential", 403
    zh, en = (
        "此件涉及举报投诉，或者来件人要求保密，承办单位不能查看来件人；需要联系的，请由纪检部门代为联系",
        "It accuses somebody, or its sender asked for secrecy; ask the discipline office to speak with them.",
    )


class OwnTask(Problem):
    """403: who answered or asked does not judge it."""

    slug, status = "own-task", 403
    zh, en = (
        "请由另一人审核：本人的反馈和延期申请不能自己审核",
        "Have somebody else decide: nobody judges their own answer or wish.",
    )


class OneLead(Conflict):
    """409: a case has one lead."""

    slug = "one-lead"
    zh, en = (
        "此件已有主办单位；需要改派的，请先由其退单或者撤回任务单",
        "A unit leads already. Have it hand the task back, or withdraw it, then dispatch.",
    )


class LeadFirst(Conflict):
    """409: a co-handler helps a lead."""

    slug = "lead-first"
    zh, en = "请先派给主办单位，再派协办单位", "Dispatch the case to a lead first, then to who helps."


class UnitCannotDecide(Conflict):
    """409: what accuses somebody goes to an office that checks and decides, to no committee."""

    slug = "unit-cannot-decide"
    zh, en = (
        "投诉、举报请派给能够核查处理的部门，不派给居民委员会",
        "Dispatch complaints and reports to an office that checks and decides, not to a committee.",
    )


class NoSuchUnit(Conflict):
    """409: nobody acts for the unit: there is no such place, or a community's own body is sought in a street."""

    slug = "no-such-unit"
    zh, en = (
        "没有这个承办单位：请核对辖区代码，居民委员会的任务单请派到社区",
        "There is no such unit. Check the code of its place; a residents' committee is one of a community.",
    )


class TasksOpen(Conflict):
    """409: a case is answered once its units have answered."""

    slug = "tasks-open"
    zh, en = (
        "还有任务单没有办结：请先审核承办单位的反馈，不再需要的请撤回，再答复",
        "Some tasks are open. Audit the answers of the units, or withdraw what is no longer needed, then answer the case.",
    )


class UnitHasTask(Conflict):
    """409: the unit has a task of the case already."""

    slug = "unit-has-task"
    zh, en = "该单位已有此件的任务单，请选择其他单位", "This unit has a task of the case already. Choose another one."


class TooLateToHandBack(Conflict):
    """409: the limit for handing back is past, so the task counts as taken."""

    slug = "too-late-to-hand-back"
    zh, en = (
        "退单期限已过，视为接受；请继续办理，确需改派的请与派单人员联系",
        "The limit for handing back is past: the task counts as taken. Go on, or ask the desk to withdraw it.",
    )


class NoLongerInTime(Conflict):
    """409: more time is asked for before the limit ends."""

    slug = "extension-too-late"
    zh, en = (
        "办理期限已过，不能申请延期；请尽快反馈办理情况",
        "The limit is past, so no more time can be asked for. Answer as soon as you can.",
    )


class TooShort(Conflict):
    """409: the new date is no later than the present one."""

    slug = "extension-too-short"
    zh, en = "请填写晚于现有期限的日期", "Give a date after the present limit."


class ExtensionCapped(Conflict):
    """409: the city or the platform has no more time for a task; the detail says how often and how long."""

    slug = "extension-capped"
    zh, en = "超出可以延期的次数或者时间", "A task is not extended so often or so long."


class AlreadyAsked(Conflict):
    """409: a wish for more time waits."""

    slug = "extension-waits"
    zh, en = "已有延期申请待批，请等候批复", "You have asked for more time; wait for the decision."


class NothingAsked(Conflict):
    """409: no wish for more time waits."""

    slug = "no-extension-waits"
    zh, en = "没有待批的延期申请", "No wish for more time waits for a decision."


class ContactInFuture(Conflict):
    """409: the contact with the sender lies ahead of the clock."""

    slug = "contact-in-future"
    zh, en = "联系群众的时间不能晚于现在，请核对", "The time of the contact cannot be in the future. Check it."


class RulingNeeded(Conflict):
    """409: what claims a breach is decided before it is answered."""

    slug = "ruling-needed"
    zh, en = (
        "投诉、举报须先核查并作出处理决定，再答复",
        "A complaint or report is checked and decided before it is answered.",
    )


class CaseMissing(Conflict):
    """409: no such case of the place that quotes it."""

    slug = "case-missing"
    zh, en = "请核对信访举报件的编号，没有找到此件", "There is no case with this number. Check it."


class UnknownReason(Conflict):
    """409: the city does not refuse cases for this reason."""

    slug = "refusal-reason-unknown"
    zh, en = (
        "本地没有规定这项不予受理事由，请从本地的事由中选择",
        "This city has no such reason to decline a case. Choose one of its own.",
    )


class MergedIntoItself(Conflict):
    """409: a case is merged into another one."""

    slug = "merged-into-itself"
    zh, en = "请填写另一件的编号，不能并入本件", "Give the number of another case; it cannot be merged into itself."


class LeadCaseEnded(Conflict):
    """409: the lead case is decided, answered or over."""

    slug = "lead-case-ended"
    zh, en = (
        "主件已作出决定、答复或者终止，不能并入；请并入正在办理的件，或者单独办理",
        "The other case is decided, answered or over. Merge into one that is still handled, or handle this one by itself.",
    )


class MergedKinds(Conflict):
    """409: what claims a breach is merged into what claims one only."""

    slug = "merged-kinds"
    zh, en = (
        "投诉、举报只能并入投诉、举报件",
        "Merge a complaint or report only into another complaint or report: it is checked and decided.",
    )


class AlreadyConferred(Conflict):
    """409: the office has given its opinion, or the caller gave one for the other office."""

    slug = "already-conferred"
    zh, en = (
        "本办公室已提出意见，或您已代表另一办公室提出意见；各办公室应由不同的人研究",
        "This office gave its opinion, or you gave one for the other office; each needs a person of its own.",
    )


class CannotSupersede(Conflict):
    """409: the record named is of another kind or place, or was corrected already."""

    slug = "cannot-supersede"
    zh, en = (
        "只能更正同一社区、同一种类且尚未更正的台账，请核对后重新提交",
        "Correct only a record of the same place and kind that stands. Check it and send again.",
    )


class EvidenceNeeded(Conflict):
    """409: a record of this kind needs evidence, or other evidence."""

    slug = "evidence-needed"
    zh, en = "该台账须附照片或书面记录凭证，请先上传", "This record needs a photo or a written record. Upload it first."


class ReasonNeeded(Conflict):
    """409: who states that something was not reached says why."""

    slug = "reason-needed"
    zh, en = "请写明未实现的原因", "Say why it was not reached."


class BeforeElection(Conflict):
    """409: the posts are shared among members who are elected."""

    slug = "before-election"
    zh, en = (
        "选举日之后才能由成员分工，请先填写选举并核对日期",
        "Posts are shared after the election day: name the election and check the day.",
    )


class DayInFuture(Conflict):
    """409: something is recorded as done on a day still to come."""

    slug = "day-in-future"
    zh, en = "登记的日期不能晚于今天，请核对日期", "The day cannot be in the future. Check it."


class PlaceAside(Conflict):
    """409: what goes between levels names a place neither above nor below."""

    slug = "place-aside"
    zh, en = (
        "请填写上级或者下级的区划代码，报告和通报只在上下级之间报送",
        "Name a place above or below: reports and notices go between levels.",
    )


class TooManyToDraw(Conflict):
    """409: fewer communities of the place have an election than are to be drawn; `communities` says how many."""

    slug = "too-many-to-draw"
    zh, en = (
        "抽取的社区多于该辖区有选举的社区，请减少抽取数量",
        "Fewer communities there have an election. Draw fewer.",
    )


class BadHotlineSignature(Problem):
    """401: the work order is not signed by the hotline, or too old."""

    slug, status = "hotline-signature-invalid", 401
    zh, en = (
        "工单签名无效或已过期，请按约定重新签名后提交",
        "The signature is invalid or too old; sign again and resend.",
    )


class PlatformUnreachable(Conflict):
    """409: the platform of a callback is not connected: its file, its secret or its address is gone."""

    slug = "platform-unreachable"
    zh, en = (
        "该平台没有接入或者没有回传地址，请管理员核对平台设置后再回传",
        "This platform is not connected, or has no address. Have the administrator check its settings first.",
    )


class NoFieldsOfItsOwn(Conflict):
    """409: the platform's file has no fields of its own."""

    slug = "no-fields-of-its-own"
    zh, en = (
        "本平台没有登记字段对照，请按通用格式报送，或请管理员登记对照",
        "No fields of this platform are on file. Send the neutral form, or ask the administrator to add them.",
    )


class BadFile(Unprocessable):
    """422: the file as a whole cannot be used; the detail says why and what to do."""

    slug = "unusable-file"
    zh, en = "文件不能使用，没有导入任何内容", "The file cannot be used; nothing was imported."


@dataclass(frozen=True, slots=True)
class RowFault:
    """错误的一行: the row of the file and the sentence in both languages."""

    row: int
    zh: str
    en: str


class BadRows(Unprocessable):
    """422: rows of a list are wrong; ``errors`` names each by its row."""

    slug = "unusable-rows"
    zh, en = (
        "清单中有错误，没有导入任何内容，请更正后重新上传",
        "The list has errors; nothing was imported. Correct it and upload it again.",
    )

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(
            errors=[{"field": f"file.{each.row}", "code": "row", "zh": each.zh, "en": each.en} for each in faults]
        )


class AsOfNotKept(Conflict):
    """409: what the report says is known as of now only."""

    slug = "as-of-not-kept"
    zh, en = (
        "此种报表只能按现在的情况生成，不能指定过去的截至时间",
        "This kind of report tells how things stand now; it cannot be as of an instant past.",
    )


class RunLost(Conflict):
    """409: the run is no longer this worker's: its lease ran out and another took it, or it is over."""

    slug = "report-run-lost"
    zh, en = (
        "报表任务的占用已失效，可能已由其他进程接手；不要重复提交",
        "The run is no longer yours: another worker has it, or it is over. Bring nothing more.",
    )


class ReportOfAnotherRun(Conflict):
    """409: the report is not of the run's kind, place and year."""

    slug = "report-of-another-run"
    zh, en = "报表的种类、辖区或年份与报表任务不符", "The report is not of the kind, place and year of the run."


class ReportFileDiffers(Conflict):
    """409: the report has a file of this format with other bytes."""

    slug = "report-file-differs"
    zh, en = (
        "此报表已有该格式的文件且内容不同；更正须生成新的版本",
        "The report has another file of this format. A correction is a new version.",
    )


class ReportFileRefused(Unprocessable):
    """422: the bytes are no file of the format."""

    slug = "report-file-refused"
    zh, en = "文件不是所称的格式", "The bytes are no file of this format."


class ReportOfAnotherDuty(Conflict):
    """409: the report is not what the duty asks for."""

    slug = "report-of-another-duty"
    zh, en = "此报表的种类或辖区与到期事项不符", "The report is not of the kind and place that the duty asks for."


class ReportOutdated(Conflict):
    """409: there is a newer version of the report; `newest` says which."""

    slug = "report-outdated"
    zh, en = "此报表已有新的版本，请报送最新版本", "There is a newer version of the report. File that one."


class ReportFiled(Conflict):
    """409: the report was filed as this duty before."""

    slug = "report-filed"
    zh, en = "此报表已作为该事项报送，不能重复报送", "The report was filed as this duty already."
