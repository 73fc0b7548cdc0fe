"""Notices of handled cases (查处通报): what everybody may read of a case."""
