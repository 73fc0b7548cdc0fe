"""The database's owner attacks the log in every way we know; verification with the witness names each."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx2
import psycopg
import pytest
import rfc8785
from audit.domain import checkpoint, merkle, notes
from audit.domain.findings import Finding
from audit.domain.handover import LogKeys
from audit.log.trust import Trust
from audit.log.verify import verify_database
from audit.storage.evidence_files import EvidenceFiles
from audit.storage.keys import load_log_keys, load_signer
from audit.witness.app import origin_hash
from huanjie.house import House
from huanjie.postgres import Address
from service_kit import canonical
from service_kit.identity import KeySet, Signer
from service_kit.speech import Batch

from tests.integration.audit.support import COMMUNITY, event, new_election, until
from tests.support.parts import Part, as_process
from tests.support.services import Speaker, client

NAME = "huanjie.local/audit"
Connection = psycopg.Connection[Any]


@dataclass
class Scene:
    """One log of nine entries with heads at 3, 6 and 9, all witnessed, and the superuser's connection."""

    log: str
    connection: Connection
    house: House
    url: str

    def rows(self) -> list[Any]:
        return self.connection.execute('SELECT * FROM entries WHERE log = %s ORDER BY "index"', [self.log]).fetchall()

    def text(self, index: int) -> dict[str, Any]:
        query = 'SELECT canonical FROM entries WHERE log = %s AND "index" = %s'
        row = self.connection.execute(query, [self.log, index]).fetchone()
        assert row
        told: dict[str, Any] = json.loads(row[0])
        return told

    def write(self, index: int, told: dict[str, Any], *, rehash: bool) -> None:
        text = rfc8785.dumps(told).decode()
        self.connection.execute(
            'UPDATE entries SET canonical = %s WHERE log = %s AND "index" = %s', [text, self.log, index]
        )
        if rehash:
            leaf = merkle.leaf_hash(text.encode())
            self.connection.execute(
                'UPDATE entries SET leaf_hash = %s WHERE log = %s AND "index" = %s', [leaf, self.log, index]
            )

    def rebuild(self) -> bytes:
        """What a careful attacker does: all stored subtrees anew. Returns the new root."""
        query = 'SELECT leaf_hash FROM entries WHERE log = %s ORDER BY "index"'
        leaves = [bytes(row[0]) for row in self.connection.execute(query, [self.log])]
        self.connection.execute("DELETE FROM nodes WHERE log = %s", [self.log])
        for (level, index), value in merkle.grow(0, {}, leaves).items():
            if level:
                self.connection.execute("INSERT INTO nodes VALUES (%s, %s, %s, %s)", [self.log, level, index, value])
        return merkle.tree_root(leaves)

    def cut(self, size: int) -> None:
        self.connection.execute('DELETE FROM entries WHERE log = %s AND "index" >= %s', [self.log, size])
        self.connection.execute("DELETE FROM cosignatures WHERE log = %s AND size > %s", [self.log, size])
        self.connection.execute("DELETE FROM checkpoints WHERE log = %s AND size > %s", [self.log, size])
        self.rebuild()

    def append(self, told: dict[str, Any]) -> None:
        index = len(self.rows())
        text = rfc8785.dumps({**told, "log": self.log, "index": index}).decode()
        self.connection.execute(
            'INSERT INTO entries (log, "index", event_id, canonical, leaf_hash) VALUES (%s, %s, %s, %s, %s)',
            [self.log, index, told["id"], text, merkle.leaf_hash(text.encode())],
        )

    def sign(self, size: int, root: bytes) -> str:
        """The thief of the signer's key signs a head."""
        signer = load_signer(self.house.keys.signer, NAME, notes.ED25519)
        head = checkpoint.Checkpoint(f"{NAME}/{self.log}", size, root)
        return str(checkpoint.sign_checkpoint(head, signer.key, signer.sign))

    def trust(self, **more: Any) -> Trust:
        with client(self.house.url("witness")) as witness:
            key = notes.parse_verifier_key(witness.get("/key").text)
            note = witness.get(f"/checkpoints/{origin_hash(f'{NAME}/{self.log}')}").text
        [log_key] = load_log_keys(self.house.keys.signer_public, NAME)
        return Trust(
            log_keys=LogKeys(log_key),
            service_keys=KeySet.from_file(self.house.keys.jwks),
            witness_keys=[key],
            witness_notes=[note],
            **more,
        )

    def verify(self, **more: Any) -> list[Finding]:
        report = verify_database(self.url, self.trust(**more))
        assert {finding.log for finding in report.findings} <= {self.log}
        return report.findings

    def kinds(self, **more: Any) -> set[str]:
        return {str(finding.kind) for finding in self.verify(**more)}


