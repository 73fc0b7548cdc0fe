"""Who stands (候选人): nomination, conditions, pledges, the formal list, the structure of the team."""
