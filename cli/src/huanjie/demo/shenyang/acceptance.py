"""The acceptance by the district (检查验收), which ends the election."""

from huanjie_client.account import new_key
from huanjie_client.answers import accepted
from huanjie_client.api.audit import accept_acceptance, begin_acceptance, show_checklist
from huanjie_client.models import AcceptanceAcceptIn, AcceptanceBeginIn, Accepted, Inspected

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.shenyang.story import INSPECTED


def accept(scene: DirectElection) -> None:
    """The district inspects by the checklist of the plan, finds everything in order, and accepts."""
    bureau = scene.above("civil", INSPECTED, 9)
    checks = [each.check for each in accepted(show_checklist.sync(scene.election.id, client=bureau)).items]
    proof = [scene.evidence(bureau, "inspection", stage="acceptance", kind="record")]
    found = Inspected("验收组组长", INSPECTED, checks)
    body = AcceptanceBeginIn(found, scene.code, proof, scene.election.id)
    begun = accepted(begin_acceptance.sync(client=bureau, body=body, idempotency_key=new_key()))
    ending = AcceptanceAcceptIn(Accepted(INSPECTED), proof)
    done = accept_acceptance.sync(begun.id, client=bureau, body=ending, idempotency_key=new_key())
    scene.ended = accepted(done).state == "accepted"
    scene.tell(f"验收合格，共 {len(checks)} 项")
