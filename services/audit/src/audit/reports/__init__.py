"""Reports (报表): tables of numbers that jobs make, kept in versions with their files, and filed as the duties they answer."""
