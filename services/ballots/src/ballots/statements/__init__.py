"""The noun of this folder: 结果的后续事项."""
