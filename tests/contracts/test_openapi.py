"""The OpenAPI document tells all of the contract: what a client generated from it needs to know, and nothing untrue."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from electoral_rules.book.wording import fields

from tests.contracts.documents import SERVICES, documents, merged

Json = dict[str, Any]
UNSAFE = ("post", "put", "delete", "patch")
# Signing in makes nothing that could be made twice, reading twice is two entries in the log, and a check changes nothing.
WITHOUT_KEY = {
    "gateway_issue_password_code",
    "gateway_begin_second_factor",
    "gateway_refresh_session",
    "gateway_reset_password",
    "gateway_sign_in_vouched",
    "gateway_sign_out",
    "gateway_sign_up",
    "gateway_sign_in_person",
    "gateway_sign_in_machine",
    "registry_find_resident",
    "registry_read_id_number",
    "registry_print_voter_cards",
    "audit_read_reporter",
    "audit_read_sender",
}
NEED_IF_MATCH = {
    "registry_correct_resident",
    "candidates_declare_facts",
    "registry_activate_plan",
    "registry_adopt_measures",
    "registry_cancel_election",
    "registry_close_election",
    "registry_close_plan",
    "registry_divide_constituencies",
    "registry_divide_groups",
    "registry_lead_household",
    "registry_name_household_representative",
    "registry_redraw_plan",
    "registry_resume_election",
    "registry_set_election_day",
    "registry_state_circumstances",
    "registry_state_deputies",
    "registry_state_quota_flags",
    "registry_state_political_rights",
    "registry_suspend_election",
    "registry_void_election",
}
CHINESE, LATIN = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{3}")


class Operation(NamedTuple):
    """One operation of the merged document."""

    method: str
    path: str
    says: Json

    @property
    def id(self) -> str:
        return str(self.says["operationId"])

    @property
    def public(self) -> bool:
        return not self.says["security"]

    def header(self, name: str) -> Json | None:
        headers = [each for each in self.says.get("parameters", []) if each["in"] == "header"]
        return next((each for each in headers if each["name"] == name), None)


def operations() -> list[Operation]:
    return [Operation(method, path, says) for path, item in merged()["paths"].items() for method, says in item.items()]


def every() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.id)


def resolved(node: Json, document: Json) -> Json:
    while "$ref" in node:
        _, _, kind, name = node["$ref"].split("/")
        node = document["components"][kind][name]
    return node


def is_bilingual(text: str) -> bool:
    return bool(CHINESE.search(text) and LATIN.search(text))


def test_it_has_all_there_is() -> None:
    assert len(operations()) > 90
    ids = [operation.id for operation in operations()]
    assert len(set(ids)) == len(ids)


@every()
def test_an_operation_says_what_it_is(operation: Operation) -> None:
    assert re.fullmatch(r"(gateway|registry|candidates|ballots|audit)_[a-z]+(_[a-z]+)+", operation.id)
    assert is_bilingual(operation.says["summary"])
    described = {tag["name"]: tag["description"] for tag in merged()["tags"]}
    assert operation.says["tags"]
    for tag in operation.says["tags"]:
        assert is_bilingual(tag) and described[tag]


@every()
def test_every_change_requires_its_key(operation: Operation) -> None:
    key = operation.header("Idempotency-Key")
    if operation.method in UNSAFE and operation.id not in WITHOUT_KEY:
        assert key and key["required"] and is_bilingual(key["description"])
        assert re.fullmatch(key["schema"]["pattern"], "018f5e6a-7d0c-7b3e-9a51-3f2c8e4d1b60")
        assert not re.fullmatch(key["schema"]["pattern"], "short")
        assert "Idempotency-Replayed" in done_headers(operation)
    else:
        assert key is None
    assert operation.says.get("x-without-key", False) == (operation.id in WITHOUT_KEY)


def done_headers(operation: Operation) -> set[str]:
    answers = operation.says["responses"]
    return {name for status, each in answers.items() if status < "300" for name in each.get("headers", {})}


@every()
def test_a_version_is_required_where_it_is_refused_without(operation: Operation) -> None:
    match = operation.header("If-Match")
    assert bool(match and match["required"]) == (operation.id in NEED_IF_MATCH)
    assert ({"412", "428"} <= set(operation.says["responses"])) == (match is not None)
    if match:
        assert re.fullmatch(match["schema"]["pattern"], '"12"')


def test_who_answers_a_version_says_so_and_so_does_who_answers_pages() -> None:
    tagged = {each.id for each in operations() if "ETag" in done_headers(each)}
    assert NEED_IF_MATCH | {"registry_show_plan", "registry_show_election", "candidates_show_candidacy"} <= tagged
    assert "registry_list_elections" not in tagged
    for operation in operations():
        pages = any(each["name"] == "limit" for each in operation.says.get("parameters", []))
        assert pages == ("Link" in done_headers(operation)), operation.id


@every()
def test_every_refusal_is_a_problem_document(operation: Operation) -> None:
    refusals = {status: each for status, each in operation.says["responses"].items() if status >= "400"}
    assert {"400", "422", "429", "500", "503"} <= set(refusals)
    assert operation.public or {"401", "403"} <= set(refusals)
    assert "{" not in operation.path or "404" in refusals
    assert operation.public or operation.method == "get" or "409" in refusals
    assert ("413" in refusals) == ("408" in refusals) == ("requestBody" in operation.says)
    for status, refusal in refusals.items():
        answer = resolved(refusal, merged())
        assert answer["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        assert is_bilingual(answer["description"]), status
        assert ("Retry-After" in answer.get("headers", {})) == (status in ("409", "429", "503"))


def test_what_is_printed_for_everybody_is_not_sent_twice() -> None:
    printed = {operation.id for operation in operations() if operation.header("If-None-Match")}
    assert {"gateway_show_public_page", "registry_list_documents", "registry_show_rule"} <= printed
    for operation in operations():
        assert ("304" in operation.says["responses"]) == (operation.id in printed)
        assert operation.id not in printed or "ETag" in done_headers(operation)


def test_a_token_is_required_but_where_everybody_may_read() -> None:
    assert {operation.id for operation in operations() if operation.public} == {
        "audit_prove_consistency",
        "audit_list_case_notices",
        "audit_prove_inclusion",
        "audit_show_checkpoint",
        "gateway_begin_second_factor",
        "gateway_list_keys",
        "gateway_list_open_results",
        "gateway_list_open_results_csv",
        "gateway_list_public_communities",
        "gateway_list_public_elections",
        "gateway_list_public_notices",
        "gateway_list_result_fields",
        "gateway_refresh_session",
        "gateway_reset_password",
        "gateway_show_open_figures",
        "gateway_show_public_guide",
        "gateway_show_public_page",
        "gateway_show_public_timetable",
        "gateway_show_result_schema",
        "gateway_sign_in_machine",
        "gateway_sign_in_person",
        "gateway_sign_in_vouched",
        "gateway_sign_up",
        "registry_list_documents",
        "registry_show_document",
        "registry_show_rule",
        "registry_count_days",
    }
    assert all(each.public or each.says["security"] == [{"bearer": []}] for each in operations())


def test_the_types_of_all_problems_are_listed() -> None:
    for service in SERVICES:
        own = documents()[service]["components"]["schemas"]["ProblemType"]["enum"]
        assert set(own) < set(merged()["components"]["schemas"]["ProblemType"]["enum"])
    types = merged()["components"]["schemas"]["ProblemType"]["enum"]
    for slug in ("refused-by-rule", "sign-in-refused", "candidacy-state-refused", "case-step-refused"):
        assert f"https://huanjie.cn/problems/{slug}" in types
    of_registry = documents()["registry"]["components"]["schemas"]["ProblemType"]["enum"]
    assert "https://huanjie.cn/problems/evidence-quota" not in of_registry


def test_what_services_ask_each_other_is_not_shown() -> None:
    shown = {operation.path for operation in operations()}
    for inside in ("{election_id}/steps", "entitlement-checks", "standing", "outcome", "outcomes", "events"):
        assert not [path for path in shown if path.endswith(f"/{inside}")], inside


def nodes(node: Any) -> Iterator[Json]:
    if isinstance(node, dict):
        yield node
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from nodes(each)


def test_names_are_plain_and_none_is_left_over() -> None:
    schemas = merged()["components"]["schemas"]
    assert [name for name in schemas if not re.fullmatch(r"(Body_[a-z_]+|[A-Z][A-Za-z]+)", name)] == []
    assert {"Problem", "ElectionList", "SessionOrPublicSessionList"} <= set(schemas)
    assert "HTTPValidationError" not in schemas
    assert [name for name, schema in schemas.items() if schema.get("title", name) != name] == []
    for common in ("Problem", "DecisionView", "CitationView", "GatesView", "DeliveryView"):
        assert [name for name in schemas if name.endswith(common)] == [common]
    referred = {node["$ref"] for node in nodes(merged()) if isinstance(node.get("$ref"), str)}
    listed = {f"#/components/{kind}/{name}" for kind, found in merged()["components"].items() for name in found}
    assert referred == {each for each in listed if "securitySchemes" not in each}


@every()
def test_every_parameter_says_what_it_is(operation: Operation) -> None:
    for each in operation.says.get("parameters", []):
        assert is_bilingual(each.get("description", "")), each["name"]
        assert "x-required" not in each["schema"]


def properties() -> Iterator[tuple[str, str, Json]]:
    for name, schema in merged()["components"]["schemas"].items():
        for field, says in schema.get("properties", {}).items():
            yield name, field, says


def test_every_field_says_what_it_is() -> None:
    silent = [f"{name}.{field}" for name, field, says in properties() if not is_bilingual(says.get("description", ""))]
    assert silent == [], "say it in the shape, or by its name in electoral_rules/data/wire.yaml"


def test_no_words_of_fields_are_left_over() -> None:
    used = {each["name"] for each in nodes(documents()) if "in" in each and "name" in each}
    for document in documents().values():
        for shape, schema in document["components"]["schemas"].items():
            used |= {name for field in schema.get("properties", {}) for name in (field, f"{shape}.{field}")}
    assert fields().keys() - used == set()


def is_untyped(schema: Json) -> bool:
    """Whether nothing is said of a value, or of an object only that it is one."""
    says = {key: each for key, each in schema.items() if key not in ("title", "description", "default")}
    typed = {"properties", "patternProperties"} & set(says) or isinstance(says.get("additionalProperties"), dict)
    return not says or (says.get("type") == "object" and not typed)


# Whose form is not ours to say, or not one form.
UNTYPED = {
    "JsonValue": "what a rule required and found: its form is the rule's own (DecisionView.required, .observed)",
}
UNTYPED_ANSWERS = {
    "registry_show_rulebook": "named by the hash of its bytes, whatever the law's format of them is",
}


def test_nothing_is_untyped_but_what_says_why() -> None:
    schemas = merged()["components"]["schemas"]
    assert {name for name, schema in schemas.items() if is_untyped(schema)} == set(UNTYPED)
    assert [f"{name}.{field}" for name, field, says in properties() if is_untyped(says)] == []


@every()
def test_every_answer_has_a_type(operation: Operation) -> None:
    for status, answer in operation.says["responses"].items():
        if status < "300" and status != "204":
            content = answer["content"]
            schema = content.get("application/json", {"schema": {"type": "string"}}).get("schema", {})
            assert content and is_untyped(schema) == (operation.id in UNTYPED_ANSWERS)
