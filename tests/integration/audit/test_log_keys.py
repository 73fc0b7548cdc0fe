"""The log's key is replaced (换钥): what was signed stays good, each log tells of it, and no other key signs."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx2
import psycopg
import pytest
from audit.domain import checkpoint, merkle
from audit.domain.handover import LogKeys
from audit.domain.notes import ED25519, parse_verifier_key
from audit.log.trust import Trust
from audit.log.verify import verify_database
from audit.storage.keys import load_handovers, load_log_keys, load_signer
from huanjie.archives.note_keys import LOG_NAME, verifier_key
from huanjie.commands.log_key import LogKeyFiles, replace_log_key
from huanjie.house import House
from huanjie.main import app
from huanjie.postgres import Address
from huanjie.running.keys import ISSUERS, KeyFolder, new_jwk
from service_kit import canonical
from service_kit.identity import KeySet, is_signed
from typer.testing import CliRunner

from tests.integration.audit.support import event, new_election, until
from tests.integration.audit.test_tampering import cosigned
from tests.support.parts import Part
from tests.support.services import Speaker, client

VERIFIER = Path(__file__).parents[3] / "verifier" / "huanjie_verify.py"


def restart(*parts: Part) -> None:
    for part in parts:
        part.stop()
        part.start()
        part.wait_ready()


def grow(registry: Speaker, log: str, size: int) -> None:
    assert registry.say(begun(log) if size == 1 else event(log, "registry.notice.posted", n=size)).is_success
    until(lambda: cosigned(registry, log) == size, f"a cosigned head of {size}")


def begun(log: str) -> dict[str, Any]:
    """The first event of an election, as the verifier takes it."""
    book = {"slug": "chengnan-2024", "rules": []}
    told = {"body": "residents_committee", "mode": "direct", "contests": []}
    return event(log) | {"data": told | {"rulebook": book, "rulebook_sha256": canonical.sha256(book)}}


def told(auditor: httpx2.Client, log: str) -> list[tuple[int, dict[str, Any]]]:
    """Where a log tells of a new key, and what it tells."""
    entries = [json.loads(each["entry"]) for each in auditor.get(f"/v1/logs/{log}/entries").json()["items"]]
    return [(each["index"], each["data"]) for each in entries if each["type"] == "audit.log_key.replaced"]


def verified(auditor: httpx2.Client, house: House, log: str, out: Path, *pins: str) -> tuple[int, list[str]]:
    """The offline verifier's exit code and the kinds of its findings, with these keys of the log pinned."""
    out.write_bytes(auditor.get(f"/v1/logs/{log}/archive").content)
    services = [verifier_key(house.keys.token_key(name), name, ED25519) for name in ISSUERS]
    keys = [part for key in pins for part in ("--log-key", key)]
    keys += [part for key in services for part in ("--service-key", key)]
    command = [sys.executable, "-I", "-S", str(VERIFIER), str(out), "--json", *keys]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, [found["kind"] for found in json.loads(done.stdout)["findings"]]


def trust(house: House) -> Trust:
    newest, *_ = load_log_keys(house.keys.signer_public, LOG_NAME)
    return Trust(LogKeys(newest, load_handovers(house.keys.handovers)), KeySet.from_file(house.keys.jwks))


def test_a_new_key_is_an_entry_of_each_log_that_goes_on_and_old_heads_stay_good(
    registry: Speaker,
    auditor: httpx2.Client,
    audit: Part,
    witness: Part,
    house: House,
    postgres: Address,
    tmp_path: Path,
) -> None:
    going_on, over = new_election(), new_election()
    for log in (going_on, over):
        grow(registry, log, 1)
    stolen = tmp_path / "stolen.jwk"
    stolen.write_bytes(house.keys.signer.read_bytes())
    old, new = (
        load_signer(stolen, LOG_NAME, ED25519).key,
        parse_verifier_key(replace_log_key(LogKeyFiles.of_house(house.keys))),
    )
    restart(witness, audit)
    until(lambda: told(auditor, "house"), "the common log tells of the new key at once")
    assert registry.say(event(going_on, "registry.notice.posted", n=2)).is_success
    until(lambda: cosigned(registry, going_on) == 3, "a cosigned head under the new key")
    [(index, data)] = told(auditor, going_on)
    assert (index, data["old"], data["new"]) == (2, str(old), str(new))
    assert told(auditor, over) == [], "the log of an election that is over stays as it was signed"
    after = checkpoint.read_checkpoint(auditor.get(f"/v1/logs/{going_on}/checkpoint").text)[0]
    assert checkpoint.signed_by(after, new, is_signed) and not checkpoint.signed_by(after, old, is_signed)
    for log in (going_on, over):
        for pins in ([str(old)], [str(new)]):
            assert verified(auditor, house, log, tmp_path / "a.zip", *pins) == (0, []), pins
    stranger = str(load_signer(jwk(tmp_path / "stranger.jwk"), LOG_NAME, ED25519).key)
    code, kinds = verified(auditor, house, going_on, tmp_path / "a.zip", stranger)
    assert code == 1 and set(kinds) >= {"manifest", "bad_signature"}
    url = postgres.url(house.databases["audit"].name)
    assert verify_database(url, trust(house)).intact

    # Who has the old key signs nothing newer, and no history without the change.
    thief = load_signer(stolen, LOG_NAME, ED25519)
    with psycopg.connect(url, autocommit=True) as owner:
        rows = owner.execute('SELECT leaf_hash FROM entries WHERE log = %s ORDER BY "index"', [going_on]).fetchall()
        root = merkle.tree_root([bytes(row[0]) for row in rows])
        head = checkpoint.Checkpoint(f"{LOG_NAME}/{going_on}", 3, root)
        forged = str(checkpoint.sign_checkpoint(head, thief.key, thief.sign))
        owner.execute("SET session_replication_role = replica")
        owner.execute("UPDATE checkpoints SET note = %s WHERE log = %s AND size = 3", [forged, going_on])
    found = verify_database(url, trust(house)).findings
    assert [(str(each.kind), each.log) for each in found] == [("bad_signature", going_on)]
    assert verified(auditor, house, going_on, tmp_path / "a.zip", str(old)) == (1, ["bad_signature"])


