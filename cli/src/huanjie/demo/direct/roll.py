"""The roll becomes final (名单确定): the days of objections and of answers to them are over."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.registry import finalise_roll, show_roll

from huanjie.demo.direct.scene import DirectElection


def finalise(scene: DirectElection) -> None:
    """The commission makes the roll final; its size is what everything after is counted against."""
    commission = scene.who("commission", scene.story.final, 9)
    accepted(finalise_roll.sync(scene.election.id, client=commission, idempotency_key=new_key()))
    scene.listed = accepted(show_roll.sync(scene.election.id, client=commission)).size
    scene.tell(f"选民名单已确定，共 {scene.listed} 人")
