"""Signing in (登录): people by password, machines by credential, and the keys their tokens are verified with."""
