"""Events in, each once and in order; checkpoints, proofs and the witness out; the log's rows only grow."""

import json
import threading
from datetime import datetime
from typing import Any

import httpx2
import psycopg
import pytest
from audit.domain import checkpoint, merkle, notes
from audit.storage.keys import load_log_keys
from audit.witness.app import origin_hash
from huanjie.house import House
from service_kit import canonical
from service_kit.identity import is_signed
from service_kit.relay import signed_batch
from service_kit.speech import sign_event

from tests.integration.audit.conftest import Connect
from tests.integration.audit.support import COMMUNITY, STREET, event, new_election, until
from tests.support.parts import Part, as_process
from tests.support.services import Speaker, client, speaker
from tests.support.tokens import Tokens


def post(service: Speaker, *events: dict[str, Any]) -> httpx2.Response:
    return service.say(*events)


def head_of(service: httpx2.Client, log: str, size: int) -> tuple[notes.Note, checkpoint.Checkpoint]:
    def newest() -> tuple[notes.Note, checkpoint.Checkpoint] | None:
        answer = service.get(f"/v1/logs/{log}/checkpoint")
        found = checkpoint.read_checkpoint(answer.text) if answer.status_code == 200 else None
        return found if found and found[1].size >= size and len(found[0].signatures) > 1 else None

    found = until(newest, "a cosigned checkpoint")
    assert found
    return found


def test_events_get_indexes_in_their_order_and_a_resent_one_keeps_its_own(registry: Speaker) -> None:
    log = new_election()
    first, second, third = event(log, n=1), event(log, n=2), event(log, n=3)
    assert [placed["index"] for placed in post(registry, first, second).json()["events"]] == [0, 1]
    again = post(registry, second, third, second).json()["events"]
    assert [(placed["log"], placed["index"]) for placed in again] == [(log, 1), (log, 2), (log, 1)]


def test_the_order_is_that_of_the_log_whatever_a_services_clock_says(registry: Speaker, auditor: httpx2.Client) -> None:
    log = new_election()
    # Ten minutes ahead, then set back by an hour, then ten minutes behind: what was said first stands first.
    told = [event(log, n=n, ago=60.0 * minutes) for n, minutes in enumerate((-10, 50, 10))]
    for each in told:
        assert post(registry, each).is_success
    entries = auditor.get(f"/v1/logs/{log}/entries").json()["items"]
    assert [entry["index"] for entry in entries] == [0, 1, 2]
    said = [json.loads(entry["entry"]) for entry in entries]
    # The service's clock for the act and for the record, the log's own for the place.
    assert [(each["at"], each["recorded_at"]) for each in said] == [(each["at"], each["recorded_at"]) for each in told]
    assert [each["recorded_at"] for each in said] != sorted(each["recorded_at"] for each in said)
    sequenced = [datetime.fromisoformat(entry["sequenced_at"]) for entry in entries]
    assert sequenced == sorted(sequenced)


def test_a_known_id_with_other_content_is_refused_and_nothing_of_its_batch_is_kept(
    registry: Speaker, auditor: httpx2.Client
) -> None:
    log = new_election()
    known = event(log, n=1)
    post(registry, known)
    for changed in ({**known, "data": {"n": 2}}, {**known, "election_id": new_election()}):
        answer = post(registry, event(log, n=9), changed)
        assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (409, "event-id-reused")
    assert len(auditor.get(f"/v1/logs/{log}/entries").json()["items"]) == 1


def test_an_entry_is_the_canonical_json_of_its_event_with_log_and_index(
    registry: Speaker, auditor: httpx2.Client
) -> None:
    log = new_election()
    told = event(log, 名="㛃", n=1)
    post(registry, told)
    entry = auditor.get(f"/v1/logs/{log}/entries").json()["items"][0]
    assert json.loads(entry["entry"]) == {**told, "log": log, "index": 0}
    assert entry["entry"].startswith('{"actor":{"id":"clerk"') and "㛃" in entry["entry"]
    assert entry["leaf_hash"] == merkle.leaf_hash(entry["entry"].encode()).hex()


