"""What the vote waits for (投票之前): who votes for whom is posted, and the audit of the director who leaves is published."""

from uuid import UUID

from huanjie_client.account import new_key
from huanjie_client.answers import Refused, accepted, pages
from huanjie_client.api.audit import begin_outgoing_audit, find_outgoing_audit, publish_outgoing_audit
from huanjie_client.api.registry import give_proxy, list_electors
from huanjie_client.models import (
    AuditBegun,
    AuditFindings,
    AuditPublished,
    OutgoingAuditBeginIn,
    OutgoingAuditFindIn,
    OutgoingAuditPublishIn,
    ProxyIn,
)

from huanjie.demo.direct.scene import DirectElection
from huanjie.demo.preparing import post
from huanjie.demo.today.story import AUDITED, BOARD, GIVEN, ORDERED
from huanjie.demo_data.people import Person


def entrust(scene: DirectElection) -> None:
    """Three who are away entrust somebody: two a neighbour, the third a candidate, which is refused; then the list hangs."""
    clerk = scene.who("clerk1", GIVEN, 9)
    listed = pages(
        lambda after: list_electors.sync_detailed(scene.election.id, client=clerk, after=after, limit=1000), int
    )
    electors = {elector.resident_id: elector.id for page in listed for elector in page.items}

    def elector(person: Person) -> UUID:
        return electors[scene.id_of(person)]

    *_, first, second, third, neighbour = scene.cast.others
    for voter in (first, second):
        _give(scene, elector(voter), elector(neighbour))
        scene.proxies[elector(voter)] = elector(neighbour)
    candidate, *_ = scene.cast.candidates
    try:
        _give(scene, elector(third), elector(candidate))
    except Refused as refused:
        scene.tell(f"一件委托不予登记：{refused.problem.detail}")
    post(scene, "proxies", GIVEN)
    scene.tell(f"委托投票 {len(scene.proxies)} 件，委托人与受委托人名单已公布")


def _give(scene: DirectElection, voter: UUID, agent: UUID) -> None:
    clerk = scene.who("clerk1", GIVEN, 9)
    paper = scene.evidence(clerk, f"proxy {voter}", stage="voting", kind="record")
    body = ProxyIn(voter, agent, "away", GIVEN, evidence_sha256=paper)
    accepted(give_proxy.sync(scene.election.id, client=clerk, body=body, idempotency_key=new_key()))


def publish_audit(scene: DirectElection) -> None:
    """The street audits the director who leaves, and publishes what it found before the vote."""
    street = scene.above("street", AUDITED, 9)
    begun = AuditBegun(["原主任"], ORDERED.replace(year=ORDERED.year - 5), ORDERED)
    body = OutgoingAuditBeginIn(begun, scene.code, election_id=scene.election.id)
    matter = accepted(begin_outgoing_audit.sync(client=street, body=body, idempotency_key=new_key())).id
    found = OutgoingAuditFindIn(AuditFindings(["important_affairs", "key_projects", "large_spending"]))
    accepted(find_outgoing_audit.sync(matter, client=street, body=found, idempotency_key=new_key()))
    proof = [scene.evidence(street, "audit", stage="voting", kind="record")]
    published = OutgoingAuditPublishIn(AuditPublished(AUDITED, BOARD), proof)
    accepted(publish_outgoing_audit.sync(matter, client=street, body=published, idempotency_key=new_key()))
    scene.tell("原主任离任审计结果已公布")