def test_a_key_that_nobody_handed_over_to_signs_nothing(
    registry: Speaker, audit: Part, house: House, tmp_path: Path
) -> None:
    log = new_election()
    grow(registry, log, 1)
    ours = house.keys.signer.read_bytes()
    handovers = house.keys.handovers.read_bytes() if house.keys.handovers.exists() else None
    house.keys.handovers.unlink(missing_ok=True)
    jwk(house.keys.signer)
    restart(audit)
    assert registry.say(event(log, n=2)).is_success
    line = f'huanjie_log_refused{{log="{log}"}} 1.0'
    with client(house.url("audit")) as anybody:
        until(lambda: line in anybody.get("/metrics").text, "the log is refused under a strange key")
    assert cosigned(registry, log) == 1
    house.keys.signer.write_bytes(ours)
    if handovers:
        house.keys.handovers.write_bytes(handovers)
    restart(audit)
    until(lambda: cosigned(registry, log) == 2, "the log goes on under its own key")


def test_handovers_that_lead_elsewhere_stop_the_start(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path / "keys")
    keys.make_missing()
    first = load_signer(keys.signer, LOG_NAME, ED25519).key
    second = parse_verifier_key(replace_log_key(LogKeyFiles.of_house(keys)))
    third = parse_verifier_key(replace_log_key(LogKeyFiles.of_house(keys)))
    chain = load_handovers(keys.handovers)
    assert LogKeys(third, chain).every == (first, second, third)
    for current, handovers in ((second, chain), (third, chain[:1]), (third, chain[::-1]), (first, chain)):
        with pytest.raises(ValueError, match="do not lead"):
            LogKeys(current, handovers)
    text = keys.handovers.read_text()
    keys.handovers.write_text(text.replace(str(first), str(second), 1))
    with pytest.raises(ValueError, match=r"handovers\.txt"):
        load_handovers(keys.handovers)


def test_the_command_replaces_the_key_of_containers_and_an_interrupted_one_goes_on(tmp_path: Path) -> None:
    keys = KeyFolder(tmp_path / "house")
    keys.make_missing()
    for folder, file in (("audit", keys.signer), ("witness", keys.signer_public)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / file.name).write_bytes(file.read_bytes())
    begun = jwk(tmp_path / "audit" / "signer.jwk.new")
    new = load_signer(begun, LOG_NAME, ED25519).key
    done = CliRunner().invoke(app, ["replace-log-key", str(tmp_path)])
    assert done.exit_code == 0 and str(new) in done.output.replace("\n", "")
    trusted = load_log_keys(tmp_path / "witness" / "signer.public.jwk", LOG_NAME)
    assert trusted == [new, parse_verifier_key(verifier_key(keys.signer, LOG_NAME, ED25519))]
    assert '"d"' not in (tmp_path / "witness" / "signer.public.jwk").read_text()
    assert not begun.exists() and load_signer(tmp_path / "audit" / "signer.jwk", LOG_NAME, ED25519).key == new
    jwk(tmp_path / "audit" / "signer.jwk")
    broken = CliRunner().invoke(app, ["replace-log-key", str(tmp_path)])
    assert broken.exit_code == 1 and "不连贯" in broken.output and "Traceback" not in broken.output
    missing = CliRunner().invoke(app, ["replace-log-key", str(tmp_path / "nowhere")])
    assert missing.exit_code == 1 and "先启动一次" in missing.output and "Traceback" not in missing.output


def jwk(path: Path) -> Path:
    """A private key that nobody knows of."""
    path.write_text(json.dumps(new_jwk("signer")))
    return path