@pytest.fixture
def scene(registry: Speaker, house: House, postgres: Address) -> Iterator[Scene]:
    log = new_election()
    for size in (3, 6, 9):
        events = [event(log, n=size + number, ago=20 - size - number) for number in range(3)]
        assert registry.say(*events).status_code == 200
        until(lambda: cosigned(registry, log) == size, f"a cosigned head of {size}")  # noqa: B023 - asked at once
    url = postgres.url(house.databases["audit"].name)
    with psycopg.connect(url, autocommit=True) as connection:
        yield Scene(log, connection, house, url)
        connection.execute("SET session_replication_role = replica")
        for table in ("entries", "nodes", "cosignatures", "checkpoints", "logs"):
            connection.execute(f"DELETE FROM {table} WHERE log = %s", [log])


def cosigned(service: httpx2.Client, log: str) -> int:
    answer = service.get(f"/v1/logs/{log}/checkpoint")
    if answer.status_code != 200:
        return 0
    note, head = checkpoint.read_checkpoint(answer.text)
    return head.size if len(note.signatures) == 2 else 0


def require_refused(scene: Scene) -> None:
    """The signer refuses the edited log and says so in its metrics, in whichever round it comes to it."""
    line = f'huanjie_log_refused{{log="{scene.log}"}} 1.0'
    with client(scene.house.url("audit")) as anybody:
        until(lambda: line in anybody.get("/metrics").text, "the edited log is refused")


def test_an_untouched_log_is_intact_with_all_it_can_be_held_against(scene: Scene) -> None:
    state = scene.house.folder / "state" / "signer.json"
    report = verify_database(scene.url, scene.trust())
    assert report.intact
    [mine] = [found for found in report.logs if found.log == scene.log]
    assert (mine.size, mine.witnessed) == (9, 9)
    assert state.exists()


def edit(scene: Scene) -> None:
    scene.write(4, {**scene.text(4), "data": {"n": 99}}, rehash=False)


def edit_carefully(scene: Scene) -> None:
    scene.write(4, {**scene.text(4), "data": {"n": 99}}, rehash=True)
    scene.rebuild()


def delete(scene: Scene) -> None:
    scene.connection.execute('DELETE FROM entries WHERE log = %s AND "index" = 4', [scene.log])


def delete_and_close_the_gap(scene: Scene) -> None:
    delete(scene)
    for index in range(5, 9):
        scene.connection.execute(
            'UPDATE entries SET "index" = %s WHERE log = %s AND "index" = %s', [index - 1, scene.log, index]
        )
    scene.rebuild()


def reorder(scene: Scene) -> None:
    for old, new in [(4, 100), (5, 4), (100, 5)]:
        scene.connection.execute(
            'UPDATE entries SET "index" = %s WHERE log = %s AND "index" = %s', [new, scene.log, old]
        )


def reorder_carefully(scene: Scene) -> None:
    reorder(scene)
    for index in (4, 5):
        scene.write(index, {**scene.text(index), "index": index}, rehash=True)
    scene.rebuild()


def back_date(scene: Scene) -> None:
    scene.write(4, {**scene.text(4), "recorded_at": "2024-05-01T00:00:00.000000Z"}, rehash=False)


def back_date_carefully(scene: Scene) -> None:
    scene.write(4, {**scene.text(4), "recorded_at": "2024-05-01T00:00:00.000000Z"}, rehash=True)
    scene.rebuild()


def back_date_the_row(scene: Scene) -> None:
    scene.connection.execute(
        "UPDATE entries SET sequenced_at = sequenced_at - interval '3 days' WHERE log = %s AND \"index\" = 4",
        [scene.log],
    )


def cut_the_tail(scene: Scene) -> None:
    scene.cut(7)


def cut_at_a_checkpoint(scene: Scene) -> None:
    scene.cut(6)


def replace_the_tail(scene: Scene) -> None:
    scene.cut(6)
    for number in range(3):
        scene.append(event(scene.log, n=number))
    scene.rebuild()


def replace_the_tail_clumsily(scene: Scene) -> None:
    scene.cut(6)
    for number in range(3):
        scene.append({**event(scene.log, n=number), "id": str(uuid4())})
    scene.rebuild()


