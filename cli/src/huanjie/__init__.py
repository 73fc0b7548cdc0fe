"""The `huanjie` command (换届): starts, shows, verifies and forgets a house; a client of the public API otherwise."""
