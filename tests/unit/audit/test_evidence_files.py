"""Evidence files on disk: the same file from several people at once is one whole file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from audit.storage.evidence_files import EvidenceFiles

SENDERS = 16


def test_the_same_file_sent_at_once_is_kept_once_and_whole(tmp_path: Path) -> None:
    store, content = EvidenceFiles(tmp_path), bytes(range(256)) * 8000
    with ThreadPoolExecutor(SENDERS) as pool:
        digests = set(pool.map(store.put, [content] * SENDERS))
    (digest,) = digests
    assert store.read(digest) == content
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [digest]
