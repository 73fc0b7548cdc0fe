"""How fast the house is (性能比值): each figure as a ratio to something known, measured in the same run. `make bench`."""