def test_events_of_an_election_nobody_told_of_wait_and_take_their_place_once_it_is_known(
    registry: Speaker, tokens: Tokens, auditor: httpx2.Client, house: House
) -> None:
    log, other = new_election(), new_election()
    early, known = event(log, "candidates.slate.published"), event(None, "candidates.slate.published")
    candidates = speaker(house.url("audit"), tokens, "candidates")
    answer = post(candidates, early, known).json()
    assert ([placed["id"] for placed in answer["events"]], answer["not_yet"]) == ([known["id"]], [early["id"]])
    assert auditor.get(f"/v1/logs/{log}/entries").status_code == 404
    assert auditor.get(f"/v1/logs/{log}/checkpoint").status_code == 404
    post(registry, event(other), event(log))
    assert post(candidates, early, known).json()["events"][0] == {"id": early["id"], "log": log, "index": 1}


def test_a_batch_with_rulebooks_and_a_whole_streets_decisions_is_taken(registry: Speaker) -> None:
    log = new_election()
    decisions = [{"rule": "plans.seats", "verdict": "ok", "reason_zh": "符合职数规定。"}] * 600
    batch = [event(log, rulebook="规" * 40_000) | {"decisions": decisions} for _ in range(12)]
    assert [placed["index"] for placed in post(registry, *batch).json()["events"]] == list(range(12))


