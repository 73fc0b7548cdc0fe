"""The noun of this folder: 备案."""
