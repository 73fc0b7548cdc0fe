"""Roles that are treated apart (特定角色)."""

RESIDENT = "resident"
# No natural person holds one.
MACHINE_ROLES = frozenset({"hotline", "report_job", "population_system"})
# Who makes accounts and who reads everything: outside demonstrations neither signs in by a password alone, unless a setting says so.
FACTOR_ROLES = frozenset({"administrator", "auditor"})
