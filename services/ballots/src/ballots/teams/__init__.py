"""The noun of this folder: 当选班子."""
