"""Registry (登记): jurisdictions, residents, plans, elections, electors, notices and check-ins."""
