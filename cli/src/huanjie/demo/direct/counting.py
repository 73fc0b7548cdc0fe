"""The vote, round by round (投票与计票): every box counted twice for every office, the results determined and announced."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.ballots import announce_result, confirm_count, determine_results, enter_count
from huanjie_client.models import (
    AnnouncementIn,
    BallotsResultView,
    ConfirmationIn,
    CountEntryIn,
    CountEntryInVoidByReason,
    SeatsOffice,
    TallyIn,
)

from huanjie.demo.direct.meeting import Meeting, attend, close_meeting, open_meeting
from huanjie.demo.direct.scene import DirectElection

ONE_VOID_IN = 80


def vote(scene: DirectElection) -> None:
    """Everybody votes on all offices."""
    story = scene.story
    meeting = open_meeting(scene, 1, story.voted, story.sheets, scene.crowd.present)
    attend(scene, meeting)
    close_meeting(scene, meeting)
    count(scene, meeting, {office: (scene.candidacies[office], votes) for office, votes in story.first.items()})


def vote_again(scene: DirectElection) -> None:
    """The separate election: whoever has the most votes of those not elected."""
    offices = tuple(scene.story.second)
    among = {result.office: result.outcome.next_step.among for result in scene.results if result.office in offices}
    meeting = open_meeting(scene, 2, scene.story.voted_again, (offices,), scene.crowd.again)
    attend(scene, meeting)
    close_meeting(scene, meeting)
    standing = {office: [each for each in scene.candidacies[office] if each in among[office]] for office in offices}
    count(scene, meeting, {office: (standing[office], votes) for office, votes in scene.story.second.items()})


def count(
    scene: DirectElection,
    meeting: Meeting,
    votes: Mapping[SeatsOffice, tuple[Sequence[UUID], Sequence[int]]],
) -> None:
    """Two tellers on their own for each box and office, confirmed by the overseer; the results are announced at once."""
    for venue, box in enumerate(meeting.boxes, 1):
        overseer = scene.who("overseer", meeting.day, 12)
        proof = scene.evidence(
            overseer,
            f"count {meeting.number} {venue}",
            stage="counting",
            kind="signature_sheet",
            place=scene.story.hall,
        )
        for office, (candidacies, shares) in votes.items():
            sheet = _sheet(scene.contest(office), meeting.present_at(venue), candidacies, shares)
            for teller in ("teller1", "teller2"):
                account = scene.who(teller, meeting.day, 12)
                accepted(enter_count.sync(box, client=account, body=sheet, idempotency_key=new_key()))
            confirmed = ConfirmationIn(sheet.contest_id, proof)
            accepted(confirm_count.sync(box, client=overseer, body=confirmed, idempotency_key=new_key()))
    _decide(scene, meeting)


def _sheet(contest: UUID, returned: int, candidacies: Sequence[UUID], shares: Sequence[int]) -> CountEntryIn:
    """A teller's sheet: who is not for a candidate abstains."""
    void = returned // ONE_VOID_IN
    valid = returned - void
    rows = [(each, valid * share // 100) for each, share in zip(candidacies, shares, strict=True)]
    return CountEntryIn(
        contest_id=contest,
        returned=returned,
        valid=valid,
        void=void,
        void_by_reason=CountEntryInVoidByReason.from_dict({"too_many_marks": void} if void else {}),
        tallies=[TallyIn(each, got, 0, valid - got) for each, got in rows],
        write_ins=[],
    )


def _decide(scene: DirectElection, meeting: Meeting) -> None:
    commission = scene.who("commission", meeting.day, 15)
    found = determine_results.sync(meeting.session, client=commission, idempotency_key=new_key())
    for result in sorted(accepted(found).items, key=lambda each: list(scene.story.first).index(each.office)):
        proof = scene.evidence(
            commission, f"result {result.office} {meeting.number}", stage="result", place=scene.story.hall
        )
        body = AnnouncementIn(scene.story.hall, proof)
        announced = announce_result.sync(result.id, client=commission, body=body, idempotency_key=new_key())
        scene.results.append(_whole(accepted(announced)))
    scene.tell(f"第{meeting.number}次投票结果当场公布")


def _whole(result: object) -> BallotsResultView:
    assert isinstance(result, BallotsResultView), "委员会应看到全部内容 · the commission sees all of it"
    return result
