"""The wire: routes by noun and their shapes."""
