"""The registry's named refusals (错误说明). None of them repeats what was submitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from electoral_rules.carried import Carriage
from electoral_rules.organisation.naming import office_zh
from service_kit import clock
from service_kit.problems import Conflict, Forbidden, NotFound, Problem, Unprocessable

from registry.domain.changes import RESTING_ZH, Resting
from registry.domain.elections import Claim
from registry.domain.stages import Closing


class WrongStep(Conflict):
    """409: this is not done in the election's `state` and after its last `step`; `needed` are the steps after which it is."""

    slug = "wrong-step"
    zh, en = "选举目前办到的步骤不能办理此事项", "This is not possible at the election's present step."


class AttendanceLater(Forbidden):
    """403: votes are still cast, and the caller has no part in it: in a small community it would tell who has not come."""

    slug = "attendance-later"
    zh, en = "到会情况在投票结束后公布", "The attendance is made public once the vote is over."


class ConditionReviewed(Conflict):
    """409: the legality of the condition was reviewed already."""

    slug = "condition-reviewed"
    zh, en = "该条件已经合法性审查，另有条件请重新提出", "This condition is reviewed already. Propose another one."


class OwnCondition(Problem):
    """403: who proposed a condition does not review it."""

    slug, status = "own-condition", 403
    zh, en = "请由提出人以外的另一人进行合法性审查", "Another person than the one who proposed it reviews it."


class PlanNotEditable(Conflict):
    """409: the plan is active or closed."""

    slug = "plan-not-editable"
    zh, en = (
        "方案已启用或结束，不能再修改或审核",
        "The plan is active or closed and can no longer be changed or checked.",
    )


class AlreadyChecked(Conflict):
    """409: this office, or this person for another office, has checked the plan."""

    slug = "plan-already-checked"
    zh, en = (
        "本办公室已审核过该方案，或您已代表另一办公室审核；两个办公室应由两人分别审核",
        "This office has checked the plan already, or you did so for the other one; two offices are two people.",
    )


class VacancyNotOpen(Conflict):
    """409: the plan names a vacancy that is not there, that another plan fills, or that it has no seat for."""

    slug = "vacancy-not-open"
    zh, en = (
        "请核对方案填写的出缺职位：须在本辖区、尚无其他方案补选，且方案列有该职位",
        "Check the vacancies named: each lies here, is filled by no other plan, and has a seat in this one.",
    )


class NotRepresentative(Conflict):
    """409: some of the residents cannot be representatives of record; ``decisions`` say why, in the order submitted."""

    slug = "not-a-representative"
    zh, en = (
        "名单中有人不能登记为居民代表，请更正后整批重报",
        "Some residents cannot be registered; correct the list and submit it again.",
    )


class NotOfRepresentatives(Conflict):
    """409: the election is of another body, and no group votes in it."""

    slug = "not-of-representatives"
    zh, en = "本次选举不是推选居民代表，不能办理此事项", "This election is not of representatives."


class DivisionsMissing(NotFound):
    """404: a place of the caller's jurisdiction is not among the divisions that were imported."""

    def __init__(self) -> None:
        super().__init__("请先导入该辖区的行政区划", "Import the divisions of this jurisdiction first.")


class NotOfSupervision(Conflict):
    """409: the election is of another body than the supervision committee."""

    slug = "not-of-supervision"
    zh, en = "本次选举不是产生监督委员会，不能办理此事项", "This election is not of the supervision committee."


class SeatsNotPlanned(Conflict):
    """409: more came into an office than the plan has seats of it; `seats` says how many each of these has."""

    slug = "seats-not-planned"

    def __init__(self, seats: Mapping[str, int]) -> None:
        offices = "、".join(f"{office_zh(office)}{count}名" for office, count in seats.items())
        super().__init__(
            f"人数多于方案核定的职数（{offices}），请核对",
            "More came in than the plan has seats of the office.",
            seats=dict(seats),
        )


class SupervisionFormed(Conflict):
    """409: the committee of this election is entered."""

    slug = "supervision-formed"
    zh, en = "本次选举的监督委员会已经登记", "The supervision committee of this election is entered already."


