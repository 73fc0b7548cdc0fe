"""The formal list, and the candidacy that a bribe ends (正式候选人名单、12345工单)."""

from datetime import date, datetime, timedelta

from huanjie_client.account import Account, new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import answer_case, check_case, decide_case, dispatch_case
from huanjie_client.api.candidates import cancel_candidacy, draw_slate, publish_slate
from huanjie_client.models import (
    AuditAnswerIn,
    CancellationIn,
    CheckIn,
    DecisionIn,
    DispatchIn,
    PostingIn,
    SlateIn,
    SlatePostingIn,
    WorkOrderIn,
    WorkOrderView,
)

from huanjie.demo.scene import at
from huanjie.demo.stage import Stage
from huanjie.hotline.desk import send_order, wait_for_reply

POSTED_BEFORE = timedelta(days=4)
CASE_BEFORE = timedelta(days=2)


def post_slate(stage: Stage) -> None:
    """Draw up the list of those cleared and post it in the community."""
    day = stage.story.election_day - POSTED_BEFORE
    commission = stage.who("commission", day, 9)
    drawn = draw_slate.sync(stage.election.id, client=commission, body=SlateIn(), idempotency_key=new_key())
    posting = SlatePostingIn(*_posted(stage, commission, day, "slate"))
    posted = publish_slate.sync(accepted(drawn).id, client=commission, body=posting, idempotency_key=new_key())
    names = "、".join(row.name for contest in accepted(posted).contests for row in contest.candidates)
    stage.tell(f"正式候选人：{names}")


def settle_bribe(stage: Stage) -> None:
    """A work order of 12345: a nominee's brother gave goods to voters. Checked, true, cancelled, answered."""
    if not stage.story.bribed_for:
        return
    day = stage.story.election_day - CASE_BEFORE
    order = send_work_order(stage, day)
    office, discipline = stage.who("street.affairs", day, 10), stage.who("street.discipline", day, 11)
    to = DispatchIn(role="lead", to_code=stage.code[:9], office="discipline_work_committee")
    accepted(dispatch_case.sync(order.case_number, client=office, body=to, idempotency_key=new_key()))
    candidacy = stage.candidacies[stage.story.bribed_for]
    _find_true(stage, discipline, order.case_number)
    posting = PostingIn(*_posted(stage, discipline, day, "change", hour=15))
    discipline.as_of(at(day, 15, 5))
    struck = CancellationIn(case_number=order.case_number, posting=posting)
    accepted(cancel_candidacy.sync(candidacy, client=discipline, body=struck, idempotency_key=new_key()))
    answer = AuditAnswerIn("经查属实，已取消该人参选资格并公告，感谢监督。")
    accepted(answer_case.sync(order.case_number, client=discipline, body=answer, idempotency_key=new_key()))
    stage.reply = wait_for_reply(stage.hotline, order.number)
    stage.tell(f"工单 {order.number} 查实，参选资格已取消，已回复热线")


def _find_true(stage: Stage, discipline: Account, case: str) -> None:
    """Check the case and decide that it is true, of the candidacy it is about."""
    proof = stage.evidence(discipline, "case", stage="formal_list", kind="record")
    found = CheckIn("走访六户，均证实该人之兄为其拉票赠送米面油。", [proof])
    accepted(check_case.sync(case, client=discipline, body=found, idempotency_key=new_key()))
    candidacy = stage.candidacies[stage.story.bribed_for]
    decision = DecisionIn("true_and_corrected", "查证属实，构成拉票贿选。", candidacy)
    accepted(decide_case.sync(case, client=discipline, body=decision, idempotency_key=new_key()))


def send_work_order(stage: Stage, day: date) -> WorkOrderView:
    """Have the hotline send its work order about the bribe; the same one again is the same case."""
    order = WorkOrderIn(
        number=f"2024-{stage.story.community.slug}-0525",
        received_at=at(day, 8, 30),
        category="bribery",
        community_code=stage.code,
        election_id=stage.election.id,
        content="反映某候选人的哥哥挨户送米面油，要求投票给该候选人。",
    )
    return send_order(stage.hotline, order, at(day, 9))


def _posted(stage: Stage, account: Account, day: date, what: str, hour: int = 9) -> tuple[datetime, str, str]:
    return at(day, hour), "社区公告栏", stage.evidence(account, what, stage="formal_list")
