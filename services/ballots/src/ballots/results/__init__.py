"""The noun of this folder: 选举结果."""
