"""Audit (审计): the ground floor of the house. It keeps the log, the evidence and the complaint cases."""