def sign_everything_anew(scene: Scene) -> None:
    scene.cut(3)
    for number in range(8):
        scene.append(event(scene.log, n=number))
    root = scene.rebuild()
    scene.connection.execute("DELETE FROM cosignatures WHERE log = %s", [scene.log])
    note = scene.sign(11, root)
    scene.connection.execute(
        "INSERT INTO checkpoints (log, size, root, note) VALUES (%s, 11, %s, %s)", [scene.log, root, note]
    )


def lose_everything(scene: Scene) -> None:
    scene.connection.execute("SET session_replication_role = replica")
    for table in ("entries", "nodes", "cosignatures", "checkpoints", "logs"):
        scene.connection.execute(f"DELETE FROM {table} WHERE log = %s", [scene.log])


def forge(scene: Scene, batch: int | None) -> None:
    """An entry of one's own at the end, as the registry would have recorded it."""
    scene.append(event(scene.log, n=99))
    scene.connection.execute('UPDATE entries SET batch = %s WHERE log = %s AND "index" = 9', [batch, scene.log])
    scene.rebuild()


def append_an_entry(scene: Scene) -> None:
    forge(scene, None)


def append_an_entry_to_a_batch(scene: Scene) -> None:
    forge(scene, scene.rows()[8][7])


def append_an_entry_with_a_batch(scene: Scene) -> None:
    """With the key of another service, and in the registry's name."""
    told = event(scene.log, n=99)
    batch = Batch.of(Signer.from_file(scene.house.keys.token_key("candidates")), [canonical.dumps(told).decode()])
    row = scene.connection.execute(
        "INSERT INTO batches (source, hashes, signature) VALUES ('registry', %s, %s) RETURNING number",
        [b"".join(batch.hashes), batch.signature],
    ).fetchone()
    assert row
    scene.append(told)
    scene.connection.execute('UPDATE entries SET batch = %s WHERE log = %s AND "index" = 9', [row[0], scene.log])
    scene.rebuild()


def take_a_batch_away(scene: Scene) -> None:
    scene.connection.execute('UPDATE entries SET batch = NULL WHERE log = %s AND "index" = 4', [scene.log])


@pytest.mark.parametrize(
    ("attack", "kind"),
    [
        (edit, "edited"),
        (edit_carefully, "edited forged"),
        (delete, "deleted"),
        (delete_and_close_the_gap, "deleted"),
        (reorder, "reordered"),
        (reorder_carefully, "reordered"),
        (back_date, "back_dated"),
        (back_date_carefully, "back_dated"),
        (back_date_the_row, "back_dated"),
        (cut_the_tail, "truncated"),
        (cut_at_a_checkpoint, "truncated_to_checkpoint"),
        (replace_the_tail, "tail_replaced forged"),
        (replace_the_tail_clumsily, "tail_replaced forged"),
        (sign_everything_anew, "resigned forged"),
        (append_an_entry, "forged"),
        (append_an_entry_to_a_batch, "forged"),
        (append_an_entry_with_a_batch, "forged"),
        (take_a_batch_away, "forged"),
        (lose_everything, "truncated"),
    ],
    ids=lambda value: value.__name__ if callable(value) else value,
)
def test_each_attack_is_named(scene: Scene, attack: Callable[[Scene], None], kind: str) -> None:
    attack(scene)
    findings = scene.verify()
    assert {str(finding.kind) for finding in findings} == set(kind.split())
    assert all(finding.zh and finding.en for finding in findings)


@pytest.mark.parametrize("attack", [append_an_entry, append_an_entry_to_a_batch, append_an_entry_with_a_batch])
def test_an_entry_that_no_service_said_is_never_signed(scene: Scene, attack: Callable[[Scene], None]) -> None:
    attack(scene)
    require_refused(scene)
    assert [finding.index for finding in scene.verify()] == [9]


def test_an_edited_entry_is_named_by_its_place_and_its_event(scene: Scene) -> None:
    event_id = scene.text(4)["id"]
    edit(scene)
    [finding] = scene.verify()
    assert (finding.index, finding.event_id) == (4, event_id)


