"""What inspection and report jobs may do, on every route there is: read, and of individuals nothing for the jobs."""

from collections.abc import Iterator

from electoral_rules.book.permissions import load_permissions
from fastapi.routing import APIRoute, iter_route_contexts
from service_kit.access import declared_action, is_public

from tests.contracts.documents import SERVICES, app

OWN_ACCOUNT = {
    "gateway.binding.make_own",
    "gateway.message.mark",
    "gateway.password.change",
    "gateway.phone.change",
    "gateway.session.end",
}
# What the jobs ask beside public matters: how an election stands, gathered by the gateway; of cases they see no text.
GATHERED = {
    "audit.acceptance.read",
    "audit.case.list",
    "audit.duty.read",
    "audit.figures.read",
    "audit.finding.count",
    "audit.log.date",
    "ballots.figures.read",
    "candidates.figures.read",
    "audit.matter.read",
    "audit.report.list",
    "audit.report.read",
    "audit.report_run.list",
    "ballots.certificate.list_numbers",
    "candidates.gate.read",
    "gateway.figures.read",
    "gateway.overview.read",
    "gateway.readiness.read",
    "registry.counts.read",
    "registry.figures.read",
    "registry.stage.read",
}


# What the jobs are for: reports and the runs that make them.
REPORTS = {"audit.report.make", "audit.report_run.start", "audit.report_run.work"}
# What the calendar does of itself: a job says that the day has come.
CALENDAR = {"audit.day.sweep", "gateway.day.sweep", "registry.day.sweep"}


def changing() -> Iterator[tuple[str, str]]:
    """Route and action of everything that changes something."""
    for service in (*SERVICES, "gateway"):
        for found in iter_route_contexts(app(service).routes):
            route = found.original_route
            if isinstance(route, APIRoute) and not (route.methods or set()) <= {"GET", "HEAD", "OPTIONS"}:
                action = declared_action(route)
                if action is not None and not is_public(action):
                    yield f"{service} {found.path}", action


def test_an_auditor_changes_nothing_but_the_own_account() -> None:
    table = load_permissions()
    routes = list(changing())
    assert len(routes) > 60
    assert {action for _, action in routes if "auditor" in table[action].roles} <= OWN_ACCOUNT


def test_a_report_job_makes_reports_and_lets_the_day_begin_and_changes_nothing_else() -> None:
    table = load_permissions()
    assert {action for _, action in changing() if "report_job" in table[action].roles} == CALENDAR | REPORTS


def test_a_report_job_reads_what_everybody_may_and_how_elections_stand() -> None:
    read = {action for action, row in load_permissions().items() if "report_job" in row.roles}
    public = {action for action, row in load_permissions().items() if "observer" in row.roles}
    assert read - public - CALENDAR - REPORTS == GATHERED
    assert not {"audit.case.read", "audit.log.read", "candidates.candidacy.read"} & read
