"""The contract passes a linter of the field with rules of ours, and each of these rules finds what breaks it."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from clients.contract import TARGET
from tests.contracts.documents import merged
from tests.support.typescript import build, tool

Json = dict[str, Any]
RULES = Path(TARGET).with_name("ruleset.yaml")


class Fault(NamedTuple):
    """What breaks a rule: another value at a place of the document, or none."""

    rule: str
    place: tuple[str | int, ...]
    value: Any = None

    def plant(self, document: Json) -> None:
        node: Any = document
        *way, last = self.place
        for step in way:
            node = node[step]
        if self.value is None:
            del node[last]
        else:
            node[last] = self.value


def operation(name: str) -> tuple[str, str, str]:
    """The place of an operation."""
    for path, item in merged()["paths"].items():
        for method, says in item.items():
            if says["operationId"] == name:
                return "paths", path, method
    raise LookupError(name)


def header(name: str, wanted: str) -> tuple[str | int, ...]:
    """The place of a header of an operation."""
    _, path, method = place = operation(name)
    parameters = merged()["paths"][path][method]["parameters"]
    return *place, "parameters", [each["name"] for each in parameters].index(wanted)


SHAPES = ("components", "schemas")
COUNT, BOTH = (*SHAPES, "CountView", "properties"), "票箱 · the box"
JSON_BODY = ("requestBody", "content", "application/json")
FAULTS = [
    Fault("operation-operationId", (*operation("ballots_show_count"), "operationId")),
    Fault("operation-operationId-unique", (*operation("ballots_confirm_count"), "operationId"), "ballots_enter_count"),
    Fault("huanjie-operation-id", (*operation("ballots_seal_box"), "operationId"), "sealBox"),
    Fault("huanjie-summary", (*operation("ballots_seal_box"), "summary"), "Seal a box"),
    Fault("operation-description", (*operation("ballots_seal_box"), "description")),
    Fault("operation-tags", (*operation("ballots_unseal_box"), "tags")),
    Fault("operation-tag-defined", (*operation("ballots_add_box"), "tags"), ["箱 · boxes"]),
    Fault("huanjie-tag", ("tags", 0, "description")),
    Fault("huanjie-idempotency-key", header("ballots_enter_count", "Idempotency-Key")),
    Fault("huanjie-put-if-match", header("registry_set_election_day", "If-Match")),
    Fault("huanjie-if-match-answers", (*operation("registry_redraw_plan"), "responses", "412")),
    Fault("huanjie-problems", (*operation("ballots_add_box"), "responses", "429")),
    Fault("huanjie-problem-shape", (*operation("ballots_add_box"), "responses", "404"), {"description": "没有"}),
    Fault("huanjie-problem-media-type", ("components", "responses", "Problem404", "content"), {"application/json": {}}),
    Fault("huanjie-body-example", (*operation("ballots_enter_count"), *JSON_BODY, "example")),
    Fault("oas3-valid-media-example", (*operation("ballots_resolve_count"), *JSON_BODY, "example"), {"field": 1}),
    Fault("huanjie-parameter", (*operation("ballots_add_box"), "parameters", 0, "description"), "the box"),
    Fault("huanjie-field", (*COUNT, "box_id", "description")),
    Fault("huanjie-typed-field", (*COUNT, "session_id"), {"description": BOTH}),
    Fault("huanjie-typed-object", (*COUNT, "state"), {"type": "object", "description": BOTH}),
    Fault("array-items", (*COUNT, "contests"), {"type": "array", "description": BOTH}),
    Fault(
        "huanjie-typed-answer", (*operation("ballots_add_box"), "responses", "201", "content", "application/json"), {}
    ),
    Fault("oas3-unused-component", (*SHAPES, "NobodyView"), {"type": "string"}),
]


def lint(file: Path) -> list[Json]:
    """What the linter finds, of any severity."""
    done = tool("spectral", "lint", str(file), "--ruleset", str(RULES), "--format", "json", "--quiet")
    assert done.returncode in (0, 1), done.stderr
    found: list[Json] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    """The linter, installed with the tools of the TypeScript client."""
    build()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, tuple[str, ...]]]:
    """Rule and place of everything the linter finds in a contract with all faults at once."""
    broken = deepcopy(merged())
    for fault in FAULTS:
        fault.plant(broken)
    file = tmp_path_factory.mktemp("contract") / "openapi.json"
    file.write_text(json.dumps(broken, ensure_ascii=False), encoding="utf-8")
    return [(str(each["code"]), tuple(map(str, each["path"]))) for each in lint(file)]


def test_the_contract_passes_without_error_or_warning() -> None:
    assert [(each["code"], each["message"], each["path"]) for each in lint(TARGET)] == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_a_fault_is_found(fault: Fault, found: list[tuple[str, tuple[str, ...]]]) -> None:
    # What is missing is found at what lacks it.
    whole = tuple(map(str, fault.place))
    places = [path for rule, path in found if rule == fault.rule]
    assert [path for path in places if path[: len(whole)] == whole or path == whole[: len(path)]], places


def test_every_rule_of_ours_has_a_fault_that_it_finds() -> None:
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))["rules"]
    assert {name for name in rules if name.startswith("huanjie-")} <= {fault.rule for fault in FAULTS}
