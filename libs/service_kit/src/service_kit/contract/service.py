"""The app class whose OpenAPI document tells all of the contract (接口文档), derived from what its routes declare."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_type_hints

from fastapi import FastAPI, Response
from fastapi.routing import APIRoute, iter_route_contexts

from service_kit.access import Permission, declared_action, is_public
from service_kit.contract.answers import Facts, describe_answers
from service_kit.contract.fields import describe_fields
from service_kit.contract.headers import describe_headers, describe_parameters
from service_kit.contract.names import name_generics
from service_kit.contract.problems import components, problem_types
from service_kit.contract.texts import Tags, describe_access, read_examples, summarise
from service_kit.identity import SERVICE_ROLE
from service_kit.routing import TransactionalRoute

Json = dict[str, Any]
_BEARER = {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}}
_GENERATED = ("HTTPValidationError", "ValidationError")


class ServiceApp(FastAPI):
    """FastAPI with a complete document; ``refusals`` are problem types that no class of the service has.

    ``fields`` describe the fields of shapes by their names, and parameters too, where shape and route do not; ``words``
    are for what means something else as a parameter.
    """

    service = ""
    permissions: Mapping[str, Permission] = {}
    refusals: Collection[str] = ()
    words: Mapping[str, str] = {}
    fields: Mapping[str, str] = {}

    def openapi(self) -> Json:
        """The document, made once: headers, problems and security of every operation."""
        if self.openapi_schema is None:
            self.openapi_schema = self._completed(name_generics(super().openapi()))
        return self.openapi_schema

    def _completed(self, document: Json) -> Json:
        parts = document.setdefault("components", {})
        schemas = {name: each for name, each in parts.get("schemas", {}).items() if name not in _GENERATED}
        tags, examples = Tags(), read_examples(self.service)
        for route, operation in self._operations(document):
            _describe(route, operation, schemas, self.permissions)
            describe_parameters(operation, {**self.fields, **self.words})
            summarise(operation, examples)
            action = declared_action(route) or ""
            describe_access(operation, action, None if is_public(action) else self.permissions[action])
            tags.add(operation.get("tags", []), route.endpoint)
        shared = components(problem_types(self.service, self.refusals))
        parts |= shared | {"schemas": schemas | shared["schemas"], "securitySchemes": _BEARER}
        describe_fields(parts["schemas"], self.fields)
        document["tags"] = tags.document()
        return document

    def _operations(self, document: Json) -> Iterator[tuple[APIRoute, Json]]:
        for found in iter_route_contexts(self.routes):
            route = found.original_route
            if isinstance(route, APIRoute) and found.include_in_schema:
                for method in route.methods or ():
                    yield route, document["paths"][found.path_format][method.lower()]


def _describe(route: APIRoute, operation: Json, schemas: Json, permissions: Mapping[str, Permission]) -> None:
    action = declared_action(route) or ""
    keyed = isinstance(route, TransactionalRoute) and route.takes_key
    # A route that answers bytes of a declared form has printed them, and knows who has them already.
    printed = get_type_hints(route.endpoint).get("return") is Response and route.response_field is not None
    preconditions = describe_headers(operation, keyed=keyed, printed=printed)
    unsafe = (route.methods or set()) != {"GET"}
    facts = Facts(is_public(action), unsafe, keyed, preconditions, printed)
    describe_answers(operation, schemas, facts, versioned=bool(route.dependant.response_param_name))
    operation["security"] = [] if facts.public else [{"bearer": []}]
    if unsafe and not keyed:
        operation["x-without-key"] = True
    if not facts.public and _is_internal(permissions[action]):
        operation["x-internal"] = True


def _is_internal(permission: Permission) -> bool:
    return bool(permission.via) or set(permission.roles) == {SERVICE_ROLE}
