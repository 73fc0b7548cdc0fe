"""Routes of the registry by noun (接口)."""

from registry.api import elections, electors, jurisdictions, notices, plans, resident_imports, residents

ROUTERS = (
    jurisdictions.router, residents.router, residents.readings, resident_imports.router, plans.router, elections.router,
    elections.checks, electors.router, electors.questions, notices.router, notices.checks,
)  # fmt: skip
