"""Audit (审计), the ground floor: the log, evidence, complaint cases and the hotline's door."""
