"""People's deputies and CPPCC members who live in a community (人大代表、政协委员)."""