class EntitledUnlike(Conflict):
    """409: a meeting of representatives counted another number of them than hold a valid credential."""

    slug = "entitled-unlike"
    zh, en = "会议的应到人数与代表名册不符", "The meeting counted other representatives than the register holds."

    def __init__(self, valid: int) -> None:
        super().__init__(
            f"代表名册上有{valid}名代表持有效代表证，会议的应到人数与此不符，请核对后重新登记会议",
            f"The register holds {valid} valid credentials, and the meeting counted another number: enter the meeting anew.",
        )


class RepresentativesAccepted(Conflict):
    """409: the representatives of this election are accepted, and nothing of their votes changes any more."""

    slug = "representatives-accepted"
    zh, en = (
        "本次选举的居民代表已经产生，不能再更改推选情况",
        "The representatives of this election are accepted already.",
    )


class PlaceUnknown(Conflict):
    """409: nobody lives in a group or constituency of this number."""

    slug = "place-unknown"
    zh, en = (
        "本社区没有该居民小组或选区，请先编组或划分选区",
        "There is no such group or constituency; divide the community first.",
    )


class VoteAhead(Conflict):
    """409: the day of the vote is still to come."""

    slug = "vote-ahead"
    zh, en = "推选日期还没有到，请在当日或以后登记", "That day is still to come; enter the vote on it or later."


class PlacingUnknown(Conflict):
    """409: the document of the election knows no placing."""

    slug = "placing-unknown"
    zh, en = "本次选举的文件没有规定代选，不能申请", "The document of this election knows no placing of workers."


class PlacedAlready(Conflict):
    """409: the street has placed this person in this election."""

    slug = "placed-already"
    zh, en = "此人已申请代选，请等待居民小组投票", "This person is placed already; wait for the vote of the group."


class NoGroupVotes(Conflict):
    """409: no group or constituency has elected anybody yet."""

    slug = "no-group-votes"
    zh, en = (
        "尚未登记任何推选结果，请先登记各小组或选区的推选情况",
        "Nobody is elected yet; record the votes of the groups first.",
    )


class NoRepresentatives(Conflict):
    """409: there are no representatives of this election or of its households to post, or no change of a posted list."""

    slug = "no-representatives-to-post"
    zh, en = (
        "没有可公布的居民代表或变更：代表产生后公布名单，名单公布后的变更另行公布",
        "There is nothing to post: accept the representatives first; changes are posted once their list hangs.",
    )


class UnitUnknown(Conflict):
    """409: somebody is sent by a unit that is not here."""

    slug = "unit-unknown"
    zh, en = (
        "名单中有单位不在驻社区单位名册上，请先登记",
        "A unit is not on the register of this community; register it first.",
    )


class AlreadyRepresentative(Conflict):
    """409: a resident is a representative already, or a credential number is taken."""

    slug = "already-a-representative"
    zh, en = (
        "名单中有人已是居民代表，或代表证号已使用",
        "Somebody on the list is a representative already, or a credential number is taken.",
    )


class ElectorsListed(Conflict):
    """409: the list of electors of this election exists."""

    slug = "electors-already-listed"
    zh, en = "本选举的选举人名单已经编制", "The list of electors of this election has been drawn up."


class ElectorKnown(Conflict):
    """409: the person to be added is on the list."""

    slug = "elector-already-listed"
    zh, en = "此人已在选举人名单上，无需增加", "This person is on the list of electors already."


class ResidenceEnded(Conflict):
    """409: the person is no resident here any more."""

    slug = "residence-ended"
    zh, en = "此人已登记离开本社区", "This person has left the community already."


class LeavingAhead(Conflict):
    """409: the last day of the residence is still to come."""

    slug = "leaving-ahead"
    zh, en = "离开日期还没有到，请在当日或以后登记", "That day is still to come; enter the departure on it or later."


class DepartureUnproved(Conflict):
    """409: the resident is a representative, whose credential is not suspended without a paper."""

    slug = "departure-unproved"
    zh, en = (
        "此人是居民代表，请附上迁出或死亡等证明后登记",
        "This resident is a representative; name the paper that shows the departure.",
    )


class NotDeparted(Conflict):
    """409: the residence goes on; there is nothing to take back."""

    slug = "not-departed"
    zh, en = "此人没有待撤销的离开登记", "No departure of this person can be taken back."


