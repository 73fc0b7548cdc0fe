"""The roles that machines are granted (系统账户的角色): no natural person holds one."""

MACHINE_ROLES = frozenset({"hotline", "report_job", "population_system"})
