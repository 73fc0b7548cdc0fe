"""The table of permissions names known roles only, in the section of the service that owns the action."""

import pytest
from electoral_rules import RulesError
from electoral_rules.book.permissions import Permission, load_permissions, parse_permissions

SERVICES = {"audit", "registry", "candidates", "ballots", "gateway"}


def test_the_table_shipped_is_well_written() -> None:
    table = load_permissions()
    assert {action.split(".")[0] for action in table} <= SERVICES
    assert all(entry.roles and entry.via <= SERVICES for entry in table.values())


def test_no_machine_but_the_service_itself_writes_a_result() -> None:
    """BAL-33: nothing appoints a member without a vote."""
    writers = {role for action, entry in load_permissions().items() if ".result." in action for role in entry.roles}
    assert not writers & {"hotline"}


def test_an_action_is_roles_alone_or_roles_and_the_way_it_comes() -> None:
    table = parse_permissions("registry: {registry.plan.create: [street_office]}")
    assert table == {"registry.plan.create": Permission(frozenset({"street_office"}), frozenset())}
    table = parse_permissions("registry: {registry.stage.change: {roles: [commission], via: [ballots]}}")
    assert table["registry.stage.change"].via == {"ballots"}


def test_an_action_may_be_one_offices_alone() -> None:
    line = "audit: {{audit.reporter.read: {{roles: [street_office], offices: [{}]}}}}"
    table = parse_permissions(line.format("discipline_work_committee"))
    assert table["audit.reporter.read"].offices == {"discipline_work_committee"}
    with pytest.raises(RulesError, match="部门"):
        parse_permissions(line.format("office_nobody_knows"))


@pytest.mark.parametrize(
    "text",
    [
        "registry: {registry.plan.create: [mayor]}",
        "registry: {ballots.box.seal: [teller]}",
        "registry: {registry.create: [clerk]}",
        "registry: {registry.plan.create: [clerk], registry.plan.create: [teller]}",
    ],
)
def test_a_badly_written_line_is_refused(text: str) -> None:
    with pytest.raises(RulesError, match="权限表"):
        parse_permissions(text)