class ResidentElsewhere(Conflict):
    """409: the person has been registered again since, here or in another community."""

    slug = "resident-elsewhere"
    zh, en = (
        "此人离开后已在本社区或其他社区重新登记，不能撤销",
        "This person has been registered again since, here or elsewhere.",
    )


class GroupsSettled(Conflict):
    """409: a list of electors of an open election is drawn up by the groups as they are."""

    slug = "groups-settled"
    zh, en = (
        "有未办结的选举已编制选举人名单，小组不再调整；请在选举办结后调整",
        "A list of electors is drawn up by these groups; divide them anew once the election is over.",
    )


class LeaderElsewhere(Conflict):
    """409: the leader of a group lives in none of its households; ``group`` is its number."""

    slug = "leader-elsewhere"
    zh, en = "小组长应是该小组的居民，请核对", "The leader of a group is one of those who live in it."


class ConstituenciesSettled(Conflict):
    """409: a list of electors of an open election is drawn up while the constituencies are as they are."""

    slug = "constituencies-settled"
    zh, en = (
        "有未办结的选举已编制选举人名单，选区不再调整；请在选举办结后调整",
        "A list of electors is drawn up; divide the constituencies anew once the election is over.",
    )


class ConstituencyLeaderElsewhere(Conflict):
    """409: the leader of a constituency is no resident of the community; ``constituency`` is its number."""

    slug = "constituency-leader-elsewhere"
    zh, en = "选区负责人应是本社区居民，请核对", "The leader of a constituency lives in the community."


class NotAMember(Conflict):
    """409: the person does not live in the household."""

    slug = "not-a-member"
    zh, en = "此人不是该户的成员，请核对", "This person does not live in the household."


class UnitRepresentativeUnknown(Conflict):
    """409: somebody is named as a unit's representative whom no unit sends now."""

    slug = "unit-representative-unknown"
    zh, en = (
        "名单中有人不在驻社区单位代表名册中，请核对后重新填报",
        "Somebody listed is not on the register of units' representatives. Check the list and send it again.",
    )


class NotAResident(Conflict):
    """409: somebody on a list is not in the register of the community."""

    slug = "not-a-resident"
    zh, en = (
        "名单中有人不在本社区居民名册中，请核对后重新填报",
        "Somebody listed is not in the register of this community. Check the list and send it again.",
    )


class NamedAhead(Conflict):
    """409: the day on which the household named its representative is still to come."""

    slug = "named-ahead"
    zh, en = "推选日期还没有到，请在当日或以后登记", "That day is still to come; enter the naming on it or later."


class UnitKnown(Conflict):
    """409: a unit of this name is registered here."""

    slug = "unit-known"
    zh, en = "该单位已经登记", "A unit of this name is registered already."


class UnitEnded(Conflict):
    """409: the unit has left, or the day lies before it came."""

    slug = "unit-ended"
    zh, en = "该单位已迁出，或日期早于进驻日期", "The unit has left already, or came after that day."


class NeighbourUnfit(Conflict):
    """409: the community named is not another one of the district that is in being."""

    slug = "neighbour-unfit"
    zh, en = (
        "临近社区应是本区（县）内另一个存续的社区，请核对代码",
        "The neighbour is another community of the same district that is in being; check the code.",
    )


class CircumstancesUnproved(Conflict):
    """409: what is stated suspends an election going on, and no paper shows it."""

    slug = "circumstances-unproved"
    zh, en = (
        "填报后正在进行的选举将中止，请附上动迁等证明",
        "This suspends an election going on; name the paper that shows it.",
    )


class HouseholdEmpty(Conflict):
    """409: nobody lives in one of the households named."""

    slug = "household-empty"
    zh, en = "有的户号没有居民居住，请核对", "Nobody lives in one of these households; check the numbers."


class ChangeWaiting(Conflict):
    """409: another change of this community waits for its approval."""

    slug = "change-waiting"
    zh, en = "该社区已有待批准的变更", "Another change of this community waits for its approval."


class ChangeDone(Conflict):
    """409: the change is carried out already."""

    slug = "change-done"
    zh, en = "该变更已经批准", "This change is approved already."


