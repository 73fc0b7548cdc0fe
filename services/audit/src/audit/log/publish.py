"""Publish the logs (发布日志): tell of a new key, sign what grew, then ask the witnesses."""

from collections.abc import Sequence

from service_kit.database import Database

from audit.clients.witness import WitnessClient
from audit.log.cosign import Cosigning
from audit.log.sign import HeadSigner, Signing
from audit.log.tell_keys import tell_new_keys
from audit.storage.checkpoints import CheckpointStore
from audit.work import LogRecorder


async def publish_heads(
    database: Database, signing: Signing, recorder: LogRecorder, witnesses: Sequence[WitnessClient]
) -> None:
    """Publish once; does nothing while another process is the signer."""
    async with database.sessions() as session, session.begin():
        if not await CheckpointStore(session).try_signer_lock():
            return
        await tell_new_keys(session, signing, recorder)
    async with database.sessions() as session, session.begin():
        if not await CheckpointStore(session).try_signer_lock():
            return
        await HeadSigner(session, signing).sign_grown()
    # Signed heads are committed before anybody is shown them: a witness must never hold a head that a rollback took from us.
    async with database.sessions() as session, session.begin():
        await Cosigning(session).ask_all(witnesses)
