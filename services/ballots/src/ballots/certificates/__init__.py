"""The noun of this folder: 当选证书."""
