"""Routes of the registry by noun (接口)."""

from registry.api import elections, electors, jurisdictions, notices, plans, residents

ROUTERS = (
    jurisdictions.router, residents.router, residents.readings, plans.router, elections.router, electors.router,
    notices.router,
)  # fmt: skip