class CommunityKnown(Conflict):
    """409: a community of this code is there already, or its street is not."""

    slug = "community-known"
    zh, en = (
        "该代码的社区已经存在，或所属街道不存在，请核对代码",
        "A community of this code exists already, or its street does not; check the code.",
    )


class CheckInBegun(Conflict):
    """409: electors have checked in; the list is corrected no more."""

    slug = "check-in-begun"
    zh, en = "签到已经开始，名单不再更正", "Electors have begun to check in; the list is corrected no more."


class NoCorrections(Conflict):
    """409: there is no correction of a posted list that no notice shows yet."""

    slug = "no-corrections"
    zh, en = "没有待公布的名单更正，请先办理更正", "No correction of the posted list waits for a notice."


class NotOnRegister(Conflict):
    """409: the person is not on the register that the electors of this mode come from."""

    slug = "not-on-register"
    zh, en = (
        "此人不在产生选举人的名册上，请先登记",
        "This person is not on the register the electors come from; register the person first.",
    )


class ElectorsPosted(Conflict):
    """409: the list of electors is posted; what changes in it is a correction."""

    slug = "electors-already-posted"
    zh, en = (
        "选举人名单已经张榜公布，如有变动请办理名单更正",
        "The list of electors is posted; record a correction of it instead.",
    )


class AlreadyCheckedIn(Conflict):
    """409: the elector checked in before; ``checked_in_at`` and ``desk`` name when and where."""

    slug = "already-checked-in"
    zh, en = "该选举人已经签到，不能重复签到", "This elector has checked in already."

    def __init__(self, checked_in_at: datetime, desk: str, *, by_agent: bool) -> None:
        time = f"{checked_in_at.astimezone(clock.CHINA):%H:%M}"
        super().__init__(
            f"受托人已于{time}在{desk}代为签到" if by_agent else f"已于{time}在{desk}签到",
            f"The proxy checked in at {time}, desk {desk}." if by_agent else f"Checked in at {time}, desk {desk}.",
            checked_in_at=clock.rfc3339(checked_in_at),
            desk=desk,
        )


class NotCheckedIn(Conflict):
    """409: the elector has not checked in for the open round."""

    slug = "not-checked-in"
    zh, en = "该选举人本轮没有签到，无需撤销", "This elector has not checked in for the open round."


class RoundNotOpen(Conflict):
    """409: another round is open; ``open`` names it."""

    slug = "round-not-open"
    zh, en = "该轮投票不在进行，请刷新后按当前轮次签到", "This round is not open; check in for the one that is."

    def __init__(self, number: int) -> None:
        super().__init__(f"现在进行第{number}轮投票，请按当前轮次签到", f"Round {number} is open.", open=number)


class CheckInsPaused(Conflict):
    """409: the vote is being closed; ``until`` is when people may check in again if it was not."""

    slug = "check-ins-paused"
    zh, en = "正在办理投票结束，暂停签到", "The vote is being closed; nobody checks in meanwhile."

    def __init__(self, until: datetime) -> None:
        time = f"{until.astimezone(clock.CHINA):%H:%M}"
        super().__init__(
            f"如果投票没有结束，{time}以后可以继续签到",
            f"If the vote was not closed, check in after {time}.",
            until=clock.rfc3339(until),
        )


class ElectorUnknown(Conflict):
    """409: the person is not on this election's list."""

    slug = "not-an-elector"
    zh, en = "此人不在本选举的选举人名单上，不能签到", "This person is not on the list of electors of this election."


class EntrustedAhead(Conflict):
    """409: the day of the proxy is still to come."""

    slug = "entrusted-ahead"
    zh, en = "委托书的日期还没有到，请在当日或以后登记", "That day is still to come; enter the proxy on it or later."


class ProxyGiven(Conflict):
    """409: the voter entrusted somebody before."""

    slug = "proxy-given"
    zh, en = (
        "该选民已经委托他人投票；改委托的，先撤回原来的委托",
        "This voter has a proxy already; withdraw it before another is given.",
    )


class ProxyWithdrawn(Conflict):
    """409: the proxy was withdrawn before."""

    slug = "proxy-withdrawn"
    zh, en = "该委托已经撤回", "This proxy is withdrawn already."


