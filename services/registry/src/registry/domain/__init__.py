"""What the registry decides on (领域): frozen values and pure functions."""
