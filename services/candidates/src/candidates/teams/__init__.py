"""班子: the team that an election leads to."""