class ProxyUsed(Conflict):
    """409: the agent came for the voter in this round."""

    slug = "proxy-used"
    zh, en = "受托人已经代为签到，不能再撤回委托", "The proxy has come for the voter; it cannot be withdrawn any more."


class NoProxies(Conflict):
    """409: nobody entrusted anybody in this election."""

    slug = "no-proxies-to-post"
    zh, en = "没有登记的委托，无需公布", "There is no proxy to post."


class ImportNotReady(Conflict):
    """409: the import has errors, was confirmed or superseded, or has to be uploaded again."""

    slug = "import-not-ready"
    zh, en = (
        "该批导入不能确认：存在错误、已经确认、已被后来的文件取代，或预览已失效，请更正后重新上传",
        "This import cannot be confirmed: it has errors, was confirmed or superseded, or its preview is gone; upload the file again.",
    )


class ImportOvertaken(Conflict):
    """409: the register changed between preview and confirmation, so that the difference is another than was shown."""

    slug = "import-overtaken"
    zh, en = (
        "预览之后居民登记发生了变化，本次没有导入任何人，请重新上传",
        "The register changed after the preview; nobody was imported. Upload the file again.",
    )


class ImportFailed(Problem):
    """500, told in the import: the worker tried several times and failed for no reason of the file."""

    slug = "import-failed"
    zh, en = (
        "系统多次办理未成功，没有导入任何人，请重新上传",
        "Several tries failed on our side; nobody was imported. Upload the file again.",
    )


class NoDifferences(Conflict):
    """409: the import was refused or superseded, and changes nothing."""

    slug = "import-changes-nothing"
    zh, en = (
        "该批导入已被拒绝或被后来的文件取代，没有可查看的差异",
        "This import was refused or superseded; there is no difference to show.",
    )


class ChangeTakenBack(Conflict):
    """409: the change was taken back before."""

    slug = "change-taken-back"
    zh, en = "该批登记变更已经撤回", "This change of the register has been taken back already."


class MessageReused(Conflict):
    """409: another message came under this number before."""

    slug = "message-reused"
    zh, en = (
        "该消息编号已用于另一条消息，请用新的编号发送",
        "Another message came under this number; send this one under a number of its own.",
    )


class NothingWaits(Conflict):
    """409: nothing waits there, or one of the proposals named was decided meanwhile."""

    slug = "proposal-not-waiting"
    zh, en = (
        "所选变动建议不在待确认之列，请刷新后重新选择",
        "Some of these proposals do not wait here; read the list again and choose anew.",
    )


class ChangeRelied(Conflict):
    """409: something rests on the change; ``resting`` says what, of which election, and how often."""

    slug = "change-relied-on"
    zh, en = (
        "已有事项以该批登记变更为据，不能整批撤回；请逐人更正",
        "Something rests on this change, so that it is not taken back whole; correct single people instead.",
    )

    def __init__(self, resting: Sequence[Resting]) -> None:
        words = "、".join(f"{RESTING_ZH[each.kind]}{each.count}项" for each in resting)
        super().__init__(
            f"已有事项以该批登记变更为据（{words}），不能整批撤回；请逐人更正",
            f"Rests on it: {', '.join(f'{each.kind} ({each.count})' for each in resting)}. Correct single people instead.",
            resting=[
                {
                    "kind": each.kind,
                    "count": each.count,
                    "election_id": str(each.election_id) if each.election_id else None,
                }
                for each in resting
            ],
        )


class CorrectionUnchanged(Conflict):
    """409: the register has all of it already."""

    slug = "correction-unchanged"
    zh, en = "所填内容与登记相同，无需更正", "The register says so already; there is nothing to correct."


class HouseholdUnknown(Conflict):
    """409: the community has no household of this number."""

    slug = "household-unknown"
    zh, en = (
        "本社区没有该户号；新的一户请用花名册登记",
        "The community has no household of this number; a new one comes in by a roster.",
    )


class HouseholdHeaded(Conflict):
    """409: the household has another head."""

    slug = "household-has-head"
    zh, en = (
        "该户已有户主，请先更正原户主与户主的关系",
        "The household has a head; correct that person's kinship first.",
    )


