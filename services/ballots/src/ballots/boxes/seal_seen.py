"""Record a seal that is not the one put on (封条不符)."""

from service_kit.hashes import sha256_of

from ballots.domain.box import Box
from ballots.work import Work


async def record_mismatch(work: Work, box: Box, found: str, people: int) -> None:
    """Record the attempt; the number found is text somebody typed, so the log keeps its hash and not the text."""
    payload = {
        "session_id": box.session_id,
        "box_id": box.id,
        "seal_number": box.seal_number,
        "found_sha256": sha256_of(found),
    }
    await work.record("ballots.box.seal_mismatched", box, {**payload, "witnesses": people})
