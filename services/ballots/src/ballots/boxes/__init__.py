"""The noun of this folder: 票箱."""