class OnElectorList(Conflict):
    """409: a list of electors names the person as this stands; ``elections`` are those whose list it is."""

    slug = "on-elector-list"
    zh, en = (
        "此人已按现登记列入选举人名单；请先由选举委员会办理名单更正，再更正登记",
        "A list of electors names the person so; have the commission correct that list first.",
    )

    def __init__(self, elections: Sequence[UUID]) -> None:
        super().__init__(elections=[str(each) for each in elections])


class BadFile(Unprocessable):
    """422: the file as a whole cannot be used; the detail says why and what to do."""

    slug = "unusable-file"
    zh, en = "文件不能使用，没有导入任何内容", "The file cannot be used; nothing was imported."


@dataclass(frozen=True, slots=True)
class RowFault:
    """错误的一行: the line of the file and the sentence in both languages."""

    line: int
    zh: str
    en: str

    def mistake(self) -> dict[str, str]:
        """It as every malformed input is told."""
        return {"field": f"file.{self.line}", "code": "row", "zh": self.zh, "en": self.en}


class BadRows(Unprocessable):
    """422: rows of a CSV file are wrong; ``errors`` names each by its line."""

    slug = "unusable-rows"
    zh, en = (
        "文件中有错误，没有导入任何内容，请更正后重新上传",
        "The file has errors; nothing was imported. Correct it and upload it again.",
    )

    def __init__(self, errors: Sequence[RowFault]) -> None:
        super().__init__(errors=[error.mistake() for error in errors])


class PlanUnusable(Unprocessable):
    """422: the plan names a document, measure or value that does not exist; the detail says which are known."""

    slug = "unusable-plan"
    zh, en = "方案引用了不存在的文件或规则", "The plan names a document or a rule that does not exist."


class MeasuresUnusable(Unprocessable):
    """422: the measures adopt what does not exist; the detail says which rules are known."""

    slug = "unusable-measures"
    zh, en = "选举办法采用了不存在的规则", "The measures adopt a rule that does not exist."


class MeasuresUnchanged(Conflict):
    """409: the election is held to these measures already."""

    slug = "measures-unchanged"
    zh, en = (
        "所提交的内容与现行选举办法相同，请只提交新增或者修改的内容",
        "The election is held to these measures already; submit what is new or changed.",
    )


class MinutesUnfit(Conflict):
    """409: the evidence named is no record of a meeting of this community."""

    slug = "minutes-unfit"
    zh, en = (
        "请上传本社区会议记录的扫描件作为凭证，再登记会议",
        "Upload the minutes of this community's meeting as a record first, and name them here.",
    )


class MeetingAhead(Conflict):
    """409: a meeting is entered after it was held."""

    slug = "meeting-ahead"
    zh, en = "会议日期不能晚于今天，请核对会议日期", "The day of the meeting cannot be after today. Check it."


class RequestUnfit(Conflict):
    """409: the request named asks for no such meeting, or had its meeting."""

    slug = "meeting-request-unfit"
    zh, en = (
        "所填提议要求召集的不是这次会议，或者已经召集过，请核对提议编号、会议种类和日期",
        "The request asks for another meeting, or had its meeting. Check its id, and the kind and the day of the meeting.",
    )


class MotionElection(Conflict):
    """409: a motion of this kind is about an election of the meeting's community, and names none."""

    slug = "motion-election"
    zh, en = (
        "这类议题须写明是关于本社区哪一次选举的",
        "A motion of this kind names the election of this community that it is about.",
    )


class MotionDecided(Conflict):
    """409: the meeting has decided on the motion; what was decided does not change."""

    slug = "motion-decided"
    zh, en = (
        "该议题已经表决，结果不能更改；需要改变的，请另行提交议题",
        "This motion is decided. Put another one if it has to change.",
    )


class VotesUnfit(Conflict):
    """409: more votes are entered than people were present."""

    slug = "votes-unfit"
    zh, en = (
        "赞成、反对、弃权的票数之和多于到会人数，请核对",
        "There are more votes than people who were present. Check them.",
    )


class CommissionFormed(Conflict):
    """409: the election has its commission; members leave and come one by one."""

    slug = "commission-formed"
    zh, en = (
        "本次选举的选举委员会已经登记；成员变动请逐人办理",
        "This election has its commission. Enter who leaves and who comes one by one.",
    )


