"""The roll (选民名单): everybody who declares to take part, posted twenty days before the vote; and the election day."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import draw_up_electors
from huanjie_client.models import DrawingIn

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.preparing import fix_day, post, take_roster
from huanjie.demo.today.story import LISTED, ORDERED, VOTED


def import_roster(scene: DirectElection) -> None:
    """Bring the community's residents into the register."""
    take_roster(scene, ORDERED)


def register(scene: DirectElection) -> None:
    """Draw the roll up of those who declared and post it; then the day of the vote is fixed."""
    commission = scene.who("commission", LISTED, 9)
    declared = [scene.id_of(person) for person in (*scene.cast.candidates, *scene.cast.others)]
    paper = scene.evidence(commission, "declarations", stage="roll", kind="signature_sheet")
    drawing = DrawingIn(residents=declared, declared_sha256=paper)
    drawn = draw_up_electors.sync(scene.election.id, client=commission, body=drawing, idempotency_key=new_key())
    post(scene, "electors", LISTED)
    fix_day(scene, LISTED, VOTED)
    scene.tell(f"参加选举的选民 {accepted(drawn).listed} 人，名单已张榜")
