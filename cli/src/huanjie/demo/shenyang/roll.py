"""The roll (选民名单): the last one with its changes, posted, objected to, adjusted and made final; and the election day."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import (
    answer_objection,
    consider_objection,
    correct_electors,
    draw_up_electors,
    file_objection,
)
from huanjie_client.models import (
    DrawingIn,
    ObjectionAnswerIn,
    ObjectionIn,
    RegistryCorrectionIn,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.preparing import fix_day, post, take_roster
from huanjie.demo.shenyang.story import LISTED, OBJECTED, ORDERED, VOTED


def import_roster(scene: DirectElection) -> None:
    """Bring the community's residents into the register."""
    take_roster(scene, ORDERED)


def draw_roll(scene: DirectElection) -> None:
    """Draw the roll up from the last one and post it; then the day of the vote is fixed."""
    commission = scene.who("commission", LISTED, 9)
    *others, _ = scene.cast.others
    residents = [scene.id_of(person) for person in (*scene.cast.candidates, *others)]
    drawing = DrawingIn(base="last_committee_election", residents=residents)
    drawn = draw_up_electors.sync(scene.election.id, client=commission, body=drawing, idempotency_key=new_key())
    scene.tell(f"选民名单 {accepted(drawn).listed} 人，已张榜")
    post(scene, "electors", LISTED)
    fix_day(scene, LISTED, VOTED)


def settle_objection(scene: DirectElection) -> None:
    """A voter who is not on the roll objects at the desk; the commission adds the name and posts the correction."""
    commission, missing = scene.who("commission", OBJECTED, 9), scene.id_of(scene.cast.others[-1])
    paper = scene.evidence(commission, "missing", stage="roll", kind="record")
    filed = ObjectionIn(
        kind="missing", text="本人一直住在本社区，名单上没有本人姓名。", channel="desk", about_id=missing
    )
    objection = accepted(
        file_objection.sync(scene.election.id, client=commission, body=filed, idempotency_key=new_key())
    )
    number = objection.number
    accepted(consider_objection.sync(scene.election.id, number, client=commission, idempotency_key=new_key()))
    added = RegistryCorrectionIn("add", paper, resident_id=missing, reason="omitted_before")
    correction = accepted(
        correct_electors.sync(scene.election.id, client=commission, body=added, idempotency_key=new_key())
    )
    answer = ObjectionAnswerIn("adjusted", "经核对属实，已补入选民名单。", correction.number)
    accepted(
        answer_objection.sync(scene.election.id, number, client=commission, body=answer, idempotency_key=new_key())
    )
    post(scene, "elector_corrections", OBJECTED)
    scene.tell("一件异议已答复，名单已调整")
