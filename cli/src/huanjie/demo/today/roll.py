"""The roll (选民名单): everybody who declares to take part, posted twenty days before the vote; and the election day."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted, version
from huanjie_client.api.registry import draw_up_electors, finalise_roll, set_election_day, show_election, show_roll
from huanjie_client.models import DrawingIn, ElectionDayIn

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.preparing import post, take_roster
from huanjie.demo.today.story import FINAL, LISTED, ORDERED, VOTED


def import_roster(scene: DirectElection) -> None:
    """Bring the community's residents into the register."""
    take_roster(scene, ORDERED)


def register(scene: DirectElection) -> None:
    """Draw the roll up of those who declared, fix the day of the vote, post the roll."""
    commission = scene.who("commission", LISTED, 9)
    declared = [scene.id_of(person) for person in (*scene.cast.candidates, *scene.cast.others)]
    paper = scene.evidence(commission, "declarations", stage="roll", kind="signature_sheet")
    drawing = DrawingIn(residents=declared, declared_sha256=paper)
    drawn = draw_up_electors.sync(scene.election.id, client=commission, body=drawing, idempotency_key=new_key())
    known = version(show_election.sync_detailed(scene.election.id, client=commission))
    day = ElectionDayIn(VOTED)
    accepted(
        set_election_day.sync(scene.election.id, client=commission, body=day, if_match=known, idempotency_key=new_key())
    )
    post(scene, "electors", LISTED)
    scene.tell(f"参加选举的选民 {accepted(drawn).listed} 人，名单已张榜")


def finalise(scene: DirectElection) -> None:
    """The days of objections and of answers to them are over: the roll is final."""
    commission = scene.who("commission", FINAL, 9)
    accepted(finalise_roll.sync(scene.election.id, client=commission, idempotency_key=new_key()))
    scene.listed = accepted(show_roll.sync(scene.election.id, client=commission)).size
    scene.tell(f"选民名单已确定，共 {scene.listed} 人")
