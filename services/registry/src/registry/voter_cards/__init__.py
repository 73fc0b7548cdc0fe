"""Voters' cards (选民证): printed with a one-time code, by which the voter binds an account to the register."""
