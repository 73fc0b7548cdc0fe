"""Sign out (退出登录): the session ends, and its tokens with it."""

from uuid import UUID

from service_kit import clock

from gateway.storage.sessions import Sessions
from gateway.work import Work


async def sign_out(work: Work) -> None:
    """End the session of the token in use; a machine's token has none and ends by itself."""
    if not work.caller.session:
        return
    session_id = UUID(work.caller.session)
    if await Sessions(work.session).end(session_id, clock.wall()):
        payload = {"account": work.caller.subject, "session": session_id, "reason": "signed_out"}
        await work.record("gateway.session.ended", payload)
    work.parts.standing.forget(UUID(work.caller.subject))
