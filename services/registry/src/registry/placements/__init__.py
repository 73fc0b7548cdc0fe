"""Workers whom the street places in a group to be elected there (代选)."""