class MembershipOver(Conflict):
    """409: the person is no member of the commission now."""

    slug = "membership-over"
    zh, en = "此人现在不是选举委员会成员", "This person is no member of the commission now."


class CaseDoesNotStrike(Conflict):
    """409: the case is unknown, undecided, not upheld, or found somebody else at fault."""

    slug = "case-does-not-strike"
    zh, en = (
        "请先查实该成员的问题并作出处理决定，再引用此件",
        "This case has not found this member at fault. Decide it first, then quote it.",
    )


class MembershipEnded(Forbidden):
    """403: the caller's membership of the election's commission has ended."""

    slug = "membership-ended"
    zh, en = (
        "您的选举委员会成员资格已经终止，不能再办理本次选举的事务",
        "Your membership of the commission has ended; nothing more is accepted from you in this election.",
    )


class SuccessorWaiting(Conflict):
    """409: the next in the result succeeds; nobody is chosen anew before."""

    slug = "successor-waiting"
    zh, en = (
        "推选结果中还有递补人选，按顺序递补，不另行推选",
        "Somebody of the result may still succeed; nobody is chosen anew before.",
    )


class MotionUnfit(Conflict):
    """409: no motion of this kind about this election was carried under this id."""

    slug = "motion-unfit"
    zh, en = (
        "所引用的不是本次选举已经通过的这类议题，请先登记会议及其表决结果，再引用",
        "No motion of this kind about this election was carried. Enter the meeting and its vote first, then quote the motion.",
    )


class MotionUsed(Conflict):
    """409: what the meeting decided by this motion was done already."""

    slug = "motion-used"
    zh, en = (
        "该议题的决定已经办理过；另有新的决定，请先登记会议通过的新议题，再引用",
        "What this motion decided was done already. Enter the motion by which the meeting decided anew, then quote that one.",
    )


class ElectionDayMissing(Conflict):
    """409: the election day has to be set first."""

    slug = "election-day-missing"
    zh, en = "请先确定选举日", "Set the election day first."


class DayInFuture(Conflict):
    """409: an election that is said to be over has a day still to come."""

    slug = "day-in-future"
    zh, en = "登记的日期不能晚于今天，请核对日期", "The day cannot be in the future. Check it."


class LastElectionJustStated(Conflict):
    """409: somebody else has stated the last election at the same moment."""

    slug = "last-election-just-stated"
    zh, en = (
        "上届选举刚由他人登记，请查看后再登记",
        "Somebody has just stated the last election: look at it and state it again.",
    )


class DayPast(Conflict):
    """409: an election day that is over cannot be set."""

    slug = "election-day-past"
    zh, en = "选举日不能早于今天", "The election day cannot be before today."


class PostedBeforePlan(Conflict):
    """409: the posting time lies before the plan of the election was activated."""

    slug = "posted-before-plan"
    zh, en = (
        "张贴时间早于工作方案启用，请核对张贴时间",
        "The posting time lies before the plan was activated. Check it.",
    )


class CorrectionsUnposted(Conflict):
    """409: corrections of the list hang nowhere yet."""

    slug = "corrections-unposted"
    zh, en = "名单的更正尚未公布，请先公布更正", "Corrections of the list are not posted yet; post them first."


class ObjectionsOpen(Conflict):
    """409: an objection to the list waits for its answer."""

    slug = "objections-open"
    zh, en = "还有异议没有答复，请先答复", "An objection waits for its answer; answer it first."


class StationUnknown(Conflict):
    """409: the election has no station of this number."""

    slug = "station-unknown"
    zh, en = "本选举没有这个登记站，请先设立", "The election has no station of this number; open it first."


class RegistrationKnown(Conflict):
    """409: the person was registered before, or waits for the review."""

    slug = "registration-known"
    zh, en = "此人已经登记或正在审核，无需重复登记", "This person is registered, or waits for the review."


class NothingToAdjust(Conflict):
    """409: no field of the entry differs from the register."""

    slug = "nothing-to-adjust"
    zh, en = (
        "该条目与名册没有不一致的项目，请作更正或说明",
        "No field of the entry differs from the register; correct the list or explain the entry.",
    )


