"""Outside the environment test only elections that can be carried to their filed result are activated."""

import pytest
from electoral_rules.carried import refused
from electoral_rules.organisation.elected import Triple
from huanjie.house import House

from tests.conftest import RunService
from tests.integration.registry.world import STREET, World, ok
from tests.support.tokens import Tokens
from tests.support.triples import DIVISIONS, SETTINGS, plan_of

REFUSED = Triple("district-2012", "residents_committee", "household")


@pytest.fixture(scope="module")
def demo(run_service: RunService, house: House, tokens: Tokens) -> World:
    """The registry as a demonstration runs it."""
    run_service("registry", HUANJIE_ENV="demo")
    made = World(house.url("registry"), tokens, house.url("audit"))
    for divisions in (DIVISIONS.encode(), None):
        answer = made.import_divisions(divisions) if divisions else made.import_divisions()
        assert answer.status_code == 201
    return made


def test_a_plan_nobody_can_carry_out_is_refused_with_what_is_missing(demo: World) -> None:
    setting = SETTINGS[REFUSED.document]
    demo.now = setting.now
    street = demo.as_("street_office", setting.community[:9])
    plan = street.post("/v1/plans", json=plan_of(REFUSED))
    path = f"/v1/plans/{ok(plan)['id']}"
    answer = street.post(f"{path}/activation", headers={"If-Match": plan.headers["ETag"]})
    problem = answer.json()
    assert (answer.status_code, problem["type"].rsplit("/", 1)[-1]) == (409, "not-carried-out")
    assert (problem["document"], problem["body"], problem["mode"]) == (REFUSED.document, REFUSED.body, REFUSED.mode)
    (listed,) = (found for found in refused() if found.triple == REFUSED)
    assert problem["requirements"] == list(listed.missing)
    assert "请暂按纸质流程办理" in problem["title"]
    assert f"还有{len(listed.missing)}项要求没有实现" in problem["detail"]
    assert ok(street.get(path))["state"] == "draft"


def test_the_carried_by_election_is_activated_in_a_demonstration_too(demo: World) -> None:
    demo.now = "2024-05-15T09:00:00+08:00"
    assert demo.active_plan()["jurisdiction_code"] == STREET


def test_representatives_of_shenyang_are_elected_in_a_demonstration_too(demo: World) -> None:
    triple = Triple("shenyang-2015", "representatives", "direct")
    setting = SETTINGS[triple.document]
    demo.now = setting.now
    street = demo.as_("street_office", setting.community[:9])
    plan = street.post("/v1/plans", json=plan_of(triple))
    path = f"/v1/plans/{ok(plan)['id']}/activation"
    assert ok(street.post(path, headers={"If-Match": plan.headers["ETag"]}))["state"] == "active"
