"""The noun of this folder: 选举大会."""
