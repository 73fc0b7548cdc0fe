"""Cases (信访举报件): complaints and work orders, from their receipt to the archive."""
