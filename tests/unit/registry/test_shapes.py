"""What leaves the registry is listed, not what stays: no view has a field that identifies more than its place needs."""

from datetime import date
from uuid import uuid4

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from registry.domain.people import Resident
from registry.main import _ROUTERS
from registry.notices.shapes import NoticeIn
from registry.plans.shapes import PlanIn
from registry.residents.shapes import CommittedResidentView, ListedResidentView, ReadingIn, ResidentView

SECRET = {"salt", "id_cipher", "id_index", "phone_cipher", "phone", "id_number"}
ORDERED = {"community_code": "220602005001", "offices": [{"office": "director", "seats": 1}]}
PLAN = {
    "document": "chengnan-2024",
    "jurisdiction_code": "220602005",
    "title": "方案",
    "communities": [ORDERED],
    "measures": {},
}
ROUTES = [route for router in _ROUTERS for route in router.routes if isinstance(route, APIRoute)]
WITHOUT_BODY = {
    "registry_check_advance",
    "registry_check_notice",
    "registry_note_nominee",
    "registry_print_voter_cards",
    "registry_show_rulebook",
    "registry_take_exit",
    "registry_take_office_holders",
    "registry_watch_import",
}


def resident() -> Resident:
    known = ("220602005001", "王芳", "female", date(1980, 1, 1), 3, "0001", True, "", "", True, None, "salt")
    return Resident(uuid4(), *known)  # type: ignore[arg-type]  # a made-up row


def test_a_resident_is_shown_without_salt_and_with_the_commitment_below_only() -> None:
    assert not SECRET & set(ResidentView.of(resident()).model_dump())
    assert "commitment" not in ResidentView.model_fields
    below = CommittedResidentView.of_committed(resident(), "c" * 64)
    assert (below.commitment, below.status) == ("c" * 64, "current")
    assert set(ListedResidentView.model_fields) == {
        "id", "name", "sex", "group_no", "household_no", "household_head",
    }  # fmt: skip


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{sorted(route.methods)[0]} {route.path}")
def test_every_route_says_what_it_answers_and_how_it_is_called(route: APIRoute) -> None:
    assert route.operation_id
    assert route.operation_id.startswith("registry_")
    assert " · " in str(route.tags[0])
    (verb,) = (method.lower() for method in route.methods or ())
    assert route.endpoint.__name__.startswith(f"{verb}_")
    assert "·" in (route.endpoint.__doc__ or "")
    if route.operation_id not in WITHOUT_BODY:
        assert route.response_model is not None


def test_operation_ids_are_unique() -> None:
    ids = [route.operation_id for route in ROUTES]
    assert len(ids) == len(set(ids)) > 90


@pytest.mark.parametrize(
    ("shape", "field", "sent"),
    [
        (PlanIn, "body", PLAN | {"communities": [ORDERED | {"body": "senate"}]}),
        (PlanIn, "mode", PLAN | {"communities": [ORDERED | {"mode": "by_lot"}]}),
        (PlanIn, "kind", PLAN | {"kind": "rally"}),
        (PlanIn, "law", PLAN | {"communities": [ORDERED | {"law": "martial"}]}),
        (PlanIn, "office", PLAN | {"communities": [ORDERED | {"offices": [{"office": "emperor", "seats": 1}]}]}),
        (ReadingIn, "purpose", {"purpose": "curiosity"}),
        (NoticeIn, "kind", {"kind": "advertisement"}),
    ],
)
def test_a_word_the_law_does_not_know_is_refused_as_a_closed_list(
    shape: type[BaseModel], field: str, sent: dict[str, object]
) -> None:
    with pytest.raises(ValidationError) as refused:
        shape.model_validate(sent)
    assert [(error["loc"][-1], error["type"]) for error in refused.value.errors() if error["type"] != "missing"] == [
        (field, "literal_error")
    ]
