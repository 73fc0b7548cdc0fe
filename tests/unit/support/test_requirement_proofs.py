"""What a test has to have said to the gateway before its mark counts; each thing that is missing is told in a sentence."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.support.requirements.catalogue import TESTS
from tests.support.requirements.facts import Heard
from tests.support.requirements.proof import missing
from tests.support.requirements.recording import Exchange

PLAN, ELECTION = "018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002"
DRAFTED = {"id": PLAN, "document": "liaoning-2014", "jurisdiction_code": "210103001", "elections": [ELECTION]}
UNDER = "liaoning-2014"


def exchange(method: str, path: str, status: int, answer: Any, trace: str = "", token: str = "t") -> Exchange:
    return Exchange(method, f"/api/v1{path}", "", status, token, trace or f"{method} {path} {status}", None, answer)


def decision(rule: str, verdict: str) -> dict[str, str]:
    return {"rule": rule, "verdict": verdict}


SHOWN = exchange("GET", f"/registry/plans/{PLAN}", 200, DRAFTED)
ACTIVATION = f"/registry/plans/{PLAN}/activation"
REFUSED = exchange("POST", ACTIVATION, 409, {"decisions": [decision("law.unfinished_reform", "blocked")]})
DONE = exchange("POST", ACTIVATION, 200, DRAFTED)
EVENT = {"type": "registry.plan.activated", "trace": DONE.trace, "decisions": []}
LOGGED = exchange("GET", "/audit/logs/house/entries", 200, {"items": [{"entry": json.dumps(EVENT)}]})
WHOLE = {"shown": SHOWN, "refused": REFUSED, "done": DONE, "logged": LOGGED}
OTHER_RULE = {"decisions": [decision("plan.checks", "blocked")]}
OTHER_PLAN = {**DRAFTED, "document": "shenyang-2015"}


def test_a_refusal_a_deed_and_its_event_are_the_proof_of_an_act() -> None:
    assert missing("REG-25", UNDER, Heard([*WHOLE.values()])) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"refused": None}, "no request was refused"),
        ({"refused": replace(REFUSED, status=404)}, "no request was refused"),
        ({"refused": replace(REFUSED, answer=OTHER_RULE)}, "no request was refused"),
        ({"done": None}, "no other request"),
        ({"done": replace(DONE, path=f"/api/v1/registry/plans/{PLAN}/checks")}, "no other request"),
        ({"done": replace(DONE, trace="another")}, "was not read from the log"),
        ({"logged": None}, "was not read from the log"),
        ({"shown": None, "done": replace(DONE, answer=None)}, "no request was refused"),
        ({"shown": None, "done": replace(DONE, answer=OTHER_PLAN)}, "no request was refused"),
    ],
)
def test_each_part_that_is_missing_is_told(changed: dict[str, Exchange | None], said: str) -> None:
    heard = [each for each in {**WHOLE, **changed}.values() if each]
    (told,) = missing("REG-25", UNDER, Heard(heard))
    assert told.startswith(f"REG-25 under {UNDER}: ") and said in told


def test_what_is_under_a_document_that_is_not_shipped_is_under_its_parents() -> None:
    made_up = {**DRAFTED, "document": "made-up-2014"}
    heard = [exchange("GET", f"/registry/plans/{PLAN}", 200, made_up), REFUSED, replace(DONE, answer=made_up), LOGGED]
    (told,) = missing("REG-25", UNDER, Heard(heard))
    assert "no request was refused" in told
    header = exchange("GET", "/registry/documents/made-up-2014", 200, {"slug": "made-up-2014", "parents": [UNDER]})
    assert missing("REG-25", UNDER, Heard([header, *heard])) == []


def test_a_public_read_is_one_without_a_token() -> None:
    shown = exchange("GET", "/documents/liaoning-2014", 200, {}, token="")
    assert missing("GOV-02", UNDER, Heard([shown])) == []
    assert len(missing("GOV-02", UNDER, Heard([replace(shown, token="t")]))) == 1
    assert len(missing("GOV-02", "district-2012", Heard([shown]))) == 1


def test_a_read_is_done_by_somebody_and_refused_to_somebody() -> None:
    plan = exchange("GET", f"/registry/plans/{PLAN}", 200, DRAFTED | {"rulebook_sha256": "a" * 64})
    read = exchange("GET", f"/registry/rulebooks/{'a' * 64}", 200, {})
    assert missing("GOV-03", UNDER, Heard([plan, read, replace(read, status=401, token="")])) == []
    (told,) = missing("GOV-03", UNDER, Heard([plan, read]))
    assert "was refused to nobody" in told
    (told,) = missing("GOV-03", UNDER, Heard([plan, replace(read, status=403)]))
    assert "was not read by anybody" in told


def test_an_outcome_falls_short_once_and_not_the_next_time_by_the_events_of_one_request() -> None:
    def event(done: Exchange, verdict: str) -> dict[str, str]:
        told = {"type": "x", "trace": done.trace, "decisions": [decision("filing.receivers", verdict)]}
        return {"entry": json.dumps(told)}

    half, whole = (exchange("POST", f"/filings/{ELECTION}/acknowledgement", 200, None, trace) for trace in ("1", "2"))
    items = [event(half, "blocked"), event(whole, "ok")]
    log = exchange("GET", "/audit/logs/house/entries", 200, {"items": items})
    assert missing("BAL-25", UNDER, Heard([SHOWN, half, whole, log])) == []
    (told,) = missing("BAL-25", UNDER, Heard([SHOWN, half, log]))
    assert "says ok of filing.receivers" in told
    elsewhere = replace(whole, path=f"/api/v1/filings/{ELECTION}")
    (told,) = missing("BAL-25", UNDER, Heard([SHOWN, half, elsewhere, log]))
    assert "not of the same request" in told


UNPROVED = """
import pytest
from tests.support.requirements import requirement

@requirement("GOV-02", under=["liaoning-2014"])
def test_says_so_and_does_nothing(): pass

@pytest.mark.skip
@requirement("GOV-02", under=["liaoning-2014"])
def test_is_skipped(): pass

@pytest.mark.xfail
@requirement("GOV-02", under=["liaoning-2014"])
def test_fails_as_expected(): assert False

@requirement(*["GOV-02"], under=["liaoning-2014"])
def test_hides_its_mark_from_the_page(): pass
"""


def test_a_mark_that_is_not_proved_in_the_run_fails_its_test(tmp_path: Path) -> None:
    file = tmp_path / "test_unproved.py"
    file.write_text(UNPROVED, "utf-8")
    root = TESTS.parent
    options = ["-q", "-p", "tests.support.requirements.plugin", "-p", "no:cacheprovider", "-c", "pyproject.toml"]
    command = [sys.executable, "-m", "pytest", *options, str(file)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "3 failed, 1 error" in done.stdout and " passed" not in done.stdout, done.stdout
    assert "GOV-02 under liaoning-2014: GET /api/v1/documents/{slug} was not read without a token" in done.stdout
