"""The gates as readiness shows them, and what the log keeps: every decision, nobody's name."""

import json
import time
from typing import Any

from tests.integration.candidates.people import SIGNERS
from tests.integration.candidates.town import (
    COMMITTEE,
    FACTS,
    NOW,
    STREET_OFFICE,
    Town,
    Who,
    agency,
    rules_of,
)

DEADLINE_SECONDS = 60.0


def gates(town: Town, election: dict[str, Any], now: str = NOW) -> dict[str, dict[str, Any]]:
    """The gates by name."""
    told = town.done("candidates", "GET", f"/elections/{election['id']}/decisions", COMMITTEE, now=now)
    return {each["gate"]: each for each in told["gates"]}


def states(town: Town, election: dict[str, Any], now: str = NOW) -> list[str]:
    """The states of the gates in their order."""
    return [each["state"] for each in gates(town, election, now).values()]


def logged(town: Town, election: dict[str, Any], count: int) -> list[dict[str, Any]]:
    """The candidates' entries of the election's log, once there are as many as expected."""
    deadline = time.monotonic() + DEADLINE_SECONDS
    auditor, own = Who("auditor", ""), []
    while time.monotonic() < deadline:
        answer = town.ask("audit", "GET", f"/logs/{election['id']}/entries?limit=1000", auditor)
        rows = answer.json()["items"] if answer.status_code == 200 else []
        entries = [json.loads(row["entry"]) for row in rows]
        own = [each for each in entries if each["type"].startswith("candidates.")]
        if len(own) >= count:
            return own
        time.sleep(0.1)
    raise AssertionError(f"{len(own)} of {count} events in {DEADLINE_SECONDS} s")


def test_the_gates_open_one_after_another(town: Town) -> None:
    election = town.election()
    assert states(town, election) == ["open", "waiting", "waiting", "waiting", "waiting"]
    made = [town.nominated(election, name) for name in ("丁一安", "王二平")]
    assert states(town, election) == ["passed", "open", "waiting", "waiting", "waiting"]
    town.review(made[0], "prereview", COMMITTEE)
    assert states(town, election) == ["passed", "open", "open", "waiting", "waiting"]
    town.review(made[1], "prereview", COMMITTEE)
    for candidacy in made:
        town.review(candidacy, "first_review", STREET_OFFICE)
    assert states(town, election) == ["passed", "passed", "passed", "open", "waiting"]
    for name in ("organisation", "civil_affairs", "discipline", "public_security", "court"):
        town.review(made[0], "joint_review", agency(name))
    formal = gates(town, election)["formal_slate"]
    assert (formal["state"], formal["due"]) == ("open", "2024-05-25")
    assert [each["rule"] for each in formal["decisions"]] == ["slate.contested"]
    assert gates(town, election, "2024-05-26T00:00:00+08:00")["formal_slate"]["state"] == "missed"


def test_a_posted_list_passes_every_gate(town: Town) -> None:
    election = town.election()
    town.slated(election, "丁一安", "王二平")
    assert set(states(town, election)) == {"passed"}


def test_every_step_is_in_the_log_once_with_its_decisions_and_no_name(town: Town) -> None:
    election = town.election()
    made, _ = town.slated(election, "丁一安", "王二平")
    body = {"case_number": town.true_case(election, made["王二平"])}
    town.done("candidates", "POST", f"/candidacies/{made['王二平']}/cancellation", STREET_OFFICE, json=body)
    # A candidacy is nominated, admitted, answered 30 times, decided 7 times and cleared; the list has 2, the end 2.
    entries = logged(town, election, 2 * (1 + 1 + 30 + 7 + 1) + 2 + 2)
    kinds = [each["type"].removeprefix("candidates.") for each in entries]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "nomination.received": 2, "candidacy.admitted": 2, "review.answered": 60, "review.decided": 14,
        "candidacy.cleared": 2, "slate.drawn": 1, "slate.published": 1, "candidacy.cancelled": 1, "slate.changed": 1,
    }  # fmt: skip
    published = next(each for each in entries if each["type"].endswith("slate.published"))
    assert published["data"]["contests"][0]["candidates"] == [made["丁一安"], made["王二平"]]
    assert [(each["rule"], each["verdict"]) for each in published["decisions"]] == [
        ("timetable.formal_list_notice", "ok"),
        ("timetable.formal_list_contents", "not_applicable"),
        ("timetable.formal_list_place", "ok"),
    ]
    told = json.dumps(entries, ensure_ascii=False)
    assert not [name for name in (*town.people, *town.people.values()) if name in told]


def test_a_refused_request_leaves_nothing_behind(town: Town) -> None:
    election = town.election()
    refused = town.nominate(election, "吴外住", "joint_residents", SIGNERS[:10])
    assert rules_of(refused) == ["qualification.residence_consent"]
    assert town.get(f"/elections/{election['id']}/candidacies")["items"] == []
    town.nominated(election, "丁一安")
    assert [each["type"] for each in logged(town, election, 2)] == [
        "candidates.nomination.received", "candidates.candidacy.admitted",
    ]  # fmt: skip


def test_malformed_input_is_refused_without_an_echo(town: Town) -> None:
    election = town.election()
    secret = "990000199001010018"
    path = f"/elections/{election['id']}/nominations"
    good = {
        "contest_id": election["contests"][0]["id"],
        "nominee": town.people["丁一安"],
        "channel": "self",
        "facts": FACTS,
    }
    bad = [
        good | {"nominee": secret}, good | {"id_number": secret}, good | {"facts": {"education": secret}},
        good | {"supporters": [secret]}, good | {"facts": FACTS | {secret: 1}}, {"nominee": secret},
        good | {"channel": "' or 1=1"},
        good | {"facts": FACTS | {"experience": [{"post": "网格员", "first": "2024-01-02", "last": "2024-01-01"}]}},
    ]  # fmt: skip
    answers = [town.post(path, COMMITTEE, body) for body in bad]
    assert [each.status_code for each in answers] == [422] * len(bad)
    told = [each.text for each in answers] + [town.parts["candidates"].log.read_text(encoding="utf-8")]
    assert not [each for each in told if secret in each or "or 1=1" in each]


def test_without_a_valid_token_nothing_is_answered(town: Town) -> None:
    election = town.election()
    forged = {"Huanjie-Role": "residents_committee", "Authorization": "Bearer x.y.z"}
    path = f"/elections/{election['id']}/slate"
    assert town.ask("candidates", "GET", path, COMMITTEE, headers=forged).status_code == 401