def test_sixteen_senders_at_once_leave_no_gap_and_no_double(registry: Speaker, house: House, tokens: Tokens) -> None:
    log = new_election()
    indexes: list[int] = []

    def send() -> None:
        with speaker(house.url("audit"), tokens, "registry") as mine:
            for _ in range(5):
                indexes.extend(placed["index"] for placed in post(mine, event(log), event(log)).json()["events"])

    senders = [threading.Thread(target=send) for _ in range(16)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(indexes) == list(range(160))


@pytest.mark.parametrize(
    "change",
    [
        {"source": "ballots"},
        {"type": "ballots.result.determined"},
        {"type": "no type"},
        {"unknown": 1},
        {"data": {"n": 2**60}},
        {"at": "2024-05-28"},
        {"community_code": "１" * 12},
        {"id": "' or 1=1"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_malformed_or_foreign_event_is_refused(registry: Speaker, change: dict[str, Any]) -> None:
    told = event(new_election())
    answer = registry.post("/v1/events", json=registry.batch(told) | {"events": [told | change]})
    assert answer.status_code == 422
    assert "1=1" not in answer.text


def test_a_batch_that_its_service_did_not_sign_is_refused_whole(registry: Speaker, tokens: Tokens) -> None:
    told = event(new_election())
    batches = {
        "of other events": registry.batch(event(new_election())) | {"events": [told]},
        "with one more": registry.batch(told) | {"events": [told, event(new_election())]},
        "of another service": json.loads(signed_batch(tokens.signer("candidates"), [canonical.dumps(told).decode()])),
    }
    for batch in batches.values():
        answer = registry.post("/v1/events", json=batch)
        assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (422, "batch-unsigned")
    assert registry.post("/v1/events", json={"events": [told]}).json()["errors"][0]["field"] == "body.signature"


def test_an_event_that_bears_a_signature_of_somebody_else_is_refused(registry: Speaker, tokens: Tokens) -> None:
    told = event(new_election())
    for signature in (
        sign_event(tokens.signer("candidates"), told),
        sign_event(registry.signer, event(new_election())),
    ):
        answer = registry.say(told | {"signature": signature})
        assert (answer.status_code, answer.json()["type"].rsplit("/")[-1]) == (422, "event-badly-signed")
    assert registry.say(told | {"signature": sign_event(registry.signer, told)}).status_code == 200


def test_only_services_append_and_a_user_sees_only_logs_of_their_scope(
    connect: Connect, tokens: Tokens, registry: Speaker, street: httpx2.Client
) -> None:
    log = new_election()
    assert street.post("/v1/events", json=registry.batch(event(log))).status_code == 403
    post(registry, event(log))
    assert street.get(f"/v1/logs/{log}/entries").status_code == 200
    stranger = connect(tokens.user("street_office", "220602006"))
    missing = stranger.get(f"/v1/logs/{new_election()}/entries")
    hidden = stranger.get(f"/v1/logs/{log}/entries")
    assert (hidden.status_code, hidden.json()) == (404, missing.json())
    assert log not in {seen["log"] for seen in stranger.get("/v1/logs").json()["items"]}
    assert log in {seen["log"] for seen in street.get("/v1/logs").json()["items"]}


def test_of_the_common_log_everybody_reads_the_entries_of_their_own_jurisdiction(
    registry: Speaker, street: httpx2.Client, auditor: httpx2.Client, connect: Connect, tokens: Tokens
) -> None:
    here, elsewhere, nowhere = (
        event(None, "registry.id_number.read") | {"community_code": code} for code in (COMMUNITY, "210102001001", None)
    )
    post(registry, here, elsewhere, nowhere)

    def ids(reader: httpx2.Client) -> set[str]:
        return {json.loads(row["entry"])["id"] for row in reader.get("/v1/logs/house/entries").json()["items"]}

    province = connect(tokens.user("auditor", "22"))
    for reader in (street, province):
        assert here["id"] in ids(reader) and not {elsewhere["id"], nowhere["id"]} & ids(reader)
        assert "house" in {log["log"] for log in reader.get("/v1/logs", params={"limit": 200}).json()["items"]}
        assert reader.get("/v1/logs/house/archive").status_code == 404
    assert {here["id"], elsewhere["id"], nowhere["id"]} <= ids(auditor)


def test_what_a_rule_refuses_is_told_in_the_common_log_once_an_hour_for_each_account(
    connect: Connect, tokens: Tokens, auditor: httpx2.Client
) -> None:
    filed = {"community_code": COMMUNITY, "channel": "letter", "category": "bribery", "content": "王某给选民送米"}
    decision = {"outcome": "differs_from_fact", "grounds": "王某没有送米"}
    offices = [
        connect(tokens.user("street_office", STREET, office="peace_office", subject=f"office-{n}")) for n in range(2)
    ]
    for office in offices:
        number = office.post("/v1/cases", json=filed).json()["number"]
        office.post(f"/v1/cases/{number}/tasks", json={"role": "lead", "to_code": STREET, "office": "peace_office"})
        for _ in range(3):
            assert office.post(f"/v1/cases/{number}/decision", json=decision).status_code == 409
    entries = [json.loads(row["entry"]) for row in auditor.get("/v1/logs/house/entries").json()["items"]]
    refused = [entry for entry in entries if entry["type"] == "audit.rule.refused"]
    assert {entry["actor"]["id"] for entry in refused} == {"office-0", "office-1"}
    # The clock may strike the hour in between.
    assert 2 <= len(refused) <= 4
    assert {entry["data"]["rule"] for entry in refused} == {"complaints.check"}
    assert {entry["community_code"] for entry in refused} == {STREET}
    assert not any(entry["decisions"] for entry in refused)


def test_who_only_counts_reads_no_entries_and_no_texts_of_cases(connect: Connect, tokens: Tokens) -> None:
    jobs = connect(tokens.user("report_job", "22"))
    office = connect(tokens.user("street_office", STREET, office="peace_office"))
    filed = {
        "community_code": COMMUNITY,
        "channel": "letter",
        "category": "bribery",
        "content": "某候选人的哥哥挨户送米面油",
    }
    number = office.post("/v1/cases", json=filed).json()["number"]
    counted = {row["number"]: row for row in jobs.get("/v1/cases", params={"limit": 200}).json()["items"]}
    assert set(counted[number]) == {
        "number", "community_code", "election_id", "channel", "kind", "category", "state", "received_at", "received_on",
        "due_at", "due_on", "days_left", "overdue",
    }  # fmt: skip
    assert jobs.get("/v1/logs").status_code == jobs.get("/v1/logs/house/entries").status_code == 403


def test_a_growing_log_is_signed_witnessed_and_provable(
    registry: Speaker, auditor: httpx2.Client, house: House
) -> None:
    log = new_election()
    post(registry, *[event(log, n=n) for n in range(5)])
    _, first = head_of(auditor, log, 5)
    post(registry, *[event(log, n=n) for n in range(8)])
    note, second = head_of(auditor, log, 13)
    [key] = load_log_keys(house.keys.signer_public, "huanjie.local/audit")
    assert checkpoint.signed_by(note, key, is_signed)
    with client(house.url("witness")) as witness:
        witness_key = notes.parse_verifier_key(witness.get("/key").text)
        held = checkpoint.read_checkpoint(witness.get(f"/checkpoints/{origin_hash(second.origin)}").text)[1]
    assert checkpoint.cosigned_at(note.text, note.signatures[1], witness_key, is_signed)
    assert held == second
    proof = auditor.get(f"/v1/logs/{log}/proofs/consistency", params={"first": 5, "second": 13}).json()
    path = [bytes.fromhex(value) for value in proof["path"]]
    assert merkle.verify_consistency(5, 13, first.root, second.root, path)
    included = auditor.get(f"/v1/logs/{log}/proofs/inclusion", params={"index": 7, "size": 13}).json()
    path = [bytes.fromhex(value) for value in included["path"]]
    assert merkle.verify_inclusion(bytes.fromhex(included["leaf_hash"]), 7, 13, second.root, path)
    assert all(entry["published"] for entry in auditor.get(f"/v1/logs/{log}/entries").json()["items"])


@pytest.mark.parametrize("sizes", [(0, 3), (2, 99), (3, 2), (-1, 3)])
def test_a_proof_from_nothing_or_beyond_the_log_is_refused(registry: Speaker, sizes: tuple[int, int]) -> None:
    log = new_election()
    post(registry, event(log), event(log), event(log))
    answer = registry.get(f"/v1/logs/{log}/proofs/consistency", params={"first": sizes[0], "second": sizes[1]})
    assert answer.status_code == 422


def test_the_service_role_cannot_change_what_is_in_the_log(registry: Speaker, house: House) -> None:
    log = new_election()
    post(registry, event(log), event(log))
    with psycopg.connect(house.databases["audit"].url, autocommit=True) as connection:
        for table in ("entries", "nodes", "checkpoints", "cosignatures", "logs", "witnesses"):
            for statement in (
                f'DELETE FROM "{table}"',
                f'TRUNCATE "{table}" CASCADE',
                f'UPDATE "{table}" SET log = log',
            ):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(
                        statement.replace("SET log = log", "SET since = since") if table == "witnesses" else statement
                    )


def test_events_sent_again_after_a_kill_stand_where_they_stood(
    registry: Speaker, auditor: httpx2.Client, audit: Part
) -> None:
    log = new_election()
    sent = [event(log, n=n) for n in range(20)]
    with as_process(audit) as process:
        post(registry, *sent[:12])
        head_of(auditor, log, 12)
        process.kill()
    placed = post(registry, *sent).json()["events"]
    assert [place["index"] for place in placed] == list(range(20))
    assert head_of(auditor, log, 20)[1].size == 20


@pytest.mark.parametrize("name", ["%00", "' or 1=1", "１", "house%0a", "a" * 5000, "%ed%a0%80"])
def test_a_strange_log_name_is_malformed_and_not_a_failure(auditor: httpx2.Client, name: str) -> None:
    for path in ("checkpoint", "entries", "archive", "proofs/inclusion?index=0&size=1"):
        assert auditor.get(f"/v1/logs/{name}/{path}").status_code in (404, 422)
    assert auditor.get("/v1/cases", params={"after": "\0"}).status_code == 422
