"""The 12345 platforms (热线平台): a file for each says who it is, how it signs, and what its fields and codes are in our words."""