def test_two_auditors_who_were_shown_different_tails_find_out(scene: Scene) -> None:
    leaves = [bytes(row[5]) for row in scene.rows()]
    other = scene.sign(9, merkle.tree_root([*leaves[:8], merkle.leaf_hash(b"another tail")]))
    with client(scene.house.url("audit")) as anybody:
        honest = anybody.get(f"/v1/logs/{scene.log}/checkpoint").text
    findings = scene.verify(shown_notes={"甲": honest, "乙": other})
    assert [(str(finding.kind), "乙" in finding.note) for finding in findings] == [("split_view", True)]


def test_a_forged_witness_note_is_worth_nothing(scene: Scene) -> None:
    cut_at_a_checkpoint(scene)
    trust = scene.trust()
    forged = Trust(trust.log_keys, trust.service_keys, [], [scene.sign(6, b"\0" * 32)])
    assert not [found for found in verify_database(scene.url, forged).findings if found.log == scene.log]
    assert scene.kinds() == {"truncated_to_checkpoint"}


def test_the_signer_never_signs_what_does_not_extend_its_last_head(scene: Scene, registry: Speaker) -> None:
    replace_the_tail(scene)
    grown = registry.say(event(scene.log))
    assert grown.status_code == 200
    other = new_election()
    registry.say(event(other))
    until(lambda: cosigned(registry, other) == 1, "another log's head, signed in a later round")
    assert cosigned(registry, scene.log) == 6
    require_refused(scene)


def test_the_signers_own_file_misses_what_a_restored_backup_lost(scene: Scene) -> None:
    cut_at_a_checkpoint(scene)
    state = scene.house.folder / "state" / "signer.json"
    known = scene.trust()
    trust = Trust(known.log_keys, known.service_keys, signer_state=state)
    kinds = {str(found.kind) for found in verify_database(scene.url, trust).findings if found.log == scene.log}
    assert kinds == {"truncated_to_checkpoint"}


def test_a_swapped_evidence_file_is_named(scene: Scene) -> None:
    folder = scene.house.folder / "evidence"
    digest = EvidenceFiles(folder).put(b"as it was")
    scene.connection.execute(
        "INSERT INTO evidence VALUES (%s, %s, 'photo', 'count', null, 'image/png', 9, now(), '', '', '', now())",
        [COMMUNITY, digest],
    )
    assert scene.kinds(evidence=folder) == set()
    EvidenceFiles(folder).path(digest).write_bytes(b"another one")
    [finding] = verify_database(scene.url, scene.trust(evidence=folder)).findings
    assert (str(finding.kind), finding.note) == ("evidence_swapped", digest)
    scene.connection.execute("DELETE FROM evidence WHERE sha256 = %s", [digest])


def test_a_head_that_was_signed_but_not_stored_before_a_crash_is_stored_again(
    scene: Scene, registry: Speaker, audit: Part
) -> None:
    with as_process(audit) as process:
        process.kill()
        for table in ("cosignatures", "checkpoints"):
            scene.connection.execute(f"DELETE FROM {table} WHERE log = %s AND size = 9", [scene.log])
    assert until(lambda: cosigned(registry, scene.log) == 9, "the head of nine entries, cosigned again")
    assert scene.kinds() == set()


def test_a_log_with_missing_hashes_keeps_no_other_log_from_its_witness(scene: Scene, registry: Speaker) -> None:
    scene.connection.execute("DELETE FROM nodes WHERE log = %s", [scene.log])
    assert scene.kinds() == {"edited"}
    scene.connection.execute("DELETE FROM cosignatures WHERE log = %s AND size = 9", [scene.log])
    refused = registry.get(f"/v1/logs/{scene.log}/proofs/consistency", params={"first": 3, "second": 9})
    assert (refused.status_code, refused.json()["type"].rsplit("/")[-1]) == (500, "log-damaged")
    # Logs are shown to the witness in the order of their names: this one comes after the damaged one.
    other = f"ffffffff{new_election()[8:]}"
    registry.say(event(other))
    assert until(lambda: cosigned(registry, other) == 1, "the other log's head, cosigned")


def test_a_signer_that_lost_its_file_signs_no_other_history_of_what_it_once_signed(
    scene: Scene, registry: Speaker, audit: Part
) -> None:
    whole = new_election()
    registry.say(event(whole))
    until(lambda: cosigned(registry, whole) == 1, "the head of a log that nobody touches")
    audit.stop()
    (scene.house.folder / "state" / "signer.json").unlink()
    edit_carefully(scene)
    audit.start()
    audit.wait_ready()
    registry.say(event(whole))
    assert until(lambda: cosigned(registry, whole) == 2, "the untouched log goes on from its own signed row")
    require_refused(scene)
