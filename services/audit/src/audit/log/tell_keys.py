"""Tell a log of its new key (换钥入日志): each log that goes on under another key than its last head says so first."""

from uuid import UUID

from service_kit.database import Session
from service_kit.outbox import HOUSE

from audit.domain.checkpoint import origin
from audit.domain.handover import REPLACED, Handover
from audit.log.sign import Signing, keys_told
from audit.storage.elections import ElectionStore
from audit.storage.log import LogStore
from audit.work import LogRecorder


async def tell_new_keys(session: Session, signing: Signing, recorder: LogRecorder) -> None:
    """Append the handovers since its last head to each log that grew, and to the common one at once.

    A log whose election is over stays as it was signed. This is a transaction before that of the signing: no head is
    remembered of an entry that a rollback could take back.
    """
    if not signing.log_keys.handovers:
        return
    store = LogStore(session)
    for name, size in (await store.sizes()).items():
        last = signing.heads.get(origin(signing.signer.key, name))
        if last is None or (size == last.size and name != HOUSE):
            continue
        due = signing.handovers_since(last)
        new_keys = await keys_told(store, name, last.size) if due else ()
        for handover in due:
            if str(handover.new) not in new_keys:
                await _tell(session, recorder, name, handover)


async def _tell(session: Session, recorder: LogRecorder, name: str, handover: Handover) -> None:
    election = await ElectionStore(session).find(UUID(name)) if name != HOUSE else None
    payload = {"old": str(handover.old), "new": str(handover.new), "note": handover.note}
    await recorder.record(
        session,
        REPLACED,
        payload,
        election_id=election.id if election else None,
        community_code=election.community_code if election else None,
    )
