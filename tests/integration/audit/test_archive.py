"""The exported archive: the offline verifier finds it intact, with keys and heads obtained from elsewhere."""

import io
import json
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import psycopg
from audit.domain import notes
from audit.storage.keys import load_log_keys
from audit.witness.app import origin_hash
from huanjie.archives.note_keys import verifier_key
from huanjie.house import House
from huanjie.postgres import Address
from service_kit import canonical

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import event, new_election, until
from tests.support.services import Speaker, client
from tests.support.tokens import Tokens

VERIFIER = Path(__file__).parents[3] / "verifier" / "huanjie_verify.py"
NAME = "huanjie.local/audit"
UNPROVEN = 3


def witnessed(auditor: httpx2.Client, log: str) -> int:
    logs = {seen["log"]: seen for seen in auditor.get("/v1/logs").json()["items"]}
    return int(logs[log]["witnessed"])


def grown_log(registry: Speaker, auditor: httpx2.Client) -> str:
    log, book = new_election(), {"slug": "chengnan-2024", "rules": []}
    begun = {"rulebook": book, "rulebook_sha256": canonical.sha256(book)}
    first = event(log, body="residents_committee", mode="direct", contests=[])
    first["data"] |= begun
    for size in (40, 80):
        rest = [event(log, "registry.notice.posted", n=number, 名="㛃") for number in range(39 if size == 40 else 40)]
        registry.say(*([first, *rest] if size == 40 else rest))
        until(lambda: witnessed(auditor, log) >= size, "a cosigned head")  # noqa: B023 - asked at once
    return log


def test_an_exported_log_is_intact_under_pinned_keys_and_the_witnesss_own_head(
    registry: Speaker, auditor: httpx2.Client, house: House, tmp_path: Path
) -> None:
    log = grown_log(registry, auditor)
    answer = auditor.get(f"/v1/logs/{log}/archive")
    assert answer.headers["content-type"] == "application/zip"
    (tmp_path / "a.zip").write_bytes(answer.content)
    with client(house.url("witness")) as witness:
        witness_key = witness.get("/key").text.strip()
        (tmp_path / "head").write_text(witness.get(f"/checkpoints/{origin_hash(f'{NAME}/{log}')}").text)
    [log_key] = load_log_keys(house.keys.signer_public, NAME)
    registry_key = verifier_key(house.keys.token_key("registry"), "registry", notes.ED25519)
    options = ["--log-key", str(log_key), "--witness-key", witness_key, "--service-key", registry_key]
    options += ["--head", str(tmp_path / "head")]
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(tmp_path / "a.zip"), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    assert (done.returncode, report["size"], report["findings"]) == (0, 80, [])


def test_the_archive_carries_the_rulebook_the_log_recorded(registry: Speaker, auditor: httpx2.Client) -> None:
    log, book = new_election(), {"slug": "chengnan-2024", "rules": []}
    registry.say(event(log, "registry.election.created", rulebook=book))
    until(lambda: witnessed(auditor, log) == 1, "a cosigned head")
    with zipfile.ZipFile(io.BytesIO(auditor.get(f"/v1/logs/{log}/archive").content)) as archive:
        assert json.loads(archive.read("rulebook.json")) == book
        assert json.loads(archive.read("manifest.json"))["keys"]["witnesses"]


def test_an_archive_is_for_those_who_may_read_the_log(registry: Speaker, connect: Connect, tokens: Tokens) -> None:
    log = new_election()
    registry.say(event(log))
    assert connect(tokens.user("auditor", "220602006")).get(f"/v1/logs/{log}/archive").status_code == 404
    assert connect(tokens.user("resident", "220602005001")).get(f"/v1/logs/{log}/archive").status_code == 403
    assert connect("").get(f"/v1/logs/{log}/archive").status_code == 401


SIGNER_LOCK = 0x5349474E
WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock' AND query LIKE '%%cosignatures%%'"


def test_a_head_signed_while_the_archive_is_made_is_not_in_it(
    registry: Speaker, auditor: httpx2.Client, house: House, postgres: Address, tmp_path: Path
) -> None:
    log, name = grown_log(registry, auditor), house.databases["audit"].name
    with (
        psycopg.connect(postgres.url(name), autocommit=True) as signer,
        psycopg.connect(postgres.url(name)) as holder,
        psycopg.connect(postgres.url(name), autocommit=True) as other,
        ThreadPoolExecutor(1) as pool,
    ):
        signer.execute("SELECT pg_advisory_lock(%s)", [SIGNER_LOCK])
        registry.say(event(log, "registry.notice.posted"))
        holder.execute("LOCK TABLE cosignatures")
        answer = pool.submit(auditor.get, f"/v1/logs/{log}/archive")
        until(lambda: other.execute(WAITING, [name]).fetchone() == (1,), "an archive that waits for its notes")
        signer.execute("SELECT pg_advisory_unlock(%s)", [SIGNER_LOCK])
        signed = "SELECT max(size) FROM checkpoints WHERE log = %s"
        until(lambda: other.execute(signed, [log]).fetchone() == (81,), "a head of the entry that came meanwhile")
        holder.rollback()
    (tmp_path / "a.zip").write_bytes(answer.result().content)
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(tmp_path / "a.zip"), "--json"]
    report = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert (report["size"], report["findings"]) == (80, [])


def test_an_archive_ends_where_a_witness_saw_it_until_the_witness_is_late(
    registry: Speaker, auditor: httpx2.Client, house: House, postgres: Address, tmp_path: Path
) -> None:
    log, name = grown_log(registry, auditor), house.databases["audit"].name
    with psycopg.connect(postgres.url(name), autocommit=True) as owner:
        # Nobody signs or cosigns meanwhile.
        owner.execute("SELECT pg_advisory_lock(%s)", [SIGNER_LOCK])
        owner.execute("DELETE FROM cosignatures WHERE log = %s AND size = 80", [log])
        assert verdict(auditor, log, tmp_path) == (0, 40)
        owner.execute("UPDATE entries SET sequenced_at = sequenced_at - interval '1 minute' WHERE log = %s", [log])
        assert verdict(auditor, log, tmp_path) == (UNPROVEN, 80)


def verdict(auditor: httpx2.Client, log: str, folder: Path) -> tuple[int, int]:
    """The verifier's exit code for a log's archive, and how many entries the archive has."""
    path = folder / "verdict.zip"
    path.write_bytes(auditor.get(f"/v1/logs/{log}/archive").content)
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(path), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)["size"]
