"""The noun of this folder: 关口."""