class BaseUnfit(Conflict):
    """409: the list to start from is none of this community and body that is over, or electors come from another register."""

    slug = "base-unfit"
    zh, en = (
        "作为基数的名单须是本社区本组织以前选举的名单，代表投票的选举从代表名册编制",
        "The base is a list of an election of this community and body that is over; representatives are drawn from their register.",
    )


class NoElectors(Conflict):
    """409: the list of electors has not been drawn up."""

    slug = "electors-not-listed"
    zh, en = "请先编制选举人名单，再公布", "Draw up the list of electors before posting it."


class OrderKnown(Conflict):
    """409: an objection under this number of the hotline's orders was taken before."""

    slug = "order-known"
    zh, en = (
        "该工单号的异议已经受理，请按受理号查询进度",
        "An objection under this order number was taken before; follow it by its receipt.",
    )


class CorrectionUnfit(Conflict):
    """409: the correction named does not put right what was objected to."""

    slug = "correction-unfit"
    zh, en = (
        "答复“已调整”须写明与异议相符的更正记录序号（漏登为增加、不应列入为减少，且为同一人）；作解释的不写",
        "An adjusting answer names the correction of the list that fits the objection; an explaining one names none.",
    )


class PlanNotCarried(Conflict):
    """409: elections of this document, body and mode cannot be held to the end yet; ``requirements`` are those missing."""

    slug = "not-carried-out"
    zh, en = (
        "这种选举还不能办到备案，不能启用；请暂按纸质流程办理",
        "Elections of this kind cannot be held to the end yet; hold them on paper for now.",
    )

    def __init__(self, carriage: Carriage) -> None:
        zh, en = carriage.reason
        triple = carriage.triple
        super().__init__(
            zh,
            en,
            document=triple.document,
            body=triple.body,
            mode=triple.mode,
            requirements=list(carriage.missing),
        )


class CodeRefused(Conflict):
    """409: it does not say whether the code, the end of the id number or the time was wrong."""

    slug = "code-refused"
    zh, en = (
        "验证码或身份证号后四位不正确，或验证码已过期；请核对，或到社区重新领取",
        "The code or the end of the id number is wrong, or the code is too old; check them, or ask the community for another.",
    )


class IdNumberDiffers(Conflict):
    """409: the register has another id number for this resident."""

    slug = "id-number-differs"
    zh, en = (
        "与登记的身份证号不符，请核对证件和所选居民",
        "The register has another id number; check the card and the resident.",
    )


class ElectionOpen(Conflict):
    """409: an election of this body, or of this seat, is not over in the community; ``taken`` names them."""

    slug = "election-open"
    zh, en = (
        "该社区的该组织（席位）还有没有办结的选举，请先办结、取消或宣布无效",
        "An election of this body or seat is not over; close, cancel or void it first.",
    )

    def __init__(self, taken: Sequence[Claim]) -> None:
        places = sorted({(each.community_code, each.body) for each in taken})
        super().__init__(taken=[{"community_code": code, "body": body} for code, body in places])


class ElectionsNotOver(Conflict):
    """409: elections of the plan are not over; ``elections`` are their ids."""

    slug = "elections-not-over"
    zh, en = (
        "方案的选举还没有全部办结、取消或宣布无效，不能办结方案",
        "Elections of this plan are not closed, cancelled or void yet.",
    )

    def __init__(self, elections: Sequence[UUID]) -> None:
        super().__init__(elections=[str(each) for each in elections])


class StageClosed(Conflict):
    """409: somebody closed the stage before; `closed_at` and `closed_by` say when and who."""

    slug = "stage-closed"
    zh, en = "该阶段已经结束，无需再次办理", "This stage is closed already."

    def __init__(self, closing: Closing) -> None:
        at = clock.rfc3339(closing.closed_at)
        super().__init__(stage=closing.stage, closed_at=at, closed_by=closing.closed_by)


class NothingMissing(Conflict):
    """409: an override is asked for where every exit is met."""

    slug = "nothing-missing"
    zh, en = "该阶段的出口条件均已达到，请直接结束阶段", "Every exit of this stage is met. Close it instead."
