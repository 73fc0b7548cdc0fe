"""Objections to the posted list of electors (对选举人名单的异议)."""
