"""Who votes and who is represented (选民与代表): entitlement, the roll, representatives, the community itself."""
