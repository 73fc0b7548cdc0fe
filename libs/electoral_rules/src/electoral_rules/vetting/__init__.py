"""Who may not stand and who says so (审查): chains of review, disqualification, relatives, conduct."""
