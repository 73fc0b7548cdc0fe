"""Bodies and who answers for them (组织与职责): sizes, commission, measures, plan, leadership, supervision committees."""
