"""The roll of an election (选民名单): its base, its chained versions, and its end."""
