"""Signing up (注册): residents by themselves, or as the subject of an OpenID provider."""
