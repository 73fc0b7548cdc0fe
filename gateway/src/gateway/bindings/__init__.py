"""Bindings (绑定): an account and the entry of the register its person is; made once, ended by two people."""
