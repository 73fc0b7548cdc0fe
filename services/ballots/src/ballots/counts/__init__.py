"""The noun of this folder: 计票."""
