"""What a witness says to heads that do, and do not, extend what it saw (C2SP tlog-witness)."""

import json
from base64 import urlsafe_b64encode
from pathlib import Path

import httpx2
import pytest
from audit.domain import checkpoint, merkle, notes
from audit.domain.witnessing import AddCheckpoint
from audit.storage.head_file import HeadFileDamaged
from audit.storage.keys import NoteSigner, load_signer
from audit.witness.app import create_witness, origin_hash
from audit.witness.settings import WitnessSettings
from service_kit.identity import is_signed

LOG_NAME = "huanjie.test/audit"
ORIGIN = f"{LOG_NAME}/house"
LEAVES = [merkle.leaf_hash(bytes([number])) for number in range(20)]


def write_key(path: Path, seed: int) -> Path:
    path.write_text(json.dumps({"kty": "OKP", "crv": "Ed25519", "d": urlsafe_b64encode(bytes([seed]) * 32).decode()}))
    return path


@pytest.fixture
def log_key(tmp_path: Path) -> NoteSigner:
    return load_signer(write_key(tmp_path / "log.jwk", 1), LOG_NAME, notes.ED25519)


@pytest.fixture
def settings(tmp_path: Path, log_key: NoteSigner) -> WitnessSettings:
    (tmp_path / "trusted").write_text(f"{log_key.key}\n")
    return WitnessSettings(
        witness_key_file=write_key(tmp_path / "witness.jwk", 2),
        witness_state_file=tmp_path / "witness-heads.json",
        witness_name="w.test",
        witness_log_keys_file=tmp_path / "trusted",
    )


def open_witness(settings: WitnessSettings) -> httpx2.AsyncClient:
    transport = httpx2.ASGITransport(app=create_witness(settings))
    return httpx2.AsyncClient(transport=transport, base_url="http://witness")


def request(key: NoteSigner, old: int, leaves: list[bytes], origin: str = ORIGIN) -> str:
    head = checkpoint.Checkpoint(origin, len(leaves), merkle.tree_root(leaves))
    nodes = merkle.grow(0, {}, leaves)
    spans = merkle.consistency_spans(old, len(leaves)) if 0 < old <= len(leaves) else []
    proof = tuple(merkle.span_hash(span, nodes) for span in spans)
    return str(AddCheckpoint(old, proof, checkpoint.sign_checkpoint(head, key.key, key.sign), head))


async def post(witness: httpx2.AsyncClient, body: str) -> httpx2.Response:
    return await witness.post("/add-checkpoint", content=body.encode())


async def test_a_growing_log_is_cosigned_again_and_again(settings: WitnessSettings, log_key: NoteSigner) -> None:
    async with open_witness(settings) as witness:
        for old, new in [(0, 3), (3, 8), (8, 8), (8, 20)]:
            answer = await post(witness, request(log_key, old, LEAVES[:new]))
            assert answer.status_code == 200, (old, new)
        key = notes.parse_verifier_key((await witness.get("/key")).text)
        shown = (await witness.get(f"/checkpoints/{origin_hash(ORIGIN)}")).text
    note, head = checkpoint.read_checkpoint(shown)
    assert head.size == 20
    assert checkpoint.cosigned_at(note.text, note.signatures[-1], key, is_signed)


async def test_a_stale_log_is_told_the_size_the_witness_holds(settings: WitnessSettings, log_key: NoteSigner) -> None:
    async with open_witness(settings) as witness:
        await post(witness, request(log_key, 0, LEAVES[:8]))
        answer = await post(witness, request(log_key, 3, LEAVES[:9]))
    assert (answer.status_code, answer.text) == (409, "8\n")
    assert answer.headers["content-type"].startswith("text/x.tlog.size")


async def test_a_log_that_went_backwards_is_told_so(settings: WitnessSettings, log_key: NoteSigner) -> None:
    async with open_witness(settings) as witness:
        await post(witness, request(log_key, 0, LEAVES[:8]))
        assert (await post(witness, request(log_key, 5, LEAVES[:5]))).status_code == 409
        assert (await post(witness, request(log_key, 8, LEAVES[:5]))).status_code == 400


async def test_a_rewritten_history_is_refused_and_the_old_head_kept(
    settings: WitnessSettings, log_key: NoteSigner
) -> None:
    forged = [LEAVES[5], *LEAVES[1:]]
    async with open_witness(settings) as witness:
        await post(witness, request(log_key, 0, LEAVES[:8]))
        assert (await post(witness, request(log_key, 8, forged[:12]))).status_code == 422
        assert (await post(witness, request(log_key, 8, forged[:8]))).status_code == 409
        assert (await post(witness, request(log_key, 8, LEAVES[:12]))).status_code == 200


async def test_the_witness_remembers_over_a_restart(settings: WitnessSettings, log_key: NoteSigner) -> None:
    async with open_witness(settings) as witness:
        await post(witness, request(log_key, 0, LEAVES[:8]))
    async with open_witness(settings) as witness:
        assert (await post(witness, request(log_key, 0, LEAVES[:4]))).text == "8\n"


async def test_a_damaged_memory_stops_the_witness(settings: WitnessSettings) -> None:
    settings.witness_state_file.write_text('{"half a fi')
    with pytest.raises(HeadFileDamaged):
        create_witness(settings)


async def test_strangers_and_strange_bodies_are_refused(settings: WitnessSettings, tmp_path: Path) -> None:
    stranger = load_signer(write_key(tmp_path / "stranger.jwk", 9), LOG_NAME, notes.ED25519)
    async with open_witness(settings) as witness:
        assert (await post(witness, request(stranger, 0, LEAVES[:8]))).status_code == 403
        assert (await post(witness, request(stranger, 0, LEAVES[:8], "other.test/log"))).status_code == 404
        for body in ["", "old 0\n\n", "old -1\n\nx\n", "old 0\n" + "AAAA\n" * 64 + "\n", "x" * 50_000]:
            assert (await post(witness, body)).status_code == 400
        assert (await witness.get(f"/checkpoints/{origin_hash(ORIGIN)}")).status_code == 404
